import { type Action, type Letter, type StateOf, weak } from '../../checker/index.ts';
import { NONE } from '../common/crdts/data-type.ts';
import type { DeltaCrdts } from './vocabulary.ts';

type State = StateOf<DeltaCrdts['schemas']>;

interface Acting<C> {
  readonly Send: Action<State, { readonly p: Letter; readonly q: Letter }>;
  readonly ReceiveDelta: Action<State, C>;
}

/** That acknowledgements arrive is not needed: without them more is sent, and no less is learned. Messages stay, so that weak is enough. */
export const fairness = <C>({ Send, ReceiveDelta }: Acting<C>) => ({
  'replicas send': weak(Send, { each: ['p', 'q'] }),
  'deltas arrive': weak(ReceiveDelta),
});

export const liveness = ({ leadsTo, replica, id }: DeltaCrdts) => ({
  EverybodyLearns: leadsTo({ u: id, p: replica }, (s, { u }) => s.op[u] !== NONE, (s, { u, p }) => s.seen[p].has(u)),
});
