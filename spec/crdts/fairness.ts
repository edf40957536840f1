import { type Action, equal, type StateOf, strong, weak } from '../../checker/index.ts';
import { NONE } from '../common/crdts/data-type.ts';
import type { Constants, Crdts } from './vocabulary.ts';

type State = StateOf<Crdts['schemas']>;

interface Acting {
  readonly Send: Action<State, { readonly p: Crdts['replicas'][number] }>;
  readonly Receive: Action<State, { readonly p: Crdts['replicas'][number] }>;
}

/**
 * Everybody sends what he has, again and again; and whoever can receive something new, does: where messages stay, if he can for ever, and
 * where they are lost, if he can again and again.
 */
export const fairness = ({ Send, Receive }: Acting, { loses }: Pick<Constants, 'loses'>) => ({
  'replicas send': weak(Send, { each: 'p' }),
  'messages arrive': (loses ? strong : weak)(Receive, { each: 'p' }),
});

export const liveness = ({ leadsTo, eventuallyAlways, replica, replicas, id, type }: Crdts) => ({
  /** "An update delivered at some correct replica is eventually delivered to all correct replicas." */
  EverybodyLearns: leadsTo({ u: id, p: replica }, (s, { u }) => s.op[u] !== NONE, (s, { u, p }) => s.seen[p].has(u)),
  /** "In the end": nobody is asked for anything any more, and all show the same. */
  AllAgree: eventuallyAlways((s) => replicas.every((p) => equal(type.query(s.state[p]), type.query(s.state.A)))),
});
