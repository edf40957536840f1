import {
  count, fn, type Immutable, letters, names, optional, range, type StateOf, subsets, type ValueOf, valuesOf, variables,
} from '../../checker/index.ts';

/** No decree; no such law yet. */
export const NONE = '-';

const DECREES = ['olives 6', 'goats black', 'olives 9', 'goats white'] as const;

export const constants = {
  legislators: count(3, { min: 1, max: 5 }, 'how many legislators there are: A, B, ...'),
  numbers: count(3, { min: 1, max: 4 }, 'how many decree numbers there are'),
  decrees: count(2, { min: 1, max: 4 }, `how many decrees may be asked for: ${DECREES.join(', ')}`),
};

export interface Constants { readonly legislators: number; readonly numbers: number; readonly decrees: number }

function variablesOf({ legislators, numbers, decrees }: Constants) {
  const legislator = names(letters(legislators));
  const number = range(1, numbers);
  const decree = names(DECREES.slice(0, decrees));
  const law = names(['olives', 'goats']);
  const state = variables({
    book: fn(legislator, fn(law, names([NONE, '6', '9', 'black', 'white']))).describe('The law book of the legislator: the law as it is.'),
    complete: fn(legislator, range(0, numbers)).describe('The number of the last decree whose passage is reflected in his law book.'),
    back: fn(legislator, fn(number, optional(decree, NONE))).describe('The decrees that are written in the back of his ledger.'),
    passed: fn(number, optional(decree, NONE)).describe('History: what was passed last with this number.'),
  });
  return { ...state, state, legislator, number, decree, law };
}

type Variables = ReturnType<typeof variablesOf>;
type State = StateOf<Variables['schemas']>;
export type Legislator = ValueOf<Variables['legislator']>;
type Decree = ValueOf<Variables['decree']>;
type Law = ValueOf<Variables['law']>;

/** What a decree says: "1299 set the olive tax to 6 drachmas per ton". */
const saysOf = (decree: Decree): readonly [law: Law, value: State['book'][Legislator][Law]] =>
  decree.split(' ') as [Law, State['book'][Legislator][Law]];

export function vocabulary(constants: Constants) {
  const v = variablesOf(constants);
  const legislators = letters(constants.legislators);
  const numbers = valuesOf(v.number);
  const majorities = subsets(legislators, { size: Math.floor(constants.legislators / 2) + 1 });

  /** The law as all decrees up to a number make it, one after the other. */
  const fold = (s: Immutable<Pick<State, 'passed'>>, upTo: number, law: Law): string =>
    numbers.filter((n) => n <= upTo).reduce((value, n) => {
      const decree = s.passed[n];
      const [about, says] = decree === undefined || decree === NONE ? [] : saysOf(decree);
      return about === law ? says ?? value : value;
    }, NONE as string);

  /** p changes the entry of the law in his book. */
  const apply = (s: State, p: Legislator, decree: Decree): void => {
    const [law, value] = saysOf(decree);
    s.book[p][law] = value;
  };

  /** p can tell of decree n: it is in the back of his ledger, or his law book reflects it. */
  const knows = (s: Immutable<Pick<State, 'back' | 'complete'>>, p: Legislator, n: number): boolean =>
    s.back[p]?.[n] !== NONE || (s.complete[p] ?? 0) >= n;

  return { ...v, legislators, numbers, majorities, decrees: DECREES.slice(0, constants.decrees), fold, apply, knows };
}

export type LongLedgers = ReturnType<typeof vocabulary>;
