import { FiniteSet, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type PaxosCommit, rules, vocabulary } from './vocabulary.ts';

/**
 * "Resource manager rm prepares by sending a phase 2a message for ballot number 0 with value "prepared"": nobody else may, so it need not
 * ask.
 */
const RMPrepare = ({ action, rm, send }: PaxosCommit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = working': s.rmState[rm] === 'working' }),
    effect: (s, { rm }) => {
      s.rmState[rm] = 'prepared';
      send(s, { type: 'phase2a', ins: rm, bal: 0, val: 'prepared' });
    },
  });

/**
 * "Resource manager rm spontaneously decides to abort. It may (but need not) send a phase 2a message for ballot number 0 with value
 * "aborted"."
 */
const RMChooseToAbort = ({ action, rm, send }: PaxosCommit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = working': s.rmState[rm] === 'working' }),
    effect: (s, { rm }) => {
      s.rmState[rm] = 'aborted';
      send(s, { type: 'phase2a', ins: rm, bal: 0, val: 'aborted' });
    },
  });

/**
 * "Resource manager rm is told by the leader to commit. When this action is enabled, rmState[rm] must equal either prepared or
 * committed."
 */
const RMRcvCommitMsg = ({ action, rm }: PaxosCommit) =>
  action({ rm }, {
    enabled: (s) => ({ 'Commit ∈ msgs': s.msgs.has({ type: 'Commit' }) }),
    effect: (s, { rm }) => { s.rmState[rm] = 'committed'; },
  });

/** "Resource manager rm is told by the leader to abort. It could be in any state except committed." */
const RMRcvAbortMsg = ({ action, rm }: PaxosCommit) =>
  action({ rm }, {
    enabled: (s) => ({ 'Abort ∈ msgs': s.msgs.has({ type: 'Abort' }) }),
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

/**
 * "If the leader times out without learning that a decision has been reached on resource manager rm's prepare/abort decision, it can
 * perform
 * this action to initiate a new ballot bal." Several may take themselves for the leader.
 */
const Phase1a = ({ action, rm, later, send }: PaxosCommit) =>
  action({ bal: later, rm }, { by: 'leaders', effect: (s, { bal, rm }) => { send(s, { type: 'phase1a', ins: rm, bal }); } });

/**
 * "A leader sends a phase 2a message with ballot bal > 0 in instance rm, if it has received phase 1b messages for ballot number bal from a
 * majority of acceptors": with the value of the latest vote among them. "Otherwise, maxbal = -1 and the leader sends the value aborted."
 */
const Phase2a = ({ action, rm, later, majorities, mset, isPolled, send }: PaxosCommit) =>
  action({ bal: later, rm, MS: majorities }, {
    by: 'leaders',
    enabled: (s, { bal, rm, MS }) => ({
      'no phase 2a message has been sent for bal': !isPolled(s, rm, bal),
      'every acceptor in MS has answered': MS.every((acc) => mset(s, MS, rm, bal).some((m) => m.acc === acc)),
    }),
    effect: (s, { bal, rm, MS }) => {
      const answered = mset(s, MS, rm, bal);
      const maxbal = Math.max(...answered.map((m) => m.bal));
      const val = answered.find((m) => m.bal === maxbal)?.val ?? 'none';
      send(s, { type: 'phase2a', ins: rm, bal, val: val === 'none' ? 'aborted' : val });
    },
  });

/** "A leader can decide that Paxos Commit has reached a result": commit, when every instance has chosen prepared. */
const DecideToCommit = ({ action, rms, Decided, send }: PaxosCommit) =>
  action({}, {
    by: 'leaders',
    enabled: (s) => ({ 'every instance has chosen prepared': rms.every((rm) => Decided(s, rm, 'prepared')) }),
    effect: (s) => { send(s, { type: 'Commit' }); },
  });

/** The second disjunct of "Decide": abort, when some instance has chosen aborted. */
const DecideToAbort = ({ action, rm, Decided, send }: PaxosCommit) =>
  action({ rm }, {
    by: 'leaders',
    enabled: (s, { rm }) => ({ 'instance rm has chosen aborted': Decided(s, rm, 'aborted') }),
    effect: (s) => { send(s, { type: 'Abort' }); },
  });

/**
 * An acceptor that has taken part in no later ballot of the instance promises to take part in no earlier one, and says how it voted last.
 */
const Phase1b = ({ action, vars, acceptor, send }: PaxosCommit) =>
  action({ acc: acceptor, m: vars.msgs.of('phase1a') }, {
    by: ({ acc }) => acc,
    enabled: (s, { acc, m }) => ({ 'aState[m.ins][acc].mbal < m.bal': s.aState[m.ins][acc].mbal < m.bal }),
    effect: (s, { acc, m }) => {
      const { bal, val } = s.aState[m.ins][acc];
      s.aState[m.ins][acc].mbal = m.bal;
      send(s, { type: 'phase1b', ins: m.ins, mbal: m.bal, bal, val, acc });
    },
  });

/** It votes as it is asked to, unless it has taken part in a later ballot of the instance. */
const Phase2b = ({ action, vars, acceptor, send }: PaxosCommit) =>
  action({ acc: acceptor, m: vars.msgs.of('phase2a') }, {
    by: ({ acc }) => acc,
    enabled: (s, { acc, m }) => ({ 'aState[m.ins][acc].mbal ≤ m.bal': s.aState[m.ins][acc].mbal <= m.bal }),
    effect: (s, { acc, m: { ins, bal, val } }) => {
      s.aState[ins][acc] = { mbal: bal, bal, val };
      send(s, { type: 'phase2b', acc, ins, bal, val });
    },
  });

/** Paxos Commit: an instance of Paxos for each resource manager, on whether it has prepared. */
export const paxosCommit = spec({
  name: 'paxos-commit',
  gloss:
    'Paxos Commit: for each resource manager an instance of Paxos chooses whether it has prepared; no failure of one process blocks it.',
  source: 'Jim Gray and Leslie Lamport, Consensus on Transaction Commit, ACM TODS 31(1), 2006: module PaxosCommit of tlaplus/Examples',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = {
      RMPrepare: RMPrepare(v),
      RMChooseToAbort: RMChooseToAbort(v),
      RMRcvCommitMsg: RMRcvCommitMsg(v),
      RMRcvAbortMsg: RMRcvAbortMsg(v),
      Phase1a: Phase1a(v),
      Phase2a: Phase2a(v),
      DecideToCommit: DecideToCommit(v),
      DecideToAbort: DecideToAbort(v),
      Phase1b: Phase1b(v),
      Phase2b: Phase2b(v),
    };
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      // In ballot 0 alone nobody can act for a resource manager that does nothing.
      ...when(constants.ballots > 1, { fairness: fairness(actions, rules.majorities[0] ?? FiniteSet.of()), liveness: liveness(v) }),
    };
  },
});
