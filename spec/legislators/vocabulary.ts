import {
  count, flag, fn, type Letter, letters, names, optional, range, type StateOf, subsets, valuesOf, variables,
} from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';

export const constants = {
  people: count(2, { min: 2, max: 4 }, 'how many there are who may be legislators: A, B, ...'),
  founders: count(1, { min: 1, max: 4 }, 'how many of them are legislators at first: A, ...'),
  presidents: count(2, { min: 1, max: 4 }, 'how many of them may take themselves for the president'),
  numbers: count(3, { min: 1, max: 9 }, 'how many decree numbers there are'),
  size: count(1, { min: 1, max: 4 }, 'how many legislators a decree may name at most'),
  lag: count(2, { min: 1, max: 9 }, 'decree n is passed by the legislators of the law as of decree n - lag; the paper has 3'),
  shipwreck: flag(false, 'whether the last of them has drowned: he does nothing any more'),
};

export interface Constants {
  readonly people: number;
  readonly founders: number;
  readonly presidents: number;
  readonly numbers: number;
  readonly size: number;
  readonly lag: number;
  readonly shipwreck: boolean;
}

/** Every decree says who the legislators are; to say it once more changes nothing. */
type Decree = `only ${string}`;
type Ledger = Readonly<Record<number, Decree | typeof BLANK>>;

/** By what law a decree is passed; a variant may replace it. */
export interface Rules {
  /** The last number whose law says who passes decree n. */
  lawAsOf(n: number): number;
  /** What a president must have in his ledger to try decree n: all decrees up to this. */
  mustKnow(n: number): number;
  /** Whether anybody would propose this decree as number n. */
  isProposed(decree: string, n: number): boolean;
}

export const rules = ({ lag, shipwreck, people }: Constants): Rules => ({
  lawAsOf: (n) => n - lag,
  mustKnow: (n) => n - lag,
  // Nobody proposes, knowingly, that the dead make the laws.
  isProposed: (decree) => !shipwreck || decree !== `only ${letters(people).at(-1)}`,
});

const nameOf = (S: Iterable<Letter>): Decree => `only ${[...S].join('')}`;

function variablesOf({ people, numbers, size, shipwreck }: Constants) {
  const person = names(letters(people));
  const alive = names(letters(people - (shipwreck ? 1 : 0)));
  const number = range(1, numbers);
  const sets = subsets(letters(people)).filter((S) => !S.isEmpty && S.size <= size);
  const decree = names(sets.map(nameOf));
  const state = variables({
    ledger: fn(person, fn(number, optional(decree, BLANK))).describe("What is in p's ledger. `only AB`: A and B are the legislators now."),
    proposed: fn(person, fn(number, optional(decree, BLANK))).describe('What p has proposed. It arrives at any time, or never.'),
    vote: fn(person, fn(number, optional(person, '-'))).describe('Whose proposal q has voted for; once for each number.'),
  });
  return { ...state, state, person, alive, number, decree };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const lists = { people: letters(constants.people), numbers: valuesOf(v.number) };

  /** The legislators who pass decree n, as far as a ledger tells: "the law as of decree n - 3". */
  const members = (ledger: Ledger, n: number): readonly Letter[] => {
    const upTo = rules.lawAsOf(n);
    const last = lists.numbers.filter((i) => i <= upTo && i < n).map((i) => ledger[i]).findLast((dec) => dec !== BLANK);
    return last === undefined ? lists.people.slice(0, constants.founders) : lists.people.filter((p) => last.slice(5).includes(p));
  };
  /** All decrees up to there are in the ledger. */
  const knows = (ledger: Ledger, upTo: number): boolean => lists.numbers.every((i) => i > upTo || ledger[i] !== BLANK);
  /** A majority of those who pass decree n, by p's ledger, has voted for what p has proposed. */
  const isPassed = (s: Pick<State, 'ledger' | 'vote'>, p: Letter, n: number): boolean => {
    const legislators = members(s.ledger[p], n);
    return 2 * legislators.filter((q) => s.vote[q][n] === p).length > legislators.length;
  };
  const presidents = lists.people.slice(0, constants.presidents);
  return { ...v, ...rules, ...lists, members, knows, isPassed, presidents };
}

export type Legislators = ReturnType<typeof vocabulary>;
