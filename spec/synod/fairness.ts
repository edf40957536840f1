import { type Action, type Fairness, strong, weak } from '../../checker/index.ts';
import type { Constants } from './constants.ts';
import type { Synod } from './vocabulary.ts';
import { BLANK } from '../ballots/votes.ts';

type Act = ReturnType<Synod['action']>;
type State = Act extends Action<infer S> ? S : never;

/**
 * What the priests must go on doing for anything to be decided. The appendix promises safety alone; of progress section 2.4 says that it
 * needs priests who "do not leave the Chamber" and messengers who arrive.
 *
 * In the set network a message stays until it is received, so weak fairness of every action is enough. Where messages are lost, one that
 * is sent again and again must arrive at last: each Receive is strongly fair, and for each message by itself; and each priest goes on
 * sending to each.
 */
export function fairness(
  actions: Readonly<Record<string, Act | undefined>>,
  { network }: Pick<Constants, 'network'>,
): Record<string, Fairness<State>> {
  const conditions: Record<string, Fairness<State>> = {};
  for (const [name, action] of Object.entries(actions)) {
    if (action === undefined || name === 'Forget') continue;
    if (network === 'set') conditions[name] = weak(action);
    else if (name.startsWith('Receive')) conditions[name] = strong(action, { each: 'm' as never });
    else conditions[name] = weak(action, { each: Object.keys(action.parameters) as never });
  }
  return conditions;
}

/** What comes of it. Of a priest who forgets again and again nobody can learn anything: with Forget nothing is promised. */
export const liveness = ({ eventually, priests }: Synod) => ({
  SomebodyLearns: eventually((s) => priests.some((p) => s.outcome[p] !== BLANK)),
  EverybodyLearns: eventually((s) => priests.every((p) => s.outcome[p] !== BLANK)),
});
