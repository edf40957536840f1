import { type Action, type StateOf, weak } from '../../checker/index.ts';
import type { RM } from '../common/commit.ts';
import type { ThreePhase } from './vocabulary.ts';

type State = StateOf<ThreePhase['schemas']>;
type OfRM = Action<State, { readonly rm: RM }>;
type OfTM = Action<State, object>;
type OfBackup = Action<State, { readonly b: RM; readonly rm: RM }>;

interface Acting {
  readonly VoteYes: OfRM;
  readonly VoteNo: OfRM;
  readonly PrepareToCommit: OfTM;
  readonly Abort: OfTM;
  readonly TellPrepare: OfRM;
  readonly Commit: OfTM;
  readonly Tell: OfRM;
  readonly TakeOver: OfRM;
  readonly Align: OfBackup;
  readonly BackupCommit: OfRM;
  readonly BackupAbort: OfRM;
  readonly BackupTell: OfBackup;
}

/** Whoever is up goes on. Nothing is said of crashes: there may be any number of them, and nobody comes back. */
export const fairness = (actions: Acting) => ({
  'RMs vote': weak([actions.VoteYes, actions.VoteNo], { each: 'rm' }),
  'the TM goes on': weak([actions.PrepareToCommit, actions.Abort]),
  'the TM tells who is to prepare': weak(actions.TellPrepare, { each: 'rm' }),
  'the TM commits': weak(actions.Commit),
  'the TM tells its decision': weak(actions.Tell, { each: 'rm' }),
  'the first takes over': weak(actions.TakeOver, { each: 'rm' }),
  'a backup aligns': weak(actions.Align, { each: ['b', 'rm'] }),
  'a backup decides': weak([actions.BackupCommit, actions.BackupAbort], { each: 'rm' }),
  'a backup tells its decision': weak(actions.BackupTell, { each: ['b', 'rm'] }),
});

export const liveness = ({ eventually, rm }: ThreePhase) => ({
  WhoIsUpDecides: eventually({ rm }, (s, { rm }) => !s.rmUp[rm] || s.local[rm] === 'a' || s.local[rm] === 'c'),
});
