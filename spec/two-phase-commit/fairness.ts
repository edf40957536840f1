import { type Action, ceases, type StateOf, weak } from '../../checker/index.ts';
import { hasDecided, type RM } from '../common/commit.ts';
import { when } from '../common/when.ts';
import type { crashActions } from './crashes.ts';
import type { Constants, TwoPhase } from './vocabulary.ts';

type State = StateOf<TwoPhase['schemas']>;
type OfRM = Action<State, { readonly rm: RM }>;
type OfTM = Action<State, object>;

interface Acting {
  readonly RMPrepare: OfRM;
  readonly RMChooseToAbort: OfRM;
  readonly RMRcvCommitMsg: OfRM;
  readonly RMRcvAbortMsg: OfRM;
  readonly TMRcvPrepared: OfRM;
  readonly TMCommit: OfTM;
  readonly TMAbort: OfTM;
}

/** Everybody goes on with what is to be done, and what is sent arrives. */
export const fairness = (actions: Acting, crashing: ReturnType<typeof crashActions>, { crashes }: Pick<Constants, 'crashes'>) => ({
  'RMs vote': weak([actions.RMPrepare, actions.RMChooseToAbort], { each: 'rm' }),
  'Prepared arrives': weak(actions.TMRcvPrepared, { each: 'rm' }),
  'the TM decides': weak([actions.TMCommit, actions.TMAbort]),
  'Commit arrives': weak(actions.RMRcvCommitMsg, { each: 'rm' }),
  'Abort arrives': weak(actions.RMRcvAbortMsg, { each: 'rm' }),
  ...when(crashes, {
    'RMs ask': weak(crashing.RMAsk, { each: 'rm' }),
    'RMs come back': weak(crashing.RMRestart, { each: 'rm' }),
    /** This is what Two-Phase Commit waits for. */
    'the TM comes back': weak(crashing.TMRestart),
    'RMs stop failing': ceases(crashing.RMCrash),
    'the TM stops failing': ceases(crashing.TMCrash),
  }),
});

export const liveness = ({ eventually, rm }: TwoPhase) => ({ EveryRMDecides: eventually({ rm }, (s, { rm }) => hasDecided(s, rm)) });
