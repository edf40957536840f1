import type { Leaves } from '../engine/leaves.ts';
import type { Exploration, Path } from './exploration.ts';
import type { StepBook } from './long/step-book.ts';

/** The path to a state, by the steps that its links refer to, and perhaps the step of one more leaf. */
export function pathThrough(book: StepBook, { initial, leaves }: { readonly initial: number; readonly leaves: readonly number[] }, further?: number): Path {
  const numbers = further === undefined ? leaves : [...leaves, book.numberOf(further)];
  return { initial, steps: numbers.map((number) => book.stepAt(number)) };
}

/** The path to a state whose links refer to leaves, and perhaps the step of one more leaf. */
export function stepsOfPath(leaves: Leaves, { initial, leaves: taken }: { readonly initial: number; readonly leaves: readonly number[] }, further?: number): Path {
  const all = further === undefined ? taken : [...taken, further];
  return { initial, steps: all.map((leaf) => leaves.stepOf(leaf)).map(({ action, choices }) => ({ action, choices })) };
}

/** What each action did, from what each leaf did, on top of what it had done before. */
export function actionsFrom(before: Exploration['actions'], leaves: Leaves, taken: readonly number[], fresh: readonly number[]): Exploration['actions'] {
  const actions = before.map((action) => ({ ...action }));
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const action = actions[leaves.action[leaf] as number] as { taken: number; fresh: number };
    action.taken += taken[leaf] ?? 0;
    action.fresh += fresh[leaf] ?? 0;
  }
  return actions;
}
