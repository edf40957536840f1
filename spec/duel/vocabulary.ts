import { count, fn, letters, names, numbered, optional, range, record, set, type StateOf, union, variables } from '../../checker/index.ts';

/** Nobody's proposal. */
export const NONE = '-';

export const constants = {
  proposers: count(2, { min: 1, max: 2 }, 'how many proposers there are: A, B; each proposes itself'),
  acceptors: count(1, { min: 1, max: 2 }, 'how many acceptors there are: a1, a2'),
};

export interface Constants { readonly proposers: number; readonly acceptors: number }

type Proposer = 'A' | 'B';

function variablesOf({ proposers, acceptors }: Constants) {
  const proposer = names(letters(proposers) as readonly Proposer[]);
  const acceptor = names(numbered('a', acceptors));
  // As many numbers can be in use as there are places for them.
  const number = range(0, 2 * proposers + 3 * acceptors);
  const value = optional(proposer, NONE);
  const ends = { p: proposer, a: acceptor };
  const message = union('type', {
    Prepare: ends,
    Promise: { ...ends, number, value },
    Accept: { ...ends, value: proposer },
    Accepted: ends,
    Refused: ends,
  });
  const latest = record({ number, value });
  const state = variables({
    phase: fn(proposer, names(['idle', 'asking', 'polling', 'refused', 'waiting', 'decided'])).describe('What the proposer is about.'),
    number: fn(proposer, number).describe('The number of its latest proposal; 0 before the first.'),
    answers: fn(proposer, set(acceptor)).describe('The acceptors that have answered what it is about.'),
    reported: fn(proposer, latest).describe('The proposal with the highest number that was reported to it as accepted.'),
    promised: fn(acceptor, number).describe('The acceptor takes part in no proposal with a smaller number.'),
    accepted: fn(acceptor, latest).describe('The proposal that it accepted last.'),
    mail: set(message).describe('The messages in transit: none is lost, and none arrives twice.'),
  });
  return { ...state, state, proposer, acceptor };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants) {
  const v = variablesOf(constants);
  const proposers = letters(constants.proposers) as readonly Proposer[];
  const acceptors = numbered('a', constants.acceptors);

  /** The numbers that are in use, in ascending order. */
  const inUse = (s: State): readonly number[] => {
    const used = [
      ...proposers.flatMap((p) => [s.number[p], s.reported[p].number]),
      ...acceptors.flatMap((a) => [s.promised[a], s.accepted[a].number]),
      ...s.mail.toArray().flatMap((m) => (m.type === 'Promise' ? [m.number] : [])),
    ];
    return [...new Set(used)].sort((one, other) => one - other);
  };

  /**
   * Of the numbers only the order counts, so that each is replaced by its place among those in use. Without that there would be no end of
   * states; with it, what comes again is the same state.
   */
  const renumber = (s: State): void => {
    const used = inUse(s).filter((number) => number > 0);
    const rank = (number: number): number => (number === 0 ? 0 : 1 + used.indexOf(number));
    for (const p of proposers) {
      s.number[p] = rank(s.number[p]);
      s.reported[p] = { ...s.reported[p], number: rank(s.reported[p].number) };
    }
    for (const a of acceptors) {
      s.promised[a] = rank(s.promised[a]);
      s.accepted[a] = { ...s.accepted[a], number: rank(s.accepted[a].number) };
    }
    s.mail = s.mail.map((m) => (m.type === 'Promise' ? { ...m, number: rank(m.number) } : m));
  };

  const isMajority = (answers: number): boolean => 2 * answers > constants.acceptors;
  return { ...v, proposers, acceptors, inUse, renumber, isMajority };
}

export type Duel = ReturnType<typeof vocabulary>;
