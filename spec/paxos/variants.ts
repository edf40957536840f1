import { FiniteSet, variant } from '../../checker/index.ts';
import { paxos } from './paxos.ts';
import { type Paxos, vocabulary } from './vocabulary.ts';

/** Quorums of one acceptor each. */
const disjointQuorums = variant(paxos, {
  name: 'disjoint-quorums',
  because:
    'If two quorums need not have an acceptor in common, two ballots choose two values and neither hears of the other. Inv still holds: Paxos still implements Voting, ' +
    'but Voting needs the assumption.',
  model: { acceptors: 2 },
  predicts: { breaks: ['Agreement'], states: 9 },
  rules: (_rules, { acceptors }) => ({ quorums: Array.from({ length: acceptors }, (_, i) => FiniteSet.of(`a${i + 1}` as const)) }),
});

/** Phase2a with an "or" for the "and" of its second conjunct. */
const Phase2aOr = ({ action, ballot, value, values, quorums, Q1b, Q1bv, send }: Paxos) =>
  action({ b: ballot, v: value, Q: quorums }, {
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
    'Then no answer at all is as good as a quorum of them: the leader of a later ballot need not ask, and undoes the value that was chosen.',
  model: {},
  predicts: { breaks: ['Inv', 'VotesSafe', 'Agreement'], states: 2 },
  replace: (_base, constants, rules) => ({ actions: { Phase2a: Phase2aOr(vocabulary(constants, rules)) } }),
});

export const variants = [disjointQuorums, orForAnd];
