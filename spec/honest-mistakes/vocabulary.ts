import {
  count, flag, fn, type Immutable, letters, names, numbered, range, record, sequence, set, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';

const LAWS = ['olives', 'goats', 'cheese'] as const;
type Law = (typeof LAWS)[number];

export const constants = {
  legislators: count(2, { min: 2, max: 4 }, 'how many legislators there are: A, B, ...'),
  laws: count(2, { min: 1, max: 3 }, 'how many laws there are: on olives, on goats, on cheese'),
  values: count(2, { min: 2, max: 4 }, 'what a law may be: v1, v2, ...'),
  lag: count(1, { min: 1, max: 3 }, 'how many decrees a legislator may still have to enter'),
  ahead: count(0, { min: 0, max: 2 }, 'for how many numbers that are still to come a ledger may have an entry by mistake'),
  once: flag(false, 'whether Parliament goes through its laws once, and not for ever'),
  changes: flag(false, 'whether decrees that change a law are passed as well'),
};

export interface Constants {
  readonly legislators: number;
  readonly laws: number;
  readonly values: number;
  readonly lag: number;
  readonly ahead: number;
  readonly once: boolean;
  readonly changes: boolean;
}

/** What Parliament does when it cycles through its laws; a variant may replace it. */
export interface Rules {
  /** The laws on which redundant decrees are passed, one after the other, again and again. */
  cycle(laws: readonly Law[]): readonly Law[];
  /** Whether a decree counts as one of the cycle, given for how many numbers to come the ledgers have entries by mistake. */
  counts(ahead: readonly number[]): boolean;
}

export const rules = (): Rules => ({ cycle: (laws) => laws, counts: (ahead) => ahead.every((entries) => entries === 0) });

function variablesOf({ legislators, laws, values, lag, ahead }: Constants) {
  const legislator = names(letters(legislators));
  const law = names(LAWS.slice(0, laws));
  const value = names(numbered('v', values)).symmetric();
  const decree = record({ law, value });
  const ledgers = {
    book: fn(legislator, fn(law, value)).describe('What the law is by the ledger of the legislator.'),
    open: fn(legislator, sequence(decree, { max: lag })).describe(
      'The decrees, in the order of their numbers, that have been passed and that he has still to enter.',
    ),
    ahead: fn(legislator, range(0, ahead)).describe('For how many numbers still to come his ledger has entries, by mistake.'),
    turn: range(1, laws).describe('Whose turn it is in the cycle of laws.'),
  };
  const state = variables({
    ...ledgers,
    declared: set(law).describe('History: the laws on which a decree has been passed since we began to look, in the cycle.'),
  });
  return { ...state, state, ledgers, legislator, law, value };
}

export type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Legislator = keyof State['book'] & string;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const legislators = valuesOf(v.legislator);
  const laws = valuesOf(v.law);
  const cycle = rules.cycle(laws);

  /** What the law will be by p's ledger when p has entered everything that has been passed. */
  const willBe = (s: Immutable<Pick<State, 'book' | 'open'>>, p: Legislator, law: Law): string =>
    s.open[p]?.findLast((decree) => decree.law === law)?.value ?? s.book[p]?.[law] ?? '';

  /** All legislators will agree on a law when they have entered what has been passed. */
  const isAgreed = (s: Immutable<Pick<State, 'book' | 'open'>>, law: Law): boolean =>
    legislators.every((p) => willBe(s, p, law) === willBe(s, legislators[0] as Legislator, law));

  const isOver = (s: Immutable<Pick<State, 'declared'>>): boolean => laws.every((law) => s.declared.has(law));

  /** p passes a decree: it is in his ledger, and the others have still to enter it, unless they believe that they have. */
  const pass = (s: State, p: Legislator, law: Law, value: State['book'][Legislator][Law]): void => {
    if (rules.counts(legislators.map((q) => s.ahead[q]))) s.declared = s.declared.with(law);
    const before = s.ahead[p];
    s.book[p][law] = value;
    for (const q of legislators) {
      if (q !== p && s.ahead[q] <= before) s.open[q].push({ law, value });
      s.ahead[q] = Math.max(0, s.ahead[q] - before - 1);
    }
  };

  /** How many steps it takes until every law has been declared once more, and everybody has entered that. */
  const stepsLeft = (s: Immutable<Pick<State, 'declared' | 'open'>>): number =>
    (laws.length - s.declared.size) * legislators.length + legislators.reduce((sum, p) => sum + (s.open[p]?.length ?? 0), 0);

  return { ...v, legislators, laws, cycle, constants, willBe, isAgreed, isOver, pass, stepsLeft };
}

export type Mistakes = ReturnType<typeof vocabulary>;
