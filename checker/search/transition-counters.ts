import type { Transitions } from '../engine/learn/transitions.ts';
import type { Exploration } from './exploration.ts';
import { actionsFrom } from './findings.ts';

/** Counts, for each transition, how often its step was taken, and how often it led to a new state. */
export class TransitionCounters {
  readonly taken: number[] = [];
  readonly fresh: number[] = [];
  readonly #transitions: Transitions;

  constructor(transitions: Transitions) {
    this.#transitions = transitions;
  }

  take(transition: number, count = 1): void {
    this.taken[transition] = (this.taken[transition] ?? 0) + count;
  }

  find(transition: number, count = 1): void {
    this.fresh[transition] = (this.fresh[transition] ?? 0) + count;
  }

  /** What each action did, on top of what it had done before. */
  actions(before: Exploration['actions']): Exploration['actions'] {
    return actionsFrom(before, this.#transitions, this.taken, this.fresh);
  }
}
