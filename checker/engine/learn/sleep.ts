import { enlarged, heap } from '../state/allocator.ts';

/** More sets than this, of fields read or written, are not told apart: their steps are always taken. */
const SETS_MAX = 4096;
/** The row or column of those. */
const NEVER = 0;

/**
 * Which steps need not be taken because of which others (a sleep set, after P. Godefroid, "Partial-Order Methods for the Verification
 * of Concurrent Systems", 1996), for searches that leave states in the order in which they found them.
 *
 * Let q lead from a state s to a new state u, and let p be another step that is enabled in s, and in u with the same effect. If p writes
 * nothing that q read, then q is enabled behind p as well, and both orders end in one state t: s-q->u-p->t and s-p->v-q->t. If moreover
 * p stands before q in the list of s, or sleeps in s itself, then p may sleep in u: it is enabled, and counted, but never taken.
 *
 * Nothing is lost: when u is left, t is known. For v was found before u: by p from s, just before q was taken, or, if p sleeps in s,
 * earlier still, by this same claim for s, which was left earlier than u. So v was left before u, and there q was either taken, and t
 * found, or asleep, and then t was known by this same claim for v. As each use of the claim is about a state left earlier, there is an
 * end to them. (u and v differ: p changes something, and q does not write it, for what a step writes it has read.)
 *
 * So a sleeping step is never the first to lead anywhere: the states, their order, depths and links, and what each action did, are
 * the same to the last digit as if every step were taken.
 */
export class Sleep {
  /** For each transition the row of the fields that its step reads, and the column of those that it writes. */
  readonly row: number[] = [];
  readonly column: number[] = [];
  /** If not, all steps are taken. */
  isOn = true;
  /** Leaves that were described since somebody who keeps copies looked last. */
  readonly changed = new Set<number>();
  /** Columns a row; a multiple of four. */
  stride = 64;
  /** At [row][column], four to an integer, 1 if the two sets have no field in common. */
  #cells: Int32Array;
  #disjoint: Uint8Array;
  readonly #rows = new FieldSetTable();
  readonly #columns = new FieldSetTable();

  constructor() {
    this.#cells = heap.allocate(16 * this.stride);
    this.#disjoint = bytesOf(this.#cells);
  }

  /** The table as bytes, row by row, and how many rows and columns it has. */
  get table(): Uint8Array {
    return this.#disjoint;
  }

  get rowCount(): number {
    return this.#rows.count + 1;
  }

  get columnCount(): number {
    return this.#columns.count + 1;
  }

  /** The fields of a row. */
  readBy(row: number): readonly number[] {
    return this.#rows.fieldsOf(row);
  }

  /** The fields of a column. */
  writtenBy(column: number): readonly number[] {
    return this.#columns.fieldsOf(column);
  }

  /** Says, or says anew, what a transition reads and writes. */
  describe(transition: number, reads: Iterable<number>, writes: Iterable<number>): void {
    this.changed.add(transition);
    if (!this.isOn) {
      this.row[transition] = this.column[transition] = NEVER;
      return;
    }
    this.row[transition] = this.#number(this.#rows, this.#columns, reads, (row, column) => [row, column]);
    this.column[transition] = this.#number(this.#columns, this.#rows, writes, (column, row) => [row, column]);
  }

  /** Whether the step of transition `p` writes nothing that the step of transition `q` reads, so that it may sleep behind it. */
  mayBehind(q: number, p: number): boolean {
    return this.#disjoint[(this.row[q] as number) * this.stride + (this.column[p] as number)] === 1;
  }

  #number(
    own: FieldSetTable,
    others: FieldSetTable,
    fields: Iterable<number>,
    cell: (mine: number, other: number) => readonly [number, number],
  ): number {
    const { number, isNew } = own.add(fields);
    if (!isNew) return number;
    this.#makeRoom();
    const meeting = others.meeting(own.fieldsOf(number));
    for (let other = NEVER + 1; other <= others.count; other++) {
      const [row, column] = cell(number, other);
      this.#disjoint[row * this.stride + column] = meeting.has(other) ? 0 : 1;
    }
    return number;
  }

  #makeRoom(): void {
    if (this.#columns.count >= this.stride) this.#widen();
    const needed = (this.#rows.count + 1) * this.stride;
    if (needed <= this.#disjoint.length) return;
    this.#cells = enlarged(heap, this.#cells, this.#cells.length * 2);
    this.#disjoint = bytesOf(this.#cells);
  }

  #widen(): void {
    const [old, stride] = [this.#disjoint, this.stride];
    const cells = heap.allocate(this.#cells.length * 2);
    const wide = bytesOf(cells);
    for (let row = 0; row * stride < old.length; row++) wide.set(old.subarray(row * stride, (row + 1) * stride), row * stride * 2);
    this.stride = stride * 2;
    this.#cells = cells;
    this.#disjoint = wide;
  }
}

/** Sets of fields, numbered from 1. */
class FieldSetTable {
  readonly #numbers = new Map<string, number>();
  readonly #fields: (readonly number[])[] = [[]];
  /** For each field the sets that have it. */
  readonly #having: number[][] = [];

  get count(): number {
    return this.#numbers.size;
  }

  fieldsOf(number: number): readonly number[] {
    return this.#fields[number] as readonly number[];
  }

  add(fields: Iterable<number>): { readonly number: number; readonly isNew: boolean } {
    const sorted = [...new Set(fields)].sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return { number: known, isNew: false };
    if (this.#numbers.size === SETS_MAX) return { number: NEVER, isNew: false };
    const number = this.#fields.push(sorted) - 1;
    this.#numbers.set(key, number);
    for (const field of sorted) (this.#having[field] ??= []).push(number);
    return { number, isNew: true };
  }

  /** The sets that have one of some fields. */
  meeting(fields: readonly number[]): ReadonlySet<number> {
    return new Set(fields.flatMap((field) => this.#having[field] ?? []));
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
