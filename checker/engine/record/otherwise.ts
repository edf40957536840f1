import { isDraft } from 'immer';
import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { mayBeEqual } from '../../language/overlap.ts';
import { canonical } from '../../language/values.ts';
import { decodeField } from '../state/cells.ts';
import { type Cell, fieldsOf, type Layout } from '../state/layout.ts';
import { hold, holdChanged, type MadeState, meet, meetAfter, undo } from './equal-cells.ts';
import type { Changed } from './handed-out.ts';
import type { RecordedRun } from './run.ts';

/** At most so many values, inside those of a run, are tried as what a part may be equal to. */
const CANDIDATES_MAX = 64;

/** In how many of its members a large set or bag is made to differ: in a set of half of all there may be, quantifiers take long. */
const MEMBERS_VARIED = 4;

/**
 * Makes states that agree with a given one in some fields and differ from it wherever else they can. A run on parts takes all that it
 * compares for different. So parts that it may have compared are made equal to each other, and to values that it saw or made, as far
 * as the fixed fields allow, one pair after the other: a run that depends on whether they are equal then shows it.
 */
export class Otherwise {
  readonly #layout: Layout;
  /** For the field of each part of a keyed set, the key of its members and the text of its value there. */
  readonly #keys = new Map<number, readonly [string, string]>();
  /** The fields of each variable: those of a large set together, and the others one by one. */
  readonly #fields = new Map<string, readonly (readonly number[])[]>();
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
    const goals = goalsOf(run, values, fixed);
    let made = 0;
    let others = this.#anyCodes(codes, fixed, run);
    for (let i = 0; i < goals.length && made < count; i++) {
      const state = { layout: this.#layout, codes: others.slice(), fixed };
      if (!isReached(goals[(i + turn * count) % goals.length] as Goal, state)) continue;
      made++;
      yield state.codes;
      others = this.#anyCodes(codes, fixed, run);
    }
    if (made < count) yield others;
  }

  #anyCodes(codes: Int32Array, fixed: ReadonlySet<number>, { looked }: RecordedRun): Int32Array {
    const made = codes.slice();
    const vary = (field: number): void => {
      if (!fixed.has(field)) made[field] = this.#anyCode(field, codes[field] as number);
    };
    for (const variable of new Set(looked))
      for (const fields of this.#fieldsOf(variable)) {
        if (fields.length <= MEMBERS_VARIED) fields.forEach(vary);
        else for (let i = 0; i < MEMBERS_VARIED; i++) vary(fields[this.#random() % fields.length] as number);
      }
    return made;
  }

  #fieldsOf(variable: string): readonly (readonly number[])[] {
    const known = this.#fields.get(variable) ?? groupsOf(this.#layout.root.parts[variable] as Cell);
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

/** The fields of a cell: those of a set or bag together, and the others one by one. */
function groupsOf(cell: Cell): readonly (readonly number[])[] {
  if (cell.kind === 'product') return Object.values(cell.parts).flatMap(groupsOf);
  return [fieldsOf(cell)];
}

/**
 * Some pairs of cells that are to be equal; a cell that is to hold a value; a collection, or another cell, that is to hold what the
 * collection was changed to; or two cells, of which the first, or both, are to be taken as they are after a step.
 */
type Goal =
  | readonly Pair[]
  | { readonly cell: Cell; readonly value: unknown }
  | (Changed & { readonly other?: Cell })
  | { readonly after: ReadonlyMap<number, number>; readonly pair: Pair; readonly isBoth: boolean };
type Pair = readonly [Cell, Cell];

/** What may be made equal in turn, and all of it at once; but for what is fixed as it is. */
function goalsOf({ handed }: RecordedRun, values: readonly unknown[], fixed: ReadonlySet<number>): readonly Goal[] {
  const isFree = new Map([...(handed?.cells ?? [])].map((cell) => [cell, fieldsOf(cell).some((field) => !fixed.has(field))]));
  const cells = [...isFree.keys()];
  const pairs: Pair[] = [];
  for (const [i, a] of cells.entries())
    for (const b of cells.slice(i + 1))
      if ((isFree.get(a) === true || isFree.get(b) === true) && mayBeEqual(a.schema, b.schema)) pairs.push([a, b]);
  const inside = new Set<object>();
  for (const value of [...values, ...(handed?.values ?? [])]) addInside(value, inside);
  const goals: Goal[] = [pairs];
  for (const pair of pairs) goals.push([pair]);
  for (const cell of cells)
    if (isFree.get(cell) === true) for (const value of [...inside, ...extremesOf(cell)]) goals.push({ cell, value });
  for (const change of handed?.changed ?? []) {
    goals.push(change);
    for (const other of cells) if (other !== change.cell && mayBeEqual(other.schema, change.cell.schema)) goals.push({ ...change, other });
  }
  return handed?.writes === undefined ? goals : [...goals, ...goalsAfter(handed.writes, pairs)];
}

/** The same pairs, where a step changes something of one of them. */
function* goalsAfter(after: ReadonlyMap<number, number>, pairs: readonly Pair[]): Generator<Goal> {
  const isWritten = (cell: Cell): boolean => fieldsOf(cell).some((field) => after.has(field));
  for (const [a, b] of pairs) {
    if (isWritten(a)) yield { after, pair: [a, b], isBoth: false };
    if (isWritten(b)) yield { after, pair: [b, a], isBoth: false };
    if (isWritten(a) || isWritten(b)) yield { after, pair: [a, b], isBoth: true };
  }
}

/** Tries to make a state so; false if it cannot be. */
function isReached(goal: Goal, state: MadeState): boolean {
  if ('changes' in goal)
    return goal.other === undefined
      ? undo(state, goal.cell, goal.changes)
      : holdChanged(state, goal.other, goal.cell, goal.changes);
  if ('after' in goal) return meetAfter(state, goal.after, goal.pair, goal.isBoth);
  if ('cell' in goal) return hold(state, goal.cell, goal.value);
  return goal.map(([a, b]) => meet(state, a, b)).includes(true);
}

/** Adds a value, and all that it is made of but for atoms, until there are enough. */
function addInside(value: unknown, found: Set<object>): void {
  if (typeof value !== 'object' || value === null || found.has(value) || found.size >= CANDIDATES_MAX || isDraft(value)) return;
  found.add(value);
  for (const part of value instanceof Collection ? value.toArray() : Object.values(value)) addInside(part, found);
}

const extremes = new WeakMap<Cell, readonly unknown[]>();

/** The collections with nothing in them, and with all that may be. */
function extremesOf(cell: Cell): readonly unknown[] {
  const known = extremes.get(cell);
  if (known !== undefined) return known;
  const { shape } = cell.schema;
  const made: unknown[] = [];
  if (shape.kind === 'bag') made.push(Bag.from([], shape.bound));
  if (shape.kind === 'set') made.push(FiniteSet.of());
  if (shape.kind === 'set' && cell.kind === 'members') made.push(FiniteSet.from(cell.members));
  extremes.set(cell, made);
  return made;
}
