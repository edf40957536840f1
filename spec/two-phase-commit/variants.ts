import { FiniteSet, unfair, variant, withEffect } from '../../checker/index.ts';
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

const tmNeverComesBack = variant(twoPhaseCommit, {
  name: 'tm-never-comes-back',
  because:
    'This is how Two-Phase Commit blocks. All have prepared, the TM fails and does not come back. Nobody has anything to tell ' +
    'who asks, and whoever has prepared may neither commit, for the TM may have decided to abort, nor abort, for it may have decided ' +
    'to commit: they ' +
    'wait, for ever, however fair everything else is.',
  model: { rms: 2, crashes: true },
  predicts: { breaks: ['EveryRMDecides'], states: 4 },
  replace: () => ({ fairness: { 'the TM comes back': unfair } }),
});

const losesItsDecision = variant(twoPhaseCommit, {
  name: 'loses-its-decision',
  because:
    'The TM that tells its decision before it has written it on the disk may fail in between. When it is back it has nothing ' +
    'noted, decides anew, and tells that as well. The rest is a matter of which of its messages arrives where.',
  model: { rms: 2, crashes: true },
  predicts: { breaks: ['MessagesAreTrue', 'TheTMDecidesOnce', 'TCConsistent', 'AnRMDecidesOnce'], states: 3 },
  replace: ({ actions }) => ({
    actions: {
      ...(actions.TMCrash && {
        TMCrash: withEffect(actions.TMCrash, (s) => {
          s.tmUp = false;
          s.tmPrepared = FiniteSet.of();
          s.tmState = 'init';
        }),
      }),
    },
  }),
});

const losesItsVote = variant(twoPhaseCommit, {
  name: 'loses-its-vote',
  because:
    'An RM that sends Prepared before it has written that on the disk fails, is working again when it is back, and as it has ' +
    'lost its work it aborts. The TM has its word, and may commit.',
  model: { rms: 1, crashes: true },
  predicts: { breaks: ['MessagesAreTrue', 'AnRMDecidesOnce'], states: 3 },
  replace: ({ actions }) => ({
    actions: {
      ...(actions.RMCrash && {
        RMCrash: withEffect(actions.RMCrash, (s, { rm }) => {
          s.rmUp[rm] = false;
          if (s.rmState[rm] === 'prepared') s.rmState[rm] = 'working';
        }),
      }),
    },
  }),
});

export const variants = [commitsEarly, decidesAlone, forgetsItsDecision, tmNeverComesBack, losesItsDecision, losesItsVote];
