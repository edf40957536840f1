import type { FiniteSet } from '../../checker/index.ts';

type Acceptor = `a${number}`;
type Value = `v${number}`;

interface Lists {
  readonly ballots: readonly number[];
  readonly values: readonly Value[];
  readonly quorums: readonly FiniteSet<Acceptor>[];
}

/** The words of module `Voting` for anything that has `maxBal`, and in which one can say who has voted for what. */
export function wordsOf<S extends { readonly maxBal: Readonly<Record<Acceptor, number>> }>(
  { ballots, values, quorums }: Lists,
  VotedFor: (s: S, a: Acceptor, b: number, v: Value) => boolean,
) {
  const before = (b: number): readonly number[] => ballots.filter((c) => c < b);

  /** "ChosenAt(b, v) == ∃ Q ∈ Quorum : ∀ a ∈ Q : VotedFor(a, b, v)". */
  const ChosenAt = (s: S, b: number, v: Value): boolean => quorums.some((Q) => Q.every((a) => VotedFor(s, a, b, v)));

  /** "The set of values that have been chosen": "chosen == {v ∈ Value : ∃ b ∈ Ballot : ChosenAt(b, v)}". */
  const chosen = (s: S): readonly Value[] => values.filter((v) => ballots.some((b) => ChosenAt(s, b, v)));

  /** "DidNotVoteAt(a, b) == ∀ v ∈ Value : ¬ VotedFor(a, b, v)". */
  const DidNotVoteAt = (s: S, a: Acceptor, b: number): boolean => !values.some((v) => VotedFor(s, a, b, v));

  /** "CannotVoteAt(a, b) == maxBal[a] > b ∧ DidNotVoteAt(a, b)": a "has not and never will vote in ballot number b". */
  const CannotVoteAt = (s: S, a: Acceptor, b: number): boolean => s.maxBal[a] > b && DidNotVoteAt(s, a, b);

  /** "NoneOtherChoosableAt(b, v) == ∃ Q ∈ Quorum : ∀ a ∈ Q : VotedFor(a, b, v) ∨ CannotVoteAt(a, b)". */
  const NoneOtherChoosableAt = (s: S, b: number, v: Value): boolean =>
    quorums.some((Q) => Q.every((a) => VotedFor(s, a, b, v) || CannotVoteAt(s, a, b)));

  /**
   * "SafeAt(b, v) == ∀ c ∈ 0..(b-1) : NoneOtherChoosableAt(c, v)": "no value other than v has been or ever will be chosen in
   * any ballot numbered less than b".
   */
  const SafeAt = (s: S, b: number, v: Value): boolean => before(b).every((c) => NoneOtherChoosableAt(s, c, v));

  /**
   * "ShowsSafeAt(Q, b, v) == ∧ ∀ a ∈ Q : maxBal[a] ≥ b
   *                          ∧ ∃ c ∈ -1..(b-1) : ∧ (c ≠ -1) ⇒ ∃ a ∈ Q : VotedFor(a, c, v)
   *                                              ∧ ∀ d ∈ (c+1)..(b-1), a ∈ Q : DidNotVoteAt(a, d)".
   */
  const ShowsSafeAt = (s: S, Q: FiniteSet<Acceptor>, b: number, v: Value): boolean =>
    Q.every((a) => s.maxBal[a] >= b) &&
    [-1, ...before(b)].some((c) => {
      const nobodyVotedSince = before(b).every((d) => d <= c || Q.every((a) => DidNotVoteAt(s, a, d)));
      return nobodyVotedSince && (c === -1 || Q.some((a) => VotedFor(s, a, c, v)));
    });

  return { VotedFor, ChosenAt, chosen, DidNotVoteAt, SafeAt, ShowsSafeAt };
}
