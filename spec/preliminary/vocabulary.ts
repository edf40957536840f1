import {
  count, FiniteSet, fn, letters, names, numbered, optional, range, record, set, subsets, type ValueOf, variables,
} from '../../checker/index.ts';
import { isMajorityOf, ownerAmong } from '../ballots/priests.ts';
import { historyOf } from '../ballots/vocabulary.ts';
import { BLANK, maxVotes, type Priest } from '../ballots/votes.ts';

export const constants = {
  priests: count(3, { min: 1, max: 13 }, 'how many priests there are: A, B, C, ...'),
  ballots: count(2, { min: 1, max: 99 }, 'how many ballot numbers there are: 1, 2, ...'),
  decrees: count(2, { min: 1, max: 99 }, 'how many decrees there are: d1, d2, ...'),
};

export interface Constants {
  readonly priests: number;
  readonly ballots: number;
  readonly decrees: number;
}

/** What depends on the constants alone. */
export interface Rules {
  /** "The set of possible ballot numbers was partitioned among the priests" (2.2). */
  owner(b: number): Priest;
  isMajority(Q: FiniteSet<Priest>): boolean;
  /** "The priest initiating a ballot B chose B.qrm to be a majority set" (2.2). */
  readonly quorums: readonly FiniteSet<Priest>[];
}

export const rules = ({ priests }: Constants): Rules => {
  const isMajority = isMajorityOf(priests);
  return { owner: ownerAmong(priests), isMajority, quorums: subsets(letters(priests)).filter(isMajority) };
};

/**
 * "A priest must record (i) the number of every ballot he has initiated, (ii) every vote he has cast, and (iii) every LastVote message
 * he has sent" (2.3). The first two are in 𝓑. There are no other messages here: whatever a priest may be told, somebody has in his
 * ledger (BeginBallot(b, d) says that there is a ballot b for d, Voted(b, q) that q has voted in it, Success(d) that d is in a
 * ledger), and who acts upon it may as well look there; a lost message is one that nobody acts upon. NextBallot(b) says nothing: it is
 * a question, which may be asked at any time.
 */
export function vocabulary({ priests, ballots, decrees }: Constants, rules: Rules) {
  const priest = names(letters(priests));
  const ballot = range(1, ballots);
  const decree = names(numbered('d', decrees)).symmetric();

  /** A vote is null in both of its other components or in neither. */
  const vote = record({ pst: priest, bal: optional(ballot, -Infinity), dec: optional(decree, BLANK) }).where(
    ({ bal, dec }) => (bal === -Infinity) === (dec === BLANK),
  );
  const lastVote = record({ bal: ballot, vote });

  const state = variables({
    outcome: fn(priest, optional(decree, BLANK)).describe(
      "The decree written in p's ledger, or BLANK if there is nothing written there yet.",
    ),
    lastVotes: fn(priest, set(lastVote)).describe(
      'Every LastVote(b, v) message that q has sent: he has promised to cast no vote between v.bal and b.',
    ),
    history: historyOf(priests, ballots, decrees),
  });

  type LastVotes = FiniteSet<ValueOf<typeof lastVote>>;
  /** The answers of the members of Q to NextBallot(b): one of each, or more where a promise was broken in between. */
  const answersTo = (
    b: number,
    Q: FiniteSet<Priest>,
    s: { readonly lastVotes: Readonly<Record<Priest, LastVotes>> },
  ): readonly LastVotes[] => Q.toArray().map((q) => s.lastVotes[q].where({ bal: b }));

  return {
    ...state,
    ...rules,
    ...maxVotes(ballots),
    state,
    numberMax: ballots,
    priest,
    priests: letters(priests),
    ballot,
    decree,
    answersTo,
  };
}

export type Preliminary = ReturnType<typeof vocabulary>;
