import { spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { crashActions, ofRM, ofTM } from './crashes.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { type Constants, constants, type TwoPhase, vocabulary } from './vocabulary.ts';

/** "The TM receives a Prepared message from resource manager rm." */
const TMRcvPrepared = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    by: 'TM',
    enabled: (s, { rm }) => ({ 'tmState = init': s.tmState === 'init', 'Prepared(rm) ∈ msgs': s.msgs.has({ type: 'Prepared', rm }) }),
    tell: ({ rm }) => `TM hears that ${rm} is prepared`,
    effect: (s, { rm }) => { s.tmPrepared = s.tmPrepared.with(rm); },
  });

/** "The TM commits the transaction; enabled iff the TM is in its initial state and every RM has sent a Prepared message." */
const TMCommit = ({ action, rms }: TwoPhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'tmState = init': s.tmState === 'init', 'tmPrepared = RM': rms.every((rm) => s.tmPrepared.has(rm)) }),
    tell: () => 'TM commits',
    effect: (s) => {
      s.tmState = 'committed';
      s.msgs = s.msgs.with({ type: 'Commit' });
    },
  });

/** "The TM spontaneously aborts the transaction." */
const TMAbort = ({ action }: TwoPhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'tmState = init': s.tmState === 'init' }),
    tell: () => 'TM aborts',
    effect: (s) => {
      s.tmState = 'aborted';
      s.msgs = s.msgs.with({ type: 'Abort' });
    },
  });

/** "Resource manager rm prepares." */
const RMPrepare = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = working': s.rmState[rm] === 'working' }),
    tell: ({ rm }) => `${rm} prepares`,
    effect: (s, { rm }) => {
      s.rmState[rm] = 'prepared';
      s.msgs = s.msgs.with({ type: 'Prepared', rm });
    },
  });

/** "Resource manager rm spontaneously decides to abort. As noted above, rm does not send any message in our simplified spec." */
const RMChooseToAbort = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = working': s.rmState[rm] === 'working' }),
    tell: ({ rm }) => `${rm} aborts by itself`,
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

/** "Resource manager rm is told by the TM to commit." */
const RMRcvCommitMsg = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s) => ({ 'Commit ∈ msgs': s.msgs.has({ type: 'Commit' }) }),
    tell: ({ rm }) => `${rm} commits, as TM says`,
    effect: (s, { rm }) => { s.rmState[rm] = 'committed'; },
  });

/** "Resource manager rm is told by the TM to abort." */
const RMRcvAbortMsg = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s) => ({ 'Abort ∈ msgs': s.msgs.has({ type: 'Abort' }) }),
    tell: ({ rm }) => `${rm} aborts, as TM says`,
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

/** The actions of module `TwoPhase`; where there are crashes, whoever is down takes none. */
const actionsOf = (v: TwoPhase, c: Pick<Constants, 'crashes'>) => ({
  TMRcvPrepared: ofTM(TMRcvPrepared(v), c),
  TMCommit: ofTM(TMCommit(v), c),
  TMAbort: ofTM(TMAbort(v), c),
  RMPrepare: ofRM(RMPrepare(v), c),
  RMChooseToAbort: ofRM(RMChooseToAbort(v), c),
  RMRcvCommitMsg: ofRM(RMRcvCommitMsg(v), c),
  RMRcvAbortMsg: ofRM(RMRcvAbortMsg(v), c),
});

/** The Two-Phase Commit protocol. */
export const twoPhaseCommit = spec({
  name: 'two-phase-commit',
  gloss: 'Two-Phase Commit: a transaction manager (TM) coordinates the resource managers (RMs), which must all commit or all abort.',
  source: 'Jim Gray and Leslie Lamport, Consensus on Transaction Commit (2006): module TwoPhase of tlaplus/Examples',
  constants,
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = actionsOf(v, constants);
    const crashing = crashActions(v);
    return {
      state: v.state,
      actions: { ...actions, ...when(constants.crashes, crashing) },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      fairness: fairness(actions, crashing, constants),
      liveness: liveness(v),
    };
  },
});
