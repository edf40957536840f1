import { isDraft } from 'immer';
import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { mayBeEqual } from '../../language/overlap.ts';
import { canonical } from '../../language/values.ts';
import { decodeField } from '../state/cells.ts';
import { type Cell, fieldsOf, type Layout, type MembersCell } from '../state/layout.ts';
import { hold, holdChanged, type MadeState, meet, undo } from './equal-cells.ts';
import type { Changed } from './handed-out.ts';
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
    const goals = goalsOf(run, values);
    let made = 0;
    for (let i = 0; i < goals.length && made < count; i++) {
      const state = { layout: this.#layout, codes: this.#anyCodes(codes, fixed, run), fixed };
      if (!isReached(goals[(i + turn * count) % goals.length] as Goal, state)) continue;
      made++;
      yield state.codes;
    }
    if (made < count) yield this.#anyCodes(codes, fixed, run);
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

/**
 * Some pairs of cells that are to be equal; a cell that is to hold a value; or a collection, or another cell, that is to hold what the
 * collection was changed to.
 */
type Goal = readonly Pair[] | { readonly cell: Cell; readonly value: unknown } | (Changed & { readonly other?: Cell });
type Pair = readonly [Cell, Cell];

/** What may be made equal in turn, and all of it at once. */
function goalsOf({ handed }: RecordedRun, values: readonly unknown[]): readonly Goal[] {
  const cells = [...(handed?.cells ?? [])];
  const pairs: Pair[] = [];
  for (const [i, a] of cells.entries()) for (const b of cells.slice(i + 1)) if (mayBeEqual(a.schema, b.schema)) pairs.push([a, b]);
  const inside = new Set<object>();
  for (const value of [...values, ...(handed?.values ?? [])]) addInside(value, inside);
  const goals: Goal[] = [pairs];
  for (const pair of pairs) goals.push([pair]);
  for (const cell of cells) for (const value of [...inside, ...extremesOf(cell)]) goals.push({ cell, value });
  for (const change of handed?.changed ?? []) {
    goals.push(change);
    for (const other of cells) if (other !== change.cell && mayBeEqual(other.schema, change.cell.schema)) goals.push({ ...change, other });
  }
  return goals;
}

/** Tries to make a state so; false if it cannot be. */
function isReached(goal: Goal, state: MadeState): boolean {
  if ('changes' in goal)
    return goal.other === undefined
      ? undo(state, goal.cell, goal.changes)
      : holdChanged(state, goal.other, goal.cell, goal.changes);
  if ('cell' in goal) return hold(state, goal.cell, goal.value);
  return goal.map(([a, b]) => meet(state, a, b)).includes(true);
}

/** Adds a value, and all that it is made of but for atoms, until there are enough. */
function addInside(value: unknown, found: Set<object>): void {
  if (typeof value !== 'object' || value === null || found.has(value) || found.size >= CANDIDATES_MAX || isDraft(value)) return;
  found.add(value);
  for (const part of value instanceof Collection ? value.toArray() : Object.values(value)) addInside(part, found);
}

/** The collections with nothing in them, and with all that may be. */
function extremesOf({ kind, schema: { shape }, ...cell }: Cell): readonly unknown[] {
  if (shape.kind === 'bag') return [Bag.from([], shape.bound)];
  if (shape.kind !== 'set') return [];
  return [FiniteSet.of(), ...(kind === 'members' ? [FiniteSet.from((cell as MembersCell).members)] : [])];
}
