import type { Transitions } from '../engine/learn/transitions.ts';
import type { Exploration, Path } from './exploration.ts';
import type { StepTable } from './checkpoint/step-table.ts';

/** The path to a state, by the steps that its links refer to, and perhaps one more transition. */
export function pathThrough(
  stepTable: StepTable,
  { initial, transitions }: { readonly initial: number; readonly transitions: readonly number[] },
  further?: number,
): Path {
  const numbers = further === undefined ? transitions : [...transitions, stepTable.numberOf(further)];
  return { initial, steps: numbers.map((number) => stepTable.stepAt(number)) };
}

/** The path to a state whose links refer to transitions, and perhaps one more transition. */
export function stepsOfPath(
  transitions: Transitions,
  { initial, transitions: taken }: { readonly initial: number; readonly transitions: readonly number[] },
  further?: number,
): Path {
  const all = further === undefined ? taken : [...taken, further];
  return { initial, steps: all.map((transition) => transitions.stepOf(transition)).map(({ action, choices }) => ({ action, choices })) };
}

/** What each action did, from what each transition did, on top of what it had done before. */
export function actionsFrom(
  before: Exploration['actions'],
  transitions: Transitions,
  taken: readonly number[],
  fresh: readonly number[],
): Exploration['actions'] {
  const actions = before.map((action) => ({ ...action }));
  for (let transition = 0; transition < transitions.count; transition++) {
    const action = actions[transitions.actionFor[transition] as number] as { taken: number; fresh: number };
    action.taken += taken[transition] ?? 0;
    action.fresh += fresh[transition] ?? 0;
  }
  return actions;
}
