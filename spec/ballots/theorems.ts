import type { FiniteSet } from '../../checker/index.ts';
import { haveACommonPriest } from './conditions.ts';
import { type Ballot, type Decree, isSuccessful, maxVotes, type Priest } from './votes.ts';

/** The Lemma for two ballots: "((B.qrm ⊆ B.vot) ∧ (B'.bal > B.bal)) ⇒ (B'.dec = B.dec)" (2.1). */
export const lemmaHolds = (B: Ballot, C: Ballot): boolean => !isSuccessful(B) || C.bal <= B.bal || C.dec === B.dec;

/** Theorem 1 for two ballots: "((B.qrm ⊆ B.vot) ∧ (B'.qrm ⊆ B'.vot)) ⇒ (B'.dec = B.dec)" (2.1). */
export const theorem1Holds = (B: Ballot, C: Ballot): boolean => !isSuccessful(B) || !isSuccessful(C) || C.dec === B.dec;

/** The Lemma, or Theorem 1, "for any B, B' in 𝓑". */
export const forAnyTwo = (history: FiniteSet<Ballot>, holds: (B: Ballot, C: Ballot) => boolean): boolean =>
  history.every((B) => history.every((C) => holds(B, C)));

/** What Theorem 2 asks of b and Q: "b > B.bal and Q ∩ B.qrm ≠ ∅ for all B ∈ 𝓑" (2.1); a quorum is "a nonempty set of priests". */
export const mayBeNext = (b: number, Q: FiniteSet<Priest>, history: FiniteSet<Ballot>): boolean =>
  !Q.isEmpty && history.every((B) => b > B.bal && haveACommonPriest(B, { bal: b, dec: B.dec, qrm: Q, vot: Q }));

/**
 * The ballot B' of Theorem 2: "a ballot B' with B'.bal = b and B'.qrm = B'.vot = Q such that B1(𝓑 ∪ {B'}), B2(𝓑 ∪ {B'}),
 * and B3(𝓑 ∪ {B'}) hold", made as its proof says: "If MaxVote(b, Q, 𝓑).bal = -∞ then let B'.dec be any decree, else let
 * it equal MaxVote(b, Q, 𝓑).dec" (2.1).
 */
export function nextBallot(b: number, Q: FiniteSet<Priest>, history: FiniteSet<Ballot>, any: Decree): Ballot {
  const v = maxVotes(b).MaxVoteOf(b, Q, history);
  return { bal: b, dec: v.bal === -Infinity ? any : (v.dec as Decree), qrm: Q, vot: Q };
}
