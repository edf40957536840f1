import { type FiniteSet, type Schema, show, variables } from '../../checker/index.ts';
import { type Ballot, maxVotes } from './votes.ts';

// "Paxon mathematicians defined three conditions on a set 𝓑 of ballots, and then showed that consistency was guaranteed and progress was
// possible if the set of ballots that had taken place satisfied those conditions" (2.1).

/** B1 for one number: at most one ballot has it. "Each ballot in 𝓑 has a unique ballot number" (2.1). */
export const hasOneBallot = (b: number, history: FiniteSet<Ballot>): boolean => history.where({ bal: b }).size <= 1;

/**
 * B2 for two ballots. "The quorums of any two ballots in 𝓑 have at least one priest in common" (2.1); of a ballot and
 * itself, that its quorum is not empty.
 */
export const haveACommonPriest = (B: Ballot, C: Ballot): boolean => !B.qrm.isDisjointFrom(C.qrm);

/** B1 to B3 for the ballot numbers 1 to `numberMax`. */
export function conditions(numberMax: number) {
  const { MaxVoteOf } = maxVotes(numberMax);

  /**
   * B3 for one ballot: "if any priest in B's quorum voted in an earlier ballot in 𝓑, then the decree of B equals the decree of the latest
   * of those earlier ballots" (2.1).
   */
  const hasTheDecreeOfTheLatest = (B: Ballot, history: FiniteSet<Ballot>): boolean => {
    if (B.qrm.isEmpty) return true; // MaxVote is defined for nonempty sets of priests
    const v = MaxVoteOf(B.bal, B.qrm, history);
    return v.bal === -Infinity || B.dec === v.dec;
  };

  /** "B1(𝓑) ≜ ∀ B, B' ∈ 𝓑 : (B ≠ B') ⇒ (B.bal ≠ B'.bal)" (2.1). */
  const B1 = (history: FiniteSet<Ballot>): boolean => history.every(({ bal }) => hasOneBallot(bal, history));
  /** "B2(𝓑) ≜ ∀ B, B' ∈ 𝓑 : B.qrm ∩ B'.qrm ≠ ∅" (2.1). */
  const B2 = (history: FiniteSet<Ballot>): boolean => history.every((B) => history.every((C) => haveACommonPriest(B, C)));
  /** "B3(𝓑) ≜ ∀ B ∈ 𝓑 : (MaxVote(B.bal, B.qrm, 𝓑).bal ≠ -∞) ⇒ (B.dec = MaxVote(B.bal, B.qrm, 𝓑).dec)" (2.1). */
  const B3 = (history: FiniteSet<Ballot>): boolean => history.every((B) => hasTheDecreeOfTheLatest(B, history));

  return { B1, B2, B3, hasTheDecreeOfTheLatest };
}

/** B1 to B3 as conjuncts of the invariants of any spec that has the set of ballots in a variable `history`. */
export function conditionsOn(history: Schema<FiniteSet<Ballot>>, ballot: Schema<number>, numberMax: number) {
  const { forall, vars } = variables({ history });
  const { MaxVoteOf } = maxVotes(numberMax);
  const { hasTheDecreeOfTheLatest } = conditions(numberMax);
  return {
    B1: {
      'each ballot has a unique ballot number': forall(
        { b: ballot },
        (s, { b }) => hasOneBallot(b, s.history),
        (s, { b }) => `number ${b} is that of ${show(s.history.where({ bal: b }))}`,
      ),
    },
    B2: {
      'the quorums of any two ballots have a priest in common': forall(
        { B: vars.history.members(), C: vars.history.members() },
        (_s, { B, C }) => haveACommonPriest(B, C),
        (_s, { B, C }) => `the quorum of ballot ${B.bal} is ${show(B.qrm)}, that of ballot ${C.bal} is ${show(C.qrm)}`,
      ),
    },
    B3: {
      'the decree of B is that of the latest earlier vote of its quorum': forall(
        { B: vars.history.members() },
        (s, { B }) => hasTheDecreeOfTheLatest(B, s.history),
        (s, { B }) => {
          const v = MaxVoteOf(B.bal, B.qrm, s.history);
          return (
            `ballot ${B.bal} with quorum ${show(B.qrm)} is for ${B.dec}, but priest ${v.pst} voted ` +
            `for ${v.dec} in ballot ${v.bal}, the latest vote of that quorum before`
          );
        },
      ),
    },
  };
}
