import { choice, count, type FiniteSet, flag, letters, subsets } from '../../checker/index.ts';
import { isMajorityOf, ownerAmong } from '../ballots/priests.ts';
import { type Decree, maximum, type Priest, type Vote } from '../ballots/votes.ts';

/** What a model of the Synod may choose. */
export const constants = {
  priests: count(3, { min: 1, max: 13 }, 'how many priests there are: A, B, C, ...'),
  ballots: count(2, { min: 1, max: 99 }, 'how many ballot numbers there are: 1, 2, ...'),
  decrees: count(2, { min: 1, max: 99 }, 'how many decrees there are: d1, d2, ...'),
  network: choice(
    ['set', 'bag'],
    'set: a message once sent can be received any number of times, at any ' + 'time, or never; bag: its copies are lost and duplicated',
  ),
  granularity: choice(
    ['appendix', 'prompt'],
    'appendix: every Send is an action; prompt: a priest sends ' + 'everything he may send in the same step that enabled it',
  ),
  forget: flag(false, 'whether a priest may lose his slip of paper'),
  copies: count(2, { min: 1, max: 99 }, 'in the bag network at most so many copies of a message exist at once; one more is lost'),
};

export interface Constants {
  readonly priests: number;
  readonly ballots: number;
  readonly decrees: number;
  readonly network: 'set' | 'bag';
  readonly granularity: 'appendix' | 'prompt';
  readonly forget: boolean;
  readonly copies: number;
}

/** The functions and sets of the protocol that depend on the constants alone; a variant may replace them. */
export interface Rules {
  /** "For any ballot number b, the Paxons defined owner(b) to be the priest who was allowed to use that ballot number" (A1). */
  owner(b: number): Priest;
  /**
   * "The primary requirement for a majority set was that any two sets containing a majority set of priests had at
   * least one priest in common" (2.2).
   */
  isMajority(Q: FiniteSet<Priest>): boolean;
  /** The sets "Q, where Q is a majority set" (A1, Start Polling). */
  readonly quorums: readonly FiniteSet<Priest>[];
  /**
   * The priests to whom what is said of ballot b may be addressed: "to priest owner(nextBal[p])" (A1, Send LastVote; Send Voted likewise).
   */
  usersOf(b: number): readonly Priest[];
  /** Whether d is "a decree d chosen as follows" (A1, Start Polling). */
  mayPoll(d: Decree, Q: FiniteSet<Priest>, prevVotes: FiniteSet<Vote>): boolean;
}

/** The rules of the Synod. */
export const rules = ({ priests }: Constants): Rules => {
  const owner = ownerAmong(priests);
  const isMajority = isMajorityOf(priests);

  /**
   * "Let v be the maximum element of prevVotes[p]. If v.bal ≠ -∞ then d = v.dec, else d can equal any decree" (A1).
   * Here v is the maximum of the votes of Q's members. Over all of prevVotes[p], as it is printed, B3 would not be
   * invariant when Q is a proper subset of the priests who answered: see the variant `literal-appendix`.
   */
  const mayPoll: Rules['mayPoll'] = (d, Q, prevVotes) => {
    const v = maximum(prevVotes.filter(({ pst }) => Q.has(pst)));
    return v === undefined || v.bal === -Infinity || d === v.dec;
  };

  return { owner, isMajority, quorums: subsets(letters(priests)).filter(isMajority), usersOf: (b) => [owner(b)], mayPoll };
};

export { when } from '../common/when.ts';
