import { type Action, type Fairness, weak } from '../../checker/index.ts';
import type { Constants, FastPaxos } from './vocabulary.ts';

type Act = ReturnType<FastPaxos['action']>;
type State = Act extends Action<infer S> ? S : never;

/**
 * "Progress": a coordinator that does not fail, and enough acceptors. Here nobody fails for ever, and messages stay, so that weak
 * fairness is enough; of each acceptor by itself, because the others must not be an excuse.
 */
export function fairness(actions: Readonly<Record<string, Act | undefined>>): Record<string, Fairness<State>> {
  const conditions: Record<string, Fairness<State>> = {};
  const names = {
    Phase1a: 'the coordinator asks', Phase1b: 'acceptors answer', Phase2a: 'the coordinator proposes',
    Phase2bClassic: 'acceptors vote', Phase2bFast: 'acceptors vote for what reaches them',
  } as const;
  for (const [action, name] of Object.entries(names)) {
    const act = actions[action];
    if (act === undefined) continue;
    conditions[name] = action.startsWith('Phase1b') || action.startsWith('Phase2b') ? weak(act, { each: ['a'] as never }) : weak(act);
  }
  return conditions;
}

/** After fast rounds alone nothing is promised: they may collide, every one of them. */
export const liveness = ({ eventually, chosen }: FastPaxos, { rounds, fast, q1, q2, acceptors }: Constants) => ({
  ...(rounds > 1 && fast === 'first' && q1 <= acceptors && q2 <= acceptors && {
    AValueIsChosen: eventually((s) => chosen(s).length > 0),
  }),
});
