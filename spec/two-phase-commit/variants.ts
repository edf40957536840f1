import { variant } from '../../checker/index.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';
import { type TwoPhase, vocabulary } from './vocabulary.ts';

/** TMCommit with "some" for "all". */
const TMCommitEarly = ({ action }: TwoPhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'tmState = init': s.tmState === 'init', 'tmPrepared ≠ {}': !s.tmPrepared.isEmpty }),
    effect: (s) => {
      s.tmState = 'committed';
      s.msgs = s.msgs.with({ type: 'Commit' });
    },
  });

const commitsEarly = variant(twoPhaseCommit, {
  name: 'commits-early',
  because:
    'If the TM commits when some RM has prepared, another, which is still working, may yet ' +
    'abort on its own: that right ends only with the Prepared message.',
  model: { rms: 2 },
  predicts: { breaks: ['MessagesAreTrue', 'TCConsistent', 'AnRMDecidesOnce'], states: 4 },
  replace: (_base, constants) => ({ actions: { TMCommit: TMCommitEarly(vocabulary(constants)) } }),
});

/** RMChooseToAbort also for an RM that has prepared. */
const RMChooseToAbortLate = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] is working or prepared': s.rmState[rm] === 'working' || s.rmState[rm] === 'prepared' }),
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

const decidesAlone = variant(twoPhaseCommit, {
  name: 'decides-alone',
  because:
    'An RM that has prepared and hears nothing would like to abort on its own. It must not: the TM may have committed already. ' +
    'This is why Two-Phase Commit blocks when the TM fails.',
  model: { rms: 2 },
  predicts: { breaks: ['MessagesAreTrue', 'TCConsistent', 'AnRMDecidesOnce'], states: 7 },
  replace: (_base, constants) => ({ actions: { RMChooseToAbort: RMChooseToAbortLate(vocabulary(constants)) } }),
});

/** TMAbort without "tmState = init". */
const TMAbortAlways = ({ action }: TwoPhase) =>
  action({}, {
    by: 'TM',
    effect: (s) => {
      s.tmState = 'aborted';
      s.msgs = s.msgs.with({ type: 'Abort' });
    },
  });

const forgetsItsDecision = variant(twoPhaseCommit, {
  name: 'forgets-its-decision',
  because:
    'A TM that did not write its decision down before it told it to anybody may fail, find nothing noted when it is back, and abort. ' +
    'Some RM may have been told to commit by then, and another is told to abort.',
  model: { rms: 2 },
  predicts: { breaks: ['MessagesAreTrue', 'TheTMDecidesOnce', 'TCConsistent', 'AnRMDecidesOnce'], states: 7 },
  replace: (_base, constants) => ({ actions: { TMAbort: TMAbortAlways(vocabulary(constants)) } }),
});

export const variants = [commitsEarly, decidesAlone, forgetsItsDecision];
