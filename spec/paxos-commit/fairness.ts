import { type Action, type FiniteSet, type StateOf, weak } from '../../checker/index.ts';
import { hasDecided, type RM } from '../common/commit.ts';
import type { Acceptor, PaxosCommit } from './vocabulary.ts';

type State = StateOf<PaxosCommit['schemas']>;
type OfRM = Action<State, { readonly rm: RM }>;
type OfLeader = Action<State, { readonly bal: number; readonly rm: RM }>;
type OfAcceptor = Action<State, { readonly acc: Acceptor }>;

interface Acting {
  readonly RMRcvCommitMsg: OfRM;
  readonly RMRcvAbortMsg: OfRM;
  readonly Phase1a: OfLeader;
  readonly Phase2a: OfLeader;
  readonly DecideToCommit: Action<State, object>;
  readonly DecideToAbort: OfRM;
  readonly Phase1b: OfAcceptor;
  readonly Phase2b: OfAcceptor;
}

/**
 * There is always somebody who takes himself for the leader and goes on with what was begun, one majority of the acceptors is up, and
 * decisions arrive. Nothing is said of the other acceptors, and nothing of the resource managers: none need ever vote.
 */
export const fairness = (actions: Acting, majority: FiniteSet<Acceptor>) => ({
  'a leader begins': weak(actions.Phase1a, { each: ['bal', 'rm'] }),
  'a leader polls': weak(actions.Phase2a, { each: ['bal', 'rm'] }),
  'a leader decides to commit': weak(actions.DecideToCommit),
  'a leader decides to abort': weak(actions.DecideToAbort, { each: 'rm' }),
  'acceptors answer': weak(actions.Phase1b, { each: 'acc', when: (_s, { acc }) => majority.has(acc) }),
  'acceptors vote': weak(actions.Phase2b, { each: 'acc', when: (_s, { acc }) => majority.has(acc) }),
  'Commit arrives': weak(actions.RMRcvCommitMsg, { each: 'rm' }),
  'Abort arrives': weak(actions.RMRcvAbortMsg, { each: 'rm' }),
});

export const liveness = ({ eventually, rm }: PaxosCommit) => ({ EveryRMDecides: eventually({ rm }, (s, { rm }) => hasDecided(s, rm)) });
