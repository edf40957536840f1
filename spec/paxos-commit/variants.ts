import { subsets, unfair, variant, weak, withEffect, without } from '../../checker/index.ts';
import { paxosCommit } from './paxos-commit.ts';
import { type Acceptor, type PaxosCommit, vocabulary } from './vocabulary.ts';

/** Phase2a also in ballot 0. */
const Phase2aAnyBallot = ({ action, rm, ballots, majorities, mset, isPolled, send }: PaxosCommit) =>
  action({ bal: ballots, rm, MS: majorities }, {
    by: 'leaders',
    enabled: (s, { bal, rm, MS }) => ({
      'no phase 2a message has been sent for bal': !isPolled(s, rm, bal),
      'every acceptor in MS has answered, or bal = 0': bal === 0 || MS.every((acc) => mset(s, MS, rm, bal).some((m) => m.acc === acc)),
    }),
    effect: (s, { bal, rm }) => { send(s, { type: 'phase2a', ins: rm, bal, val: 'aborted' }); },
  });

const ballotZeroForAll = variant(paxosCommit, {
  name: 'ballot-0-for-all',
  because:
    'In ballot 0 the first phase is left out: no ballot is earlier, so there is nothing to ask. That is for the owner of the ballot ' +
    'alone, ' +
    'the resource manager. If a leader who has waited long enough sends "aborted" in it as well, one ballot has two values.',
  model: { rms: 1, acceptors: 1, ballots: 1 },
  predicts: { breaks: ['EveryInstanceAgrees', 'PreparedIsTrue', 'AnRMDecidesOnce'], states: 5 },
  replace: (_base, constants, rules) => ({ actions: { Phase2a: Phase2aAnyBallot(vocabulary(constants, rules)) } }),
});

/** Phase2a with a free choice of the answer to go by. */
const Phase2aAnyReported = ({ action, rm, later, majorities, mset, isPolled, outcomes, send }: PaxosCommit) =>
  action({ bal: later, rm, MS: majorities, val: outcomes }, {
    by: 'leaders',
    enabled: (s, { bal, rm, MS, val }) => {
      const votes = mset(s, MS, rm, bal).filter((m) => m.bal >= 0);
      return {
        'no phase 2a message has been sent for bal': !isPolled(s, rm, bal),
        'every acceptor in MS has answered': MS.every((acc) => mset(s, MS, rm, bal).some((m) => m.acc === acc)),
        'some vote, if there is any, was for val': votes.length === 0 ? val === 'aborted' : votes.some((m) => m.val === val),
      };
    },
    effect: (s, { bal, rm, val }) => { send(s, { type: 'phase2a', ins: rm, bal, val }); },
  });

const anyReported = variant(paxosCommit, {
  name: 'any-reported',
  because:
    'A leader that goes by any vote it hears of, and not by the latest. In ballot 1 "aborted" may have been chosen by a majority ' +
    'that had ' +
    'not heard of "prepared"; in ballot 2 one acceptor still reports "prepared", from ballot 0. With two ballots nothing goes wrong.',
  model: { rms: 1, ballots: 3 },
  predicts: { breaks: ['EveryInstanceAgrees', 'PreparedIsTrue', 'AnRMDecidesOnce'], states: 15 },
  replace: (_base, constants, rules) => ({ actions: { Phase2a: Phase2aAnyReported(vocabulary(constants, rules)) } }),
});

/** Phase2a that takes the resource manager's silence for consent. */
const preparedByDefault = variant(paxosCommit, {
  name: 'prepared-by-default',
  because:
    'A leader that finds no vote may propose what it likes, says Paxos. Paxos Commit does not leave it that choice: nobody has ' +
    'prepared in ' +
    'whose name "prepared" could be proposed.',
  model: { rms: 1, acceptors: 1 },
  predicts: { breaks: ['PreparedIsTrue', 'AnRMDecidesOnce'], states: 4 },
  replace: ({ actions }, constants, rules) => {
    const { mset, send } = vocabulary(constants, rules);
    return {
      actions: {
        Phase2a: withEffect(actions.Phase2a, (s, { bal, rm, MS }) => {
          const answered = mset(s, MS, rm, bal);
          const maxbal = Math.max(...answered.map((m) => m.bal));
          const val = answered.find((m) => m.bal === maxbal)?.val ?? 'none';
          send(s, { type: 'phase2a', ins: rm, bal, val: val === 'none' ? 'prepared' : val });
        }),
      },
    };
  },
});

