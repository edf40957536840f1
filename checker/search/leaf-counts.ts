import type { Leaves } from '../engine/leaves.ts';
import type { Exploration } from './exploration.ts';

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
    const actions = before.map((action) => ({ ...action }));
    for (let leaf = 0; leaf < this.#leaves.count; leaf++) {
      const action = actions[this.#leaves.action[leaf] as number] as { taken: number; fresh: number };
      action.taken += this.taken[leaf] ?? 0;
      action.fresh += this.fresh[leaf] ?? 0;
    }
    return actions;
  }
}
