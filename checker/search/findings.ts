import type { Leaves } from '../engine/leaves.ts';
import type { System } from '../language/system.ts';
import type { Exploration, Path } from './exploration.ts';

/** The path through the steps of some leaves from an initial state. */
export function pathThrough(leaves: Leaves, { initial, leaves: way }: { readonly initial: number; readonly leaves: readonly number[] }, further?: number): Path {
  const steps = [...way, ...(further === undefined ? [] : [further])].map((leaf) => leaves.stepOf(leaf));
  return { initial, steps: steps.map(({ action, choices }) => ({ action, choices })) };
}

/** What each action did, from what each leaf did. */
export function actionsFrom(system: System, leaves: Leaves, taken: readonly number[], fresh: readonly number[]): Exploration['actions'] {
  const actions = system.actions.map(() => ({ taken: 0, fresh: 0 }));
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const action = actions[leaves.action[leaf] as number] as { taken: number; fresh: number };
    action.taken += taken[leaf] ?? 0;
    action.fresh += fresh[leaf] ?? 0;
  }
  return actions;
}
