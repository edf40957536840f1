import { entryOf, transitionOf } from '../learn/entry.ts';
import type { Transitions } from '../learn/transitions.ts';
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
  readonly #transitions: Transitions;

  constructor(arena: Arena, states: States, pages: Pages, idle: IdleSteps, transitions: Transitions) {
    this.#arena = arena;
    this.#states = states;
    this.#pages = pages;
    this.#idle = idle;
    this.#transitions = transitions;
  }

  /** The entries of a state's list, in the order of their instances. */
  of(state: number): Int32Array {
    const { begin, end } = this.#states.list(state);
    const idle = this.#idleTransitions(state).map((transition) => entryOf(transition, 0, false));
    return Int32Array.from(
      [...this.#arena.all.subarray(begin, end), ...idle].sort(
        (a, b) => this.#instanceOf(transitionOf(a)) - this.#instanceOf(transitionOf(b)),
      ),
    );
  }

  /** The transition of the entry at a place of the list on the page. */
  transitionAt(state: number, index: number): number {
    return transitionOf(this.#arena.all[this.#states.list(state).begin + index] as number);
  }

  /** The place in the whole list of the entry at a place of the list on the page. */
  indexInWhole(state: number, index: number): number {
    const instance = this.#instanceOf(this.transitionAt(state, index));
    return index + this.#idleTransitions(state).filter((transition) => this.#instanceOf(transition) < instance).length;
  }

  /** Keeps the first `count` of some entries as the list of a state. */
  keep(state: number, entries: readonly number[], count: number): void {
    const listed: number[] = [];
    const idle = new Int32Array(Size.IDLE_BYTES / 4);
    for (const entry of entries.slice(0, count)) {
      const bit = this.#idle.bitOf(transitionOf(entry));
      if (bit === undefined) listed.push(entry);
      else idle[bit >> 5] = (idle[bit >> 5] as number) | (1 << (bit & 31));
    }
    this.#states.setList(state, this.#pages.write(state, listed, listed.length), listed.length);
    this.#states.setIdle(state, idle);
  }

  #idleTransitions(state: number): readonly number[] {
    const bits = this.#states.idle(state);
    return this.#idle.transitions.filter((_leaf, bit) => (((bits[bit >> 5] as number) >>> (bit & 31)) & 1) === 1);
  }

  #instanceOf(transition: number): number {
    return this.#transitions.instanceFor[transition] as number;
  }
}
