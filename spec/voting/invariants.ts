import type { Constants, Voting } from './vocabulary.ts';

/** "Inv == TypeOK ∧ VotesSafe ∧ OneValuePerBallot", and what follows from it. */
export const invariants = (voting: Voting) => ({
  VotesSafe: votesSafe(voting),
  OneValuePerBallot: oneValuePerBallot(voting),
  Consistency: consistency(voting),
});

/** "VotesSafe == ∀ a ∈ Acceptor, b ∈ Ballot, v ∈ Value : VotedFor(a, b, v) ⇒ SafeAt(b, v)". */
const votesSafe = ({ invariant, forall, acceptor, ballot, value, VotedFor, SafeAt }: Voting) =>
  invariant({
    'VotedFor(a, b, v) ⇒ SafeAt(b, v)': forall(
      { a: acceptor, b: ballot, v: value },
      (s, { a, b, v }) => !VotedFor(s, a, b, v) || SafeAt(s, b, v),
      (_s, { a, b, v }) => `${a} voted for ${v} in ${b}, where another value may be chosen before`,
    ),
  });

/** "If any acceptors a1 and a2 have voted in a ballot b, then they voted for the same value in ballot b." */
const oneValuePerBallot = ({ invariant, forall, acceptor, ballot, value, VotedFor }: Voting) =>
  invariant({
    'votes in the same ballot are for the same value': forall(
      { a1: acceptor, a2: acceptor, b: ballot, v1: value, v2: value },
      (s, { a1, a2, b, v1, v2 }) => v1 === v2 || !VotedFor(s, a1, b, v1) || !VotedFor(s, a2, b, v2),
      (_s, { a1, a2, b, v1, v2 }) => `in ballot ${b}, ${a1} voted for ${v1} and ${a2} for ${v2}`,
    ),
  });

/** The theorem VotesSafeImpliesConsistency: "chosen = {} ∨ ∃ v ∈ Value : chosen = {v}". */
const consistency = ({ invariant, chosen }: Voting) => invariant({ 'at most one value is chosen': (s) => chosen(s).length <= 1 });

/** What must be reachable; some of it needs a second ballot. */
export const witnesses = ({ witness, ballot, value, acceptor, ChosenAt, VotedFor }: Voting, { ballots, values, acceptors }: Constants) => ({
  AValueIsChosen: witness({ b: ballot, v: value }, (s, { b, v }) => ChosenAt(s, b, v)),
  ...(ballots > 1 && values > 1 && acceptors > 2 && {
    TwoValuesHaveVotes: witness(
      { a: acceptor, b: ballot, v: value, a2: acceptor, b2: ballot, v2: value },
      (s, { a, b, v, a2, b2, v2 }) => v !== v2 && VotedFor(s, a, b, v) && VotedFor(s, a2, b2, v2),
    ),
  }),
});
