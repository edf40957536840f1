import { FiniteSet, variant, without } from '../../checker/index.ts';
import { voting } from './voting.ts';

const unsafe = variant(voting, {
  name: 'unsafe',
  because:
    'An acceptor must be sure that nothing else can have been chosen in an earlier ballot, or be ' +
    'chosen there yet. Without a quorum that shows it, every ballot chooses for itself.',
  model: { acceptors: 2 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 2 },
  replace: (base) => ({ actions: { VoteFor: without(base.actions.VoteFor, 'some quorum shows that v is safe at b') } }),
});

const twoValues = variant(voting, {
  name: 'two-values-per-ballot',
  because:
    'All votes of a ballot are for one value: else a later ballot cannot tell from some of them for what the ' +
    'others were. Alone this does no harm, for a quorum still votes for one value or for none.',
  model: { acceptors: 2, ballots: 1 },
  predicts: { breaks: ['OneValuePerBallot'], states: 5 },
  replace: (base) => ({ actions: { VoteFor: without(base.actions.VoteFor, 'nobody else has voted for another value in b') } }),
});

const goesBack = variant(voting, {
  name: 'goes-back',
  because:
    'That a quorum has gone on to a later ballot shows that the earlier one is over. An acceptor who ' +
    'goes back, and votes there, makes it untrue for those who have relied on it.',
  model: { acceptors: 2 },
  predicts: { breaks: ['VotesSafe', 'Consistency'], states: 5 },
  replace: (base) => ({ actions: { VoteFor: without(base.actions.VoteFor, 'maxBal[a] ≤ b') } }),
});

const disjointQuorums = variant(voting, {
  name: 'disjoint-quorums',
  because:
    '"QuorumAssumption" is that any two quorums have an acceptor in common. Without it ' +
    'one shows that a value is safe, and the other chooses another.',
  model: { acceptors: 2 },
  predicts: { breaks: ['Consistency'], states: 4 },
  rules: (_rules, { acceptors }) => ({ quorums: Array.from({ length: acceptors }, (_, i) => FiniteSet.of(`a${i + 1}` as const)) }),
});

export const variants = [unsafe, twoValues, goesBack, disjointQuorums];
