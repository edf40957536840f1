import type { Leaves } from '../engine/leaves.ts';
import type { Exploration } from './exploration.ts';
import { actionsFrom } from './findings.ts';

/** Counts, for each leaf, how often its step was taken, and how often it led to a new state. */
export class LeafCounts {
  readonly taken: number[] = [];
  readonly fresh: number[] = [];
  readonly #leaves: Leaves;

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  take(leaf: number, count = 1): void {
    this.taken[leaf] = (this.taken[leaf] ?? 0) + count;
  }

  find(leaf: number, count = 1): void {
    this.fresh[leaf] = (this.fresh[leaf] ?? 0) + count;
  }

  /** What each action did, on top of what it had done before. */
  actions(before: Exploration['actions']): Exploration['actions'] {
    return actionsFrom(before, this.#leaves, this.taken, this.fresh);
  }
}
