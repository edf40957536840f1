import { FiniteSet, type Letter } from '../../checker/index.ts';

export type Priest = Letter;
export type Decree = `d${number}`;

/** "BLANK is not a decree" (2.1). */
export const BLANK = 'BLANK';

/** "Formally, a ballot B consisted of the following four components" (2.1): its number, its decree, its quorum, and who has voted. */
export interface Ballot {
  readonly bal: number;
  readonly dec: Decree;
  readonly qrm: FiniteSet<Priest>;
  readonly vot: FiniteSet<Priest>;
}

/** "A vote v was defined to be a quantity consisting of three components: a priest, a ballot number, and a decree" (2.1). */
export interface Vote {
  readonly pst: Priest;
  readonly bal: number;
  readonly dec: Decree | typeof BLANK;
}

/** "A ballot B was said to be successful iff B.qrm ⊆ B.vot, so a successful ballot was one in which every quorum member voted" (2.1). */
export const isSuccessful = ({ qrm, vot }: Ballot): boolean => qrm.isSubsetOf(vot);

/** "For any priest p, they defined null_p to be the unique null vote v with v.pst = p" (2.1). */
export const nullVote = (p: Priest): Vote => ({ pst: p, bal: -Infinity, dec: BLANK });

/** "All votes v such that v.pst ∈ B.vot, v.bal = B.bal, and v.dec = B.dec for some B ∈ 𝓑" (2.1). */
export const Votes = (history: FiniteSet<Ballot>): FiniteSet<Vote> =>
  FiniteSet.from([...history].flatMap(({ bal, dec, vot }) => [...vot].map((p): Vote => ({ pst: p, bal, dec }))));

/**
 * The maximum of some votes: "if v.bal < v'.bal then v < v'. It is not known how the relative order of v and v' was defined
 * if v.bal = v'.bal" (2.1); here the first of them wins.
 */
export function maximum(votes: Iterable<Vote>): Vote | undefined {
  let latest: Vote | undefined;
  for (const vote of votes) if (latest === undefined || vote.bal > latest.bal) latest = vote;
  return latest;
}

/** MaxVote for the ballot numbers 1 to `numberMax`. */
export function maxVotes(numberMax: number) {
  /**
   * "The largest vote v in Votes(𝓑) cast by p with v.bal < b, or null_p if there was no such vote" (2.1). It looks at the
   * ballots before b one number at a time, the latest first, because what it has not looked at cannot change its value.
   */
  const MaxVote = (b: number, p: Priest, history: FiniteSet<Ballot>): Vote => {
    for (let bal = Math.min(b - 1, numberMax); bal >= 1; bal--) {
      const B = history.where({ bal }).find(({ vot }) => vot.has(p));
      if (B !== undefined) return { pst: p, bal, dec: B.dec };
    }
    return nullVote(p);
  };
  /**
   * "For any nonempty set Q of priests, MaxVote(b, Q, 𝓑) was defined to equal the maximum of all votes
   * MaxVote(b, p, 𝓑) with p in Q" (2.1).
   */
  const MaxVoteOf = (b: number, Q: FiniteSet<Priest>, history: FiniteSet<Ballot>): Vote =>
    maximum([...Q].map((p) => MaxVote(b, p, history))) as Vote;
  /** v = MaxVote(b, v.pst, 𝓑). */
  const isMaxVote = (v: Vote, b: number, history: FiniteSet<Ballot>): boolean => {
    const max = MaxVote(b, v.pst, history);
    return v.bal === max.bal && v.dec === max.dec;
  };
  return { MaxVote, MaxVoteOf, isMaxVote };
}
