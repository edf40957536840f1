import { choice, count, FiniteSet, numbered } from '../../checker/index.ts';
import { columns as columnsOf, ofSize, type Quorums, rows as rowsOf } from '../common/quorums.ts';
import {
  type Acceptor, type Constants as PaxosConstants, constants as paxosConstants, vocabulary as paxosVocabulary,
} from '../paxos/vocabulary.ts';

export const constants = {
  ...paxosConstants,
  acceptors: count(4, { min: 1, max: 13 }, 'how many acceptors there are: a1, a2, ...'),
  system: choice(['grid', 'sizes'], 'phase 1 asks a row of a grid and phase 2 a column; or phase 1 asks any q1 acceptors, phase 2 any q2'),
  columns: count(2, { min: 1, max: 13 }, 'how many columns the grid has'),
  q1: count(3, { min: 1, max: 13 }, 'how many acceptors phase 1 asks, if that is what counts'),
  q2: count(2, { min: 1, max: 13 }, 'how many acceptors choose a value: q1 + q2 should be more than there are'),
};

export interface Constants extends PaxosConstants {
  readonly system: 'grid' | 'sizes';
  readonly columns: number;
  readonly q1: number;
  readonly q2: number;
}

/** "CONSTANTS Quorum1, Quorum2": that each quorum of the one meets each of the other is an assumption, so a variant may replace them. */
export interface Rules {
  /** Those whose answers a leader needs before he proposes a value. */
  readonly quorums1: Quorums<Acceptor>;
  /** Those who choose a value if they all vote for it. */
  readonly quorums2: Quorums<Acceptor>;
}

export function rules({ acceptors, system, columns, q1, q2 }: Constants): Rules {
  const all = numbered('a', acceptors);
  if (system === 'grid') return { quorums1: rowsOf(all, columns), quorums2: columnsOf(all, columns) };
  return { quorums1: ofSize(all, q1), quorums2: ofSize(all, q2) };
}

/** The vocabulary of `paxos`, once with the quorums that are asked in phase 1 and once with those that choose. */
export function vocabulary(constants: Constants, { quorums1, quorums2 }: Rules) {
  const asked = paxosVocabulary(constants, { quorums: quorums1 }, quorums2);
  return { asked, choosing: { ...asked, quorums: quorums2 } };
}

/** Quorums as they are written in a list: `sets('a1 a2', 'a3')`. */
export const sets = (...texts: readonly string[]): Quorums<Acceptor> =>
  texts.map((text) => FiniteSet.from(text.split(' ') as Acceptor[]));
