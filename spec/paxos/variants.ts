import { FiniteSet, variant } from '../../checker/index.ts';
import { paxos } from './paxos.ts';
import { type Paxos, vocabulary } from './vocabulary.ts';

/** Quorums of one acceptor each. */
const disjointQuorums = variant(paxos, {
  name: 'disjoint-quorums',
  because:
    'Each acceptor is a quorum by himself. If two quorums need not have an acceptor in common, two ' +
    'ballots choose two values and neither hears of the other. Inv still holds: ' +
    'Paxos still implements Voting, but Voting needs the assumption.',
  model: { acceptors: 2 },
  predicts: { breaks: ['Agreement'], states: 9 },
  rules: (_rules, { acceptors }) => ({ quorums: Array.from({ length: acceptors }, (_, i) => FiniteSet.of(`a${i + 1}` as const)) }),
});

/** Phase2a with an "or" for the "and" of its second conjunct. */
const Phase2aOr = ({ action, ballot, value, values, quorums, Q1b, Q1bv, send }: Paxos) =>
  action({ b: ballot, v: value, Q: quorums }, {
    by: 'leaders',
    enabled: (s, { b, v, Q }) => {
      const everyoneAnswered = Q.every((a) => Q1b(s.msgs, Q, b).some((m) => m.acc === a));
      const latestIsForV = Q1bv(s.msgs, Q, b).every((m, _i, all) => m.mval === v || all.some((mm) => mm.mbal > m.mbal));
      return {
        'no 2a message has been sent for b': !values.some((w) => s.msgs.has({ type: '2a', bal: b, val: w })),
        'every a ∈ Q has sent a 1b message for b, or the latest vote in Q1bv, if there is any, is for v': everyoneAnswered || latestIsForV,
      };
    },
    effect: (s, { b, v }) => { send(s, { type: '2a', bal: b, val: v }); },
  });

const orForAnd = variant(paxos, {
  name: 'or-for-and',
  because:
    'An "or" in place of the "and" in the main guard reads almost the same. ' +
    'Then no answer at all is as good as a quorum of them: the leader of a later ' +
    'ballot need not ask, and undoes the value that was chosen.',
  model: {},
  predicts: { breaks: ['Inv', 'VotesSafe', 'Agreement'], states: 2 },
  replace: (_base, constants, rules) => ({ actions: { Phase2a: Phase2aOr(vocabulary(constants, rules)) } }),
});

/** Phase2a with "some vote in Q1bv" for the vote with the largest ballot number. */
const Phase2aAnyReported = ({ action, ballot, value, values, quorums, Q1b, Q1bv, send }: Paxos) =>
  action({ b: ballot, v: value, Q: quorums }, {
    by: 'leaders',
    enabled: (s, { b, v, Q }) => {
      const reported = Q1bv(s.msgs, Q, b);
      return {
        'no 2a message has been sent for b': !values.some((w) => s.msgs.has({ type: '2a', bal: b, val: w })),
        'every a ∈ Q has sent a 1b message for b': Q.every((a) => Q1b(s.msgs, Q, b).some((m) => m.acc === a)),
        'some vote in Q1bv, if there is any, is for v': reported.length === 0 || reported.some((m) => m.mval === v),
      };
    },
    effect: (s, { b, v }) => { send(s, { type: '2a', bal: b, val: v }); },
  });

const anyReported = variant(paxos, {
  name: 'any-reported',
  because:
    'The leader takes any value that is reported, not that of the latest vote. But an older vote ' +
    'may be for a value that was never chosen, a later one for the value that was. ' +
    'From the ballot that chose a value on, all votes are for it, so the latest vote is a safe ' +
    'witness, and no other is. With two ballots every reported vote is of the first, ' +
    'and nothing goes wrong: it takes three.',
  model: { ballots: 3 },
  predicts: { breaks: ['Inv', 'VotesSafe', 'Agreement'], states: 15 },
  replace: (_base, constants, rules) => ({ actions: { Phase2a: Phase2aAnyReported(vocabulary(constants, rules)) } }),
});

/** Phase2b without its enabling condition, that a "has not participated in any ballot numbered greater than m.bal". */
const Phase2bAlways = ({ action, vars, acceptor, send }: Paxos) =>
  action({ a: acceptor, m: vars.msgs.of('2a') }, {
    effect: (s, { a, m }) => {
      s.maxBal[a] = m.bal;
      s.maxVBal[a] = m.bal;
      s.maxVal[a] = m.val;
      send(s, { type: '2b', acc: a, bal: m.bal, val: m.val });
    },
  });

const noPromise = variant(paxos, {
  name: 'no-promise',
  because:
    'An acceptor votes whatever he has promised. A 1b message says how he has voted, and promises ' +
    'that he will not vote below its ballot any more: else what it says is not ' +
    'true for long. An acceptor who votes all the same helps an old ballot to choose a value behind the back of a new one.',
  model: { acceptors: 2 },
  predicts: { breaks: ['Inv', 'VotesSafe', 'Agreement'], states: 8 },
  replace: (_base, constants, rules) => ({ actions: { Phase2b: Phase2bAlways(vocabulary(constants, rules)) } }),
});

export const variants = [disjointQuorums, orForAnd, anyReported, noPromise];
