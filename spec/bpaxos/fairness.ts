import { type Action, type StateOf, weak } from '../../checker/index.ts';
import type { BPaxos } from './vocabulary.ts';

type State = StateOf<BPaxos['schemas']>;
type Vertex = BPaxos['vertices'][number];

interface Acting {
  readonly Recover: Action<State, { readonly v: Vertex }>;
  readonly Learn: Action<State, { readonly r: `R${number}` }>;
  readonly Execute: Action<State, { readonly r: `R${number}` }>;
}

/** Nothing is said of clients, of proposers, or of the dependency service: but what is not finished is finished by somebody. */
export const fairness = (actions: Acting) => ({
  'vertices are recovered': weak(actions.Recover, { each: 'v' }),
  'replicas learn': weak(actions.Learn, { each: 'r' }),
  'replicas execute': weak(actions.Execute, { each: 'r' }),
});

export const liveness = ({ leadsTo, replica, vertex, isChosen, hasExecuted }: BPaxos) => ({
  WhatIsChosenIsExecuted: leadsTo({ r: replica, v: vertex }, (s, { v }) => isChosen(s, v), (s, { r, v }) => hasExecuted(s, r, v)),
});
