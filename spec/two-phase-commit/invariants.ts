import { show } from '../../checker/index.ts';
import { agree, disagreement, hasDecided } from '../common/commit.ts';
import type { Constants, TwoPhase } from './vocabulary.ts';

export const invariants = ({ invariant, forall, vars, rm, rms }: TwoPhase) => ({
  /** "∀ rm1, rm2 ∈ RM : ¬ (rmState[rm1] = aborted ∧ rmState[rm2] = committed)" (`TCommit.tla`). */
  TCConsistent: invariant({
    'no RM has committed while another has aborted': forall({ rm1: rm, rm2: rm }, agree, disagreement),
  }),

  /** Why: what a message says is so, and the TM commits only what everybody has prepared. */
  MessagesAreTrue: invariant({
    'the TM has received only what was sent': forall({ rm }, (s, { rm }) => !s.tmPrepared.has(rm) || s.msgs.has({ type: 'Prepared', rm })),
    'Prepared(rm): rm is no longer working': forall(
      { m: vars.msgs.of('Prepared') },
      (s, { m }) => s.rmState[m.rm] !== 'working',
      (s, { m }) => `${m.rm} has sent Prepared, but is ${s.rmState[m.rm]}`,
    ),
    'Commit: tmState = committed': forall(
      { m: vars.msgs.of('Commit') },
      (s) => s.tmState === 'committed',
      (s) => `Commit has been sent, but tmState is ${s.tmState}`,
    ),
    'Commit: every RM has prepared': forall(
      { m: vars.msgs.of('Commit') },
      (s) => rms.every((rm) => s.rmState[rm] === 'prepared' || s.rmState[rm] === 'committed'),
      (s) => `Commit has been sent, but rmState is ${show(s.rmState)}`,
    ),
    'Abort: tmState = aborted': forall(
      { m: vars.msgs.of('Abort') },
      (s) => s.tmState === 'aborted',
      (s) => `Abort has been sent, but tmState is ${s.tmState}`,
    ),
  }),
});

/** Both ends of a transaction, and the state in between in which an RM cannot decide alone. */
export const witnesses = ({ witness, rm, rms }: TwoPhase, { crashes }: Pick<Constants, 'crashes'>) => ({
  EveryRMCommits: witness({}, (s) => rms.every((rm) => s.rmState[rm] === 'committed')),
  EveryRMAborts: witness({}, (s) => rms.every((rm) => s.rmState[rm] === 'aborted')),
  APreparedRMWaits: witness({ rm }, (s, { rm }) => s.rmState[rm] === 'prepared' && s.tmState === 'init'),
  ...(crashes && {
    // To the RMs these three look alike: all are prepared, and the TM is silent. What they would have to do is not the same.
    TheTMFailsUndecided: witness({}, (s) => !s.tmUp && s.tmState === 'init' && rms.every((rm) => s.rmState[rm] === 'prepared')),
    TheTMFailsCommitted: witness({}, (s) => !s.tmUp && s.tmState === 'committed' && rms.every((rm) => s.rmState[rm] === 'prepared')),
    TheTMFailsAborted: witness({}, (s) => !s.tmUp && s.tmState === 'aborted' && rms.every((rm) => s.rmState[rm] === 'prepared')),
    EveryRMCommitsAfterACrash: witness({ rm }, (s, { rm }) => !s.rmUp[rm] && rms.every((each) => s.rmState[each] === 'committed')),
  }),
});

/** "Committed" and "aborted" are final. */
export const properties = ({ property, rm }: TwoPhase) => ({
  TheTMDecidesOnce: property({}, (s, t) => s.tmState === 'init' || t.tmState === s.tmState),
  AnRMDecidesOnce: property(
    { rm },
    (s, t, { rm }) => !hasDecided(s, rm) || t.rmState[rm] === s.rmState[rm],
  ),
});
