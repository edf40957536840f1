import { count, type FiniteSet, letters, names, numbered, range, record, set, subsets, variables } from '../../checker/index.ts';
import { conditions, hasOneBallot, haveACommonPriest } from './conditions.ts';
import type { Ballot, Priest } from './votes.ts';

export const constants = {
  priests: count(2, { min: 1, max: 13 }, 'how many priests there are: A, B, C, ...'),
  ballots: count(2, { min: 1, max: 99 }, 'how many ballot numbers there are: 1, 2, ...'),
  decrees: count(2, { min: 1, max: 99 }, 'how many decrees there are: d1, d2, ...'),
};

export interface Constants {
  readonly priests: number;
  readonly ballots: number;
  readonly decrees: number;
}

/** What a new ballot, and a new vote, must not make false; a variant may drop a condition. */
export interface Rules {
  B1(B: Ballot, history: FiniteSet<Ballot>): boolean;
  B2(B: Ballot, history: FiniteSet<Ballot>): boolean;
  /** For one ballot B of the set. */
  B3(B: Ballot, history: FiniteSet<Ballot>): boolean;
}

/** B1 to B3, for a ballot B that joins a set which satisfies them. */
export const rules = ({ ballots }: Constants): Rules => ({
  B1: (B, history) => hasOneBallot(B.bal, history.with(B)),
  B2: (B, history) => haveACommonPriest(B, B) && history.every((C) => haveACommonPriest(B, C)),
  B3: conditions(ballots).hasTheDecreeOfTheLatest,
});

/**
 * The set of ballots that had been or were being conducted: "a quantity observed only by the gods, since it might
 * never be known to any mortal" (2.2).
 */
export const historyOf = (priests: number, ballots: number, decrees: number) => {
  const priest = names(letters(priests));
  return set(record({ bal: range(1, ballots), dec: names(numbered('d', decrees)).symmetric(), qrm: set(priest), vot: set(priest) }), {
    keyedBy: 'bal',
  }).describe('𝓑, the set of all ballots that have been started, with their votes.');
};

export function vocabulary({ priests, ballots, decrees }: Constants, conditions: Rules) {
  const state = variables({ history: historyOf(priests, ballots, decrees) });
  const quorums: readonly FiniteSet<Priest>[] = subsets(letters(priests)).filter((Q) => !Q.isEmpty);
  return {
    ...state,
    ...conditions,
    state,
    quorums,
    priest: names(letters(priests)),
    ballot: range(1, ballots),
    decree: names(numbered('d', decrees)).symmetric(),
  };
}

export type Ballots = ReturnType<typeof vocabulary>;
