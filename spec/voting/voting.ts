import { spec } from '../../checker/index.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, rules, vocabulary, type Voting } from './vocabulary.ts';

/** "An acceptor a is allowed to increase maxBal[a] to a ballot number b at any time." */
const IncreaseMaxBal = ({ action, acceptor, ballot }: Voting) =>
  action({ a: acceptor, b: ballot }, {
    enabled: (s, { a, b }) => ({ 'b > maxBal[a]': b > s.maxBal[a] }),
    effect: (s, { a, b }) => { s.maxBal[a] = b; },
  });

/**
 * "Next is the action in which acceptor a votes for v in ballot b. ... The first [conjunct] maintains the requirement that the acceptor
 * cannot cast a vote in a ballot less than maxBal[a]. The next two conjuncts maintain the invariance of OneValuePerBallot. The fourth
 * conjunct maintains the invariance of VotesSafe."
 */
const VoteFor = ({ action, acceptor, ballot, value, acceptors, values, quorums, DidNotVoteAt, VotedFor, ShowsSafeAt }: Voting) =>
  action({ a: acceptor, b: ballot, v: value }, {
    enabled: (s, { a, b, v }) => ({
      'maxBal[a] ≤ b': s.maxBal[a] <= b,
      'a has not voted in b': DidNotVoteAt(s, a, b),
      'nobody else has voted for another value in b': acceptors.every(
        (c) => c === a || values.every((w) => w === v || !VotedFor(s, c, b, w)),
      ),
      'some quorum shows that v is safe at b': quorums.some((Q) => ShowsSafeAt(s, Q, b, v)),
    }),
    effect: (s, { a, b, v }) => {
      s.votes[a] = s.votes[a].with({ bal: b, val: v });
      s.maxBal[a] = b;
    },
  });

/** The high-level algorithm of which Paxos is an implementation. */
export const voting = spec({
  name: 'voting',
  gloss:
    'Acceptors vote in numbered ballots, and each sees how all the others have ' +
    'voted: the algorithm that Paxos implements with messages.',
  source: 'Leslie Lamport, The Paxos Algorithm, or How to Win a Turing Award (2019): module Voting of tlaplus/Examples',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return {
      state: v.state,
      actions: { IncreaseMaxBal: IncreaseMaxBal(v), VoteFor: VoteFor(v) },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
    };
  },
});
