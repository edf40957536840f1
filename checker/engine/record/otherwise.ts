import { isDraft } from 'immer';
import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { mayBeEqual } from '../../language/overlap.ts';
import { canonical } from '../../language/values.ts';
import { decodeField } from '../state/cells.ts';
import type { Cell, Layout, MembersCell } from '../state/layout.ts';
import { hold, holdChanged, type MadeState, meet, undo } from './equal-cells.ts';
import type { RecordedRun } from './run.ts';

/** At most so many values, inside those of a run, are tried as what a part may be equal to. */
const CANDIDATES_MAX = 64;

/**
 * Makes states that agree with a given one in some fields and differ from it wherever else they can. A run on parts takes all that it
 * compares for different. So parts that it may have compared are made equal to each other, and to values that it saw or made, as far
 * as the fixed fields allow, one pair after the other: a run that depends on whether they are equal then shows it.
 */
export class Otherwise {
  readonly #layout: Layout;
  /** For the field of each part of a keyed set, the key of its members and the text of its value there. */
  readonly #keys = new Map<number, readonly [string, string]>();
  readonly #fields = new Map<string, readonly number[]>();
  #seed = 1;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#noteKeys(layout.root);
  }

  #noteKeys(cell: Cell): void {
    if (cell.kind === 'product') for (const part of Object.values(cell.parts)) this.#noteKeys(part);
    if (cell.kind === 'keyed')
      for (const [text, position] of cell.position) this.#keys.set(cell.fields[position] as number, [cell.key, text]);
  }

  /**
   * The codes of at most `count` such states, at least one of them. Variables that the run did not look at are as they were; most of
   * the others is at random, though always the same in the same order of calls. `values`: what the run was given and what it made.
   * Different `turn`s begin with different pairs.
   */
  *states(
    codes: Int32Array,
    fixed: ReadonlySet<number>,
    run: RecordedRun,
    values: readonly unknown[],
    count: number,
    turn: number,
  ): Generator<Int32Array> {
    const goals = this.#goals(run, values);
    let made = 0;
    for (let i = 0; i < goals.length && made < count; i++) {
      const state = { layout: this.#layout, codes: this.#anyCodes(codes, fixed, run), fixed };
      if (goals[(i + turn * count) % goals.length]?.(state) !== true) continue;
      made++;
      yield state.codes;
    }
    if (made < count) yield this.#anyCodes(codes, fixed, run);
  }

  /** What may be made equal in turn, and all of it at once. */
  #goals({ handed }: RecordedRun, values: readonly unknown[]): readonly ((state: MadeState) => boolean)[] {
    const cells = [...(handed?.cells ?? [])];
    const pairs = cells.flatMap((a, i) => cells.slice(i + 1).filter((b) => mayBeEqual(a.schema, b.schema)).map((b) => [a, b] as const));
    const inside = [...new Set([...values, ...(handed?.values ?? [])].flatMap((value) => insideOf(value)))].slice(0, CANDIDATES_MAX);
    return [
      (state) => pairs.map(([a, b]) => meet(state, a, b)).includes(true),
      ...pairs.map(([a, b]) => (state: MadeState) => meet(state, a, b)),
      ...cells.flatMap((cell) => [...inside, ...extremesOf(cell)].map((value) => (state: MadeState) => hold(state, cell, value))),
      ...(handed?.changed ?? []).flatMap(({ cell, changes }) => [
        (state: MadeState) => undo(state, cell, changes),
        ...cells
          .filter((other) => other !== cell && mayBeEqual(other.schema, cell.schema))
          .map((other) => (state: MadeState) => holdChanged(state, other, cell, changes)),
      ]),
    ];
  }

  #anyCodes(codes: Int32Array, fixed: ReadonlySet<number>, { looked }: RecordedRun): Int32Array {
    const made = codes.slice();
    for (const variable of new Set(looked))
      for (const field of this.#fieldsOf(variable)) if (!fixed.has(field)) made[field] = this.#anyCode(field, codes[field] as number);
    return made;
  }

  #fieldsOf(variable: string): readonly number[] {
    const known = this.#fields.get(variable) ?? fieldsOf(this.#layout.root.parts[variable] as Cell);
    this.#fields.set(variable, known);
    return known;
  }

  #anyCode(field: number, present: number): number {
    const codec = this.#layout.codecs[field];
    const count = codec === undefined ? 0 : codec.bound > 0 ? codec.bound : (codec.seen?.length ?? 0);
    const code = count > 1 ? this.#random() % count : present;
    return this.#fits(field, code) ? code : present;
  }

  /** Whether a code may stand in a field: all sets share their codes, but a part of a keyed set holds members with its own key. */
  #fits(field: number, code: number): boolean {
    const key = this.#keys.get(field);
    if (key === undefined) return true;
    const [name, text] = key;
    return (decodeField(this.#layout, field, code) as FiniteSet<Record<string, unknown>>).every(
      (member) => canonical(member[name]) === text,
    );
  }

  /** Marsaglia's xorshift with 32 bits. */
  #random(): number {
    this.#seed ^= this.#seed << 13;
    this.#seed ^= this.#seed >>> 17;
    this.#seed ^= this.#seed << 5;
    return this.#seed >>> 0;
  }
}

/** The collections with nothing in them, and with all that may be. */
function extremesOf({ kind, schema: { shape }, ...cell }: Cell): readonly unknown[] {
  if (shape.kind === 'bag') return [Bag.from([], shape.bound)];
  if (shape.kind !== 'set') return [];
  return [FiniteSet.of(), ...(kind === 'members' ? [FiniteSet.from((cell as MembersCell).members)] : [])];
}

/** A value and all that it is made of, but for atoms. */
function insideOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || isDraft(value)) return [];
  return [value, ...(value instanceof Collection ? value.toArray() : Object.values(value)).flatMap(insideOf)];
}

function fieldsOf(cell: Cell): readonly number[] {
  switch (cell.kind) {
    case 'product': return Object.values(cell.parts).flatMap(fieldsOf);
    case 'field': return [cell.field];
    default: return cell.fields;
  }
}
