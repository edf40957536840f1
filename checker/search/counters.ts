import type { States } from '../engine/core/states.ts';
import type { StepLists } from '../engine/core/step-lists.ts';
import { transitionOf } from '../engine/learn/entry.ts';
import type { StepPosition } from '../engine/core/batch.ts';
import type { CoreTransitionCounters } from '../engine/core/transition-counters.ts';
import type { Ending } from './exploration.ts';

/**
 * Where a search ends before all steps of a batch are taken: at this step, which leads to the last state or,
 * if it is not `counted`, nowhere.
 */
export interface Cut extends StepPosition {
  readonly ending: Ending;
  readonly counted: boolean;
  /** How many states were found by then. */
  readonly found: number;
}

/** What a search on the core has counted; and how it takes back what it will not have done after all, or will do again. */
export class Counters {
  /** Initial states and all successors. */
  generated = 0;
  /** Of the states found, how many are outside the state constraint; and those that each transition led to. */
  outside = 0;
  readonly outsideBy: number[] = [];
  /** Those that were found by what is under way. */
  readonly #leftOut = new Set<number>();
  readonly #states: States;
  readonly #lists: StepLists;
  readonly #transitionCounters: CoreTransitionCounters;
  /** What is under way and not counted in full: the states before `to` are being left. */
  #underWay: { readonly to: number; readonly found: number; readonly generated: number } | undefined;
  /** What the limit on states refused: a step, by its place in the whole list of a state, or an initial state. */
  #refused: { readonly state: number; readonly step: number } | 'initial state' | undefined;

  constructor(states: States, lists: StepLists, transitionCounters: CoreTransitionCounters) {
    this.#states = states;
    this.#lists = lists;
    this.#transitionCounters = transitionCounters;
  }

  /** Says that the states before `to` are about to be left, or an initial state taken up. */
  begin(to = 0): void {
    this.#underWay = { to, found: this.#states.found, generated: this.generated };
  }

  /** Says that a state that was found is outside the state constraint. */
  leaveOut(state: number): void {
    const { parent, transition } = this.#states.link(state);
    this.#leftOut.add(state);
    this.outside++;
    if (parent >= 0) this.outsideBy[transition] = (this.outsideBy[transition] ?? 0) + 1;
  }

  /** Says that this is done. */
  end(): void {
    this.#leftOut.clear();
    this.#underWay = undefined;
  }

  /** Takes back all of what is under way. */
  rewind(): void {
    if (this.#underWay === undefined) return;
    const { to, found, generated } = this.#underWay;
    this.#takeBack(this.#states.left, 0, to, found);
    this.generated = generated;
  }

  /** Takes back what is behind a cut; `to` is the state behind the round. */
  cut({ ending, state, index, counted, found }: Cut, to: number): void {
    const { begin, end } = this.#states.list(state);
    const step = end > begin ? this.#lists.indexInWhole(state, index) : undefined;
    this.#takeBack(state, step === undefined ? 0 : step + 1, to, found);
    if (!counted && step !== undefined) this.generated--;
    if (ending.kind === 'limit') this.#refused = { state, step: step as number };
  }

  /** Says that the limit on states refuses an initial state, which is counted. */
  refuse(): void {
    this.#refused = 'initial state';
  }

  /**
   * Takes back what the limit on states refused, so that it will be done again; returns the step's place in the
   * list of its state, if it is one.
   */
  takeBackRefused(): number | undefined {
    if (this.#refused === 'initial state') this.generated--;
    if (typeof this.#refused !== 'object') return undefined;
    const { state, step } = this.#refused;
    this.takeBackSteps(state, step, step + 1);
    return step;
  }

  /**
   * Takes back the steps from a place in the whole list of a state on, those of all later states before `to`, and the states
   * that were found from a number on.
   */
  #takeBack(state: number, index: number, to: number, found: number): void {
    const states = this.#states;
    this.#transitionCounters.collect();
    for (let later = state; later < to; later++) this.takeBackSteps(later, later === state ? index : 0);
    for (let number = found; number < states.found; number++) {
      const { parent, transition } = states.link(number);
      if (parent >= 0) (this.#transitionCounters.fresh[transition] as number)--;
      if (!this.#leftOut.delete(number)) continue;
      this.outside--;
      if (parent >= 0) (this.outsideBy[transition] as number)--;
    }
    states.found = found;
  }

  /** Takes back some of the steps of a state, from a place in its whole list to another one. */
  takeBackSteps(state: number, from: number, to?: number): void {
    const steps = this.#lists.of(state).subarray(from, to);
    for (const entry of steps)
      this.#transitionCounters.taken[transitionOf(entry)] = (this.#transitionCounters.taken[transitionOf(entry)] ?? 0) - 1;
    this.generated -= steps.length;
  }
}
