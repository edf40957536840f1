import { numbered, unfair, variant } from '../../checker/index.ts';
import { majority } from '../common/quorums.ts';
import { fastPaxos } from './fast-paxos.ts';
import { type FastPaxos, latestVotes, type Report, type Rules, vocabulary } from './vocabulary.ts';

const fastMajority = variant(fastPaxos, {
  name: 'fast-majority',
  because:
    'Two of three are enough to choose in the fast round. Two votes for different values are reported, and either may have ' +
    'been chosen: the third acceptor knows, and has not been asked. The coordinator has to guess. With three of three, two ' +
    'different votes show that nothing has been chosen.',
  model: {},
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 5 },
  rules: (_rules, { acceptors }) => ({ fastQuorums: majority(numbered('a', acceptors)) }),
});

const byHighestRound: Rules['mayPick'] = (v, reports) => {
  const { V } = latestVotes(reports);
  return V.length === 0 || V.some(({ vval }) => vval === v);
};

const highestRound = variant(fastPaxos, {
  name: 'highest-round-only',
  because:
    'As in Paxos, the value of a vote of the highest round is taken. But in a fast round there are votes for several ' +
    'values. Of four acceptors three choose, so that two of the three who are asked may have voted for what is chosen, and ' +
    'the third for another. With three acceptors nothing goes wrong: there all three must agree to choose, so that who sees ' +
    'two values knows that none is chosen.',
  model: { acceptors: 4, q1: 3, q2: 3 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 6 },
  rules: () => ({ mayPick: byHighestRound }),
});

/** What more than half of those who have answered have voted for in the last round of which there is a vote, and else anything. */
const byMajority: Rules['mayPick'] = (v, reports) => {
  const { V } = latestVotes(reports);
  const hasMajority = (w: Report['vval']): boolean => 2 * V.filter(({ vval }) => vval === w).length > reports.length;
  return hasMajority(v) || !V.some(({ vval }) => hasMajority(vval));
};

const majorityOfTheMajority = variant(fastPaxos, {
  name: 'majority-of-the-majority',
  because:
    'The majority of a majority is asked for, instead of O4: with four acceptors (three answer, three choose fast) two of ' +
    'three votes decide. For one round after the fast one this is enough, with 3, 4 or 5 acceptors, and wherever q1 + 2 ' +
    'qFast > 2n.',
  model: { acceptors: 4, q1: 3, q2: 3 },
  predicts: { keeps: 'everything' },
  rules: () => ({ mayPick: byMajority }),
});

const inEveryRound = variant(fastPaxos, {
  name: 'majority-in-every-round',
  because:
    'The same rule, and one round more. Round 1 is classic: two of three choose there, and one vote that is reported may be ' +
    'all that is seen of it. One of two answers is no majority, so that the coordinator of round 2 feels free. To count is ' +
    'right for the votes of a fast round only; of a classic round each vote binds.',
  model: { rounds: 3 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 10 },
  rules: () => ({ mayPick: byMajority }),
});

const ofFastVotes = variant(fastPaxos, {
  name: 'majority-of-fast-votes',
  because: 'The majority of the majority where the last votes are of the fast round, and the value of any of them where they are not.',
  model: { rounds: 3 },
  predicts: { keeps: 'everything' },
  rules: () => ({
    mayPick: (v, reports, quorumsOf) => (latestVotes(reports).k === 0 ? byMajority : byHighestRound)(v, reports, quorumsOf),
  }),
});

const threeQuarters = variant(fastPaxos, {
  name: 'three-quarters-rounded-down',
  because:
    '"A quorum size of n * 3/4", and for three acceptors 2.25 is taken for two. Then a value may be chosen that only one of ' +
    'two answers is for. So it is with 3 of 5, 4 of 6 and 5 of 7; it has to be rounded up.',
  model: { qFast: 2 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 5 },
  rules: () => ({ mayPick: byMajority }),
});

/** CoordinatedRecovery to the round after the next. */
const RecoveryOfAnOlderRound = (v: FastPaxos) => {
  const { action, round, value, quorums1, isFast, isProposed, voteAsAnswer, known, mayPick, last, send } = v;
  return action({ i: round, v: value, Q: quorums1 }, {
    by: 'coordinator',
    enabled: (s, { i, v, Q }) => {
      const reports = known(Q.toArray().map((a) => voteAsAnswer(s, a, i)));
      return {
        'round i is fast, and there are two more': isFast(i) && i + 1 < last,
        'nothing has been sent for round i + 2': i + 1 >= last || !isProposed(s, i + 2),
        'all of Q have voted in round i': reports.length === Q.size,
        'v may be picked': reports.length === Q.size && mayPick(v, reports),
      };
    },
    effect: (s, { i, v }) => { send(s, { type: '2a', rnd: i + 2, val: v }); },
  });
};

const skipsARound = variant(fastPaxos, {
  name: 'recovery-skips-a-round',
  because:
    'A vote in round 0 is taken for an answer for round 2. But it promises nothing about round 1: who has voted in round 0 ' +
    'may vote there yet, and a value be chosen that nobody has reported. A vote is as good as an answer for the next round ' +
    'only.',
  model: { rounds: 3 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 5 },
  replace: (_base, constants, rules) => ({ actions: { CoordinatedRecovery: RecoveryOfAnOlderRound(vocabulary(constants, rules)) } }),
});

const nobodyRecovers = variant(fastPaxos, {
  name: 'nobody-recovers',
  because:
    'All three have voted, two for one value and one for another. Each has done its duty; a fast round alone cannot promise ' +
    'that anything is chosen. Somebody must ask.',
  model: {},
  predicts: { breaks: ['AValueIsChosen'], states: 4 },
  replace: () => ({ fairness: { 'the coordinator asks': unfair } }),
});

export const variants = [
  fastMajority, highestRound, majorityOfTheMajority, inEveryRound, ofFastVotes, threeQuarters, skipsARound, nobodyRecovers,
];
