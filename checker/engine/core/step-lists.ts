import { entryOf, leafOf } from '../entry.ts';
import type { Leaves } from '../leaves.ts';
import type { Arena } from './arena.ts';
import type { IdleSteps } from './idle-steps.ts';
import { Size } from './offsets.ts';
import type { Pages } from './pages.ts';
import type { States } from './states.ts';

/** The whole lists of the steps enabled in a state: what the core keeps on pages, and what it keeps in bits. */
export class StepLists {
  readonly #arena: Arena;
  readonly #states: States;
  readonly #pages: Pages;
  readonly #idle: IdleSteps;
  readonly #leaves: Leaves;

  constructor(arena: Arena, states: States, pages: Pages, idle: IdleSteps, leaves: Leaves) {
    this.#arena = arena;
    this.#states = states;
    this.#pages = pages;
    this.#idle = idle;
    this.#leaves = leaves;
  }

  /** The entries of a state's list, in the order of their roots. */
  of(state: number): Int32Array {
    const { begin, end } = this.#states.list(state);
    const idle = this.#idleLeaves(state).map((leaf) => entryOf(leaf, 0, false));
    return Int32Array.from([...this.#arena.all.subarray(begin, end), ...idle].sort((a, b) => this.#rootOf(leafOf(a)) - this.#rootOf(leafOf(b))));
  }

  /** The leaf of the entry at a place of the list on the page. */
  leafAt(state: number, place: number): number {
    return leafOf(this.#arena.all[this.#states.list(state).begin + place] as number);
  }

  /** The place in the whole list of the entry at a place of the list on the page. */
  placeOf(state: number, place: number): number {
    const root = this.#rootOf(this.leafAt(state, place));
    return place + this.#idleLeaves(state).filter((leaf) => this.#rootOf(leaf) < root).length;
  }

  /** Keeps the first `count` of some entries as the list of a state. */
  keep(state: number, entries: readonly number[], count: number): void {
    const listed: number[] = [];
    const idle = new Int32Array(Size.IDLE_BYTES / 4);
    for (const entry of entries.slice(0, count)) {
      const bit = this.#idle.bitOf(leafOf(entry));
      if (bit === undefined) listed.push(entry);
      else idle[bit >> 5] = (idle[bit >> 5] as number) | (1 << (bit & 31));
    }
    this.#states.setList(state, this.#pages.write(state, listed, listed.length), listed.length);
    this.#states.setIdle(state, idle);
  }

  #idleLeaves(state: number): readonly number[] {
    const bits = this.#states.idle(state);
    return this.#idle.leaves.filter((_leaf, bit) => (((bits[bit >> 5] as number) >>> (bit & 31)) & 1) === 1);
  }

  #rootOf(leaf: number): number {
    return this.#leaves.root[leaf] as number;
  }
}
