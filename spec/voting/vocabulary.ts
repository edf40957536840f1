import { count, FiniteSet, fn, names, numbered, optional, range, record, set, subsets, valuesOf, variables } from '../../checker/index.ts';
import { treatsAlike } from '../common/quorums.ts';
import { wordsOf } from './words.ts';

export type Acceptor = `a${number}`;
export type Value = `v${number}`;

export const constants = {
  acceptors: count(3, { min: 1, max: 13 }, 'how many acceptors there are: a1, a2, ...'),
  values: count(2, { min: 1, max: 99 }, 'how many values there are: v1, v2, ...'),
  ballots: count(2, { min: 1, max: 99 }, 'how many ballot numbers there are: 0, 1, ...'),
};

export interface Constants {
  readonly acceptors: number;
  readonly values: number;
  readonly ballots: number;
}

/**
 * "CONSTANTS Value, Acceptor, Quorum": that "any two quorums have a non-empty intersection" is an assumption,
 * so a variant may replace them.
 */
export interface Rules {
  readonly quorums: readonly FiniteSet<Acceptor>[];
}

/** The quorums of the original's models: the smallest majorities. */
export const rules = ({ acceptors }: Constants): Rules => ({
  quorums: subsets(numbered('a', acceptors)).filter((Q) => Q.size === Math.floor(acceptors / 2) + 1),
});

/** Domains and variables of the module `Voting`, and its words. */
export function vocabulary({ acceptors, values, ballots }: Constants, { quorums }: Rules) {
  const everyone = names(numbered('a', acceptors));
  const acceptor = treatsAlike(quorums, numbered('a', acceptors)) ? everyone.symmetric() : everyone;
  const ballot = range(0, ballots - 1);
  const value = names(numbered('v', values)).symmetric();

  const state = variables({
    votes: fn(acceptor, set(record({ bal: ballot, val: value }))).describe('The set of votes cast by acceptor a.'),
    maxBal: fn(acceptor, optional(ballot, -1)).describe(
      'A ballot number. Acceptor a will cast further votes only in ballots numbered at least maxBal[a].',
    ),
  });

  const lists = { acceptors: numbered('a', acceptors), ballots: valuesOf(ballot), values: numbered('v', values) };

  /** "True iff acceptor a has voted for v in ballot b": "⟨b, v⟩ ∈ votes[a]". */
  const VotedFor = (
    s: { readonly votes: Readonly<Record<Acceptor, FiniteSet<{ bal: number; val: Value }>>> },
    a: Acceptor,
    b: number,
    v: Value,
  ): boolean => s.votes[a].has({ bal: b, val: v });
  type S = Parameters<typeof VotedFor>[0] & { readonly maxBal: Readonly<Record<Acceptor, number>> };

  return { ...state, ...lists, ...wordsOf<S>({ ...lists, quorums }, VotedFor), state, acceptor, ballot, value, quorums };
}

export type Voting = ReturnType<typeof vocabulary>;