const noPromise = variant(paxosCommit, {
  name: 'no-promise',
  because:
    'An acceptor votes in ballot 0 after it has told a leader of ballot 1 that it has not voted. The leader aborts, for nobody has ' +
    'prepared; the vote that comes late makes it a commit all the same.',
  model: { rms: 1, acceptors: 1 },
  predicts: { breaks: ['EveryInstanceAgrees', 'PreparedIsTrue', 'AnRMDecidesOnce'], states: 7 },
  replace: ({ actions }) => ({ actions: { Phase2b: without(actions.Phase2b, 'aState[m.ins][acc].mbal ≤ m.bal') } }),
});

const pollsTwice = variant(paxosCommit, {
  name: 'polls-twice',
  because:
    'Two leaders that use the same ballot number, or one that has forgotten that it did, may have asked two majorities, one of which has ' +
    'heard of "prepared". Then one ballot has two values.',
  model: { rms: 1 },
  predicts: { breaks: ['EveryInstanceAgrees', 'PreparedIsTrue', 'AnRMDecidesOnce'], states: 13 },
  replace: ({ actions }) => ({ actions: { Phase2a: without(actions.Phase2a, 'no phase 2a message has been sent for bal') } }),
});

const oneIsEnough = variant(paxosCommit, {
  name: 'one-is-enough',
  because:
    'A majority for each instance, and not one acceptor: else a leader of ballot 1 hears of nothing, and aborts what has been committed.',
  model: { rms: 1, acceptors: 2 },
  predicts: { breaks: ['EveryInstanceAgrees', 'PreparedIsTrue', 'AnRMDecidesOnce'], states: 7 },
  rules: (_rules, { acceptors }) => ({
    majorities: subsets(Array.from({ length: acceptors }, (_, i) => `a${i + 1}` as const), { size: 1 }),
  }),
});

/** DecideToCommit with "some" for "every". */
const CommitEarly = ({ action, rms, Decided, send }: PaxosCommit) =>
  action({}, {
    by: 'leaders',
    enabled: (s) => ({ 'some instance has chosen prepared': rms.some((rm) => Decided(s, rm, 'prepared')) }),
    effect: (s) => { send(s, { type: 'Commit' }); },
  });

const commitsEarly = variant(paxosCommit, {
  name: 'commits-early',
  because: 'A commit needs every instance: that one resource manager has prepared says nothing of another, which may abort.',
  model: { rms: 2, acceptors: 1, ballots: 1 },
  predicts: { breaks: ['PreparedIsTrue', 'TCConsistent', 'AnRMDecidesOnce'], states: 4 },
  replace: (_base, constants, rules) => ({ actions: { DecideToCommit: CommitEarly(vocabulary(constants, rules)) } }),
});

/** RMChooseToAbort also for an RM that has prepared. */
const AbortLate = ({ action, rm }: PaxosCommit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] is working or prepared': s.rmState[rm] === 'working' || s.rmState[rm] === 'prepared' }),
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

const decidesAlone = variant(paxosCommit, {
  name: 'decides-alone',
  because: 'A resource manager that has prepared has given its word to the acceptors, and cannot take it back by itself.',
  model: { rms: 2, acceptors: 1, ballots: 1 },
  predicts: { breaks: ['PreparedIsTrue', 'TCConsistent', 'AnRMDecidesOnce'], states: 7 },
  replace: (_base, constants, rules) => ({ actions: { RMChooseToAbort: AbortLate(vocabulary(constants, rules)) } }),
});

const noOtherLeader = variant(paxosCommit, {
  name: 'no-other-leader',
  because:
    'What makes it nonblocking is that somebody else may begin a later ballot for a resource manager that says nothing. Where nobody ' +
    'does, ' +
    'the others wait for it.',
  model: { rms: 1 },
  predicts: { breaks: ['EveryRMDecides'], states: 1 },
  replace: () => ({ fairness: { 'a leader begins': unfair } }),
});

const majorityFails = variant(paxosCommit, {
  name: 'majority-fails',
  because: 'It survives F failures among 2F + 1 acceptors, and not one more: with one of three left nothing is chosen.',
  model: { rms: 1 },
  predicts: { breaks: ['EveryRMDecides'], states: 3 },
  replace: ({ actions }) => {
    const isLeft = (_s: unknown, { acc }: { readonly acc: Acceptor }): boolean => acc === 'a1';
    return {
      fairness: {
        'acceptors answer': weak(actions.Phase1b, { each: 'acc', when: isLeft }),
        'acceptors vote': weak(actions.Phase2b, { each: 'acc', when: isLeft }),
      },
    };
  },
});

export const variants = [
  ballotZeroForAll, anyReported, preparedByDefault, noPromise, pollsTwice, oneIsEnough, commitsEarly, decidesAlone, noOtherLeader,
  majorityFails,
];
