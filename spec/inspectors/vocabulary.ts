import {
  choice, count, fn, type Immutable, type Letter, letters, names, range, record, sequence, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';
import { clocks, mayGoOn, sooner, strike } from '../common/clocks.ts';

export const constants = {
  inspectors: count(2, { min: 1, max: 4 }, 'how many Paxons may be made cheese inspector: A, B, ...'),
  decrees: count(2, { min: 1, max: 4 }, 'how many decrees about it there are whose time has not run out, at most'),
  term: count(3, { min: 1, max: 9 }, 'for how many hours an inspector is appointed; months in the paper'),
  error: count(1, { min: 0, max: 2 }, 'to within how many hours a Paxon can tell time; 15 minutes in the paper'),
  parliament: choice(
    ['hasty', 'orderly'],
    'hasty: it passes decrees at any time, and who is concerned reads them in his ledger when he likes; orderly: it appoints somebody ' +
    'only when the term of the last is over, and who is appointed reads of it within the hour',
  ),
};

export interface Constants {
  readonly inspectors: number;
  readonly decrees: number;
  readonly term: number;
  readonly error: number;
  readonly parliament: 'hasty' | 'orderly';
}

const SAYS = ['is inspector', 'stays inspector', 'resigns'] as const;

/** "8:30 15 Jan 72: D is cheese inspector for 3 months"; that he stays, which extends his term; "9:15 3 Mar 72: D resigns". */
export interface Decree { readonly says: (typeof SAYS)[number]; readonly who: Letter; readonly at: number }

/** From when until when. */
export interface Term { readonly who: Letter; readonly begin: number; readonly end: number }

/** What a variant may replace. */
export interface Rules {
  /** How long after the beginning of his term, by his own observations, an inspector begins: "until ... it was 8:45". */
  readonly waits: number;
  /** How long before its end he stops. */
  readonly leaves: number;
  /** The decrees of a ledger, in the order in which they count: who is previous to whom. */
  order(ledger: readonly Decree[]): readonly Decree[];
  /** "Or when the previous inspector's term ended - whichever was later." */
  begins(at: number, ended: number): number;
  /** Whether who resigns goes by the decree from then on. */
  readonly minds: boolean;
}

/** By the times at which they were proposed; of decrees with one time, by their numbers. */
const byTime = (ledger: readonly Decree[]): readonly Decree[] => [...ledger].sort((one, other) => one.at - other.at);

export const rules = ({ error }: Constants): Rules => ({
  waits: error, leaves: error, order: byTime, begins: Math.max, minds: true,
});

function variablesOf({ inspectors, decrees, term, error }: Constants, longAgo: number) {
  const inspector = names(letters(inspectors));
  const decree = record({ says: names(SAYS), who: inspector, at: range(longAgo - term, error) });
  const state = variables({
    ahead: clocks(inspector, error),
    law: sequence(decree, { max: decrees }).describe(
      'The decrees that have been passed, by their numbers, each with the time at which it was proposed; without those that have run out.',
    ),
    read: fn(inspector, range(0, decrees)).describe('How many of these are in his ledger, and read.'),
  });
  return { ...state, state, inspector, time: valuesOf(range(0 - error, error)) };
}

export type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const { error, term, decrees } = constants;
  /** When a term is over that nobody can take for his own any more. */
  const longAgo = 0 - error - Math.max(error, rules.waits);
  const v = variablesOf(constants, longAgo);
  const inspectors = letters(constants.inspectors);

  /**
   * "His term to begin either at 8:30 on 15 January or when the previous inspector's term ended - whichever was later. His term would end
   * at 8:30 on 15 March, unless he explicitly resigned." (Three months after 15 January it is April; here he has the three months.) Who
   * stays in office does so without a break.
   */
  const termsBy = (ledger: readonly Decree[]): readonly Term[] => {
    const terms: Term[] = [];
    for (const { says, who, at } of rules.order(ledger)) {
      if (says === 'resigns') {
        terms.forEach((each, i) => { if (each.who === who) terms[i] = { ...each, end: Math.min(each.end, at) }; });
        continue;
      }
      const ended = Math.max(-Infinity, ...terms.map(({ end }) => end));
      const last = terms.at(-1);
      if (says === 'is inspector') terms.push({ who, begin: rules.begins(at, ended), end: at + term });
      else terms.push({ who, begin: last?.who === who ? last.begin : at, end: at + term });
    }
    return terms;
  };

  /** Whether p takes the post for his own, by what he has read and by what he observes. */
  const holds = (s: Pick<Immutable<State>, 'ahead' | 'law' | 'read'>, p: Letter): boolean =>
    termsBy(s.law.slice(0, s.read[p])).some(
      ({ who, begin, end }) => who === p && begin + rules.waits <= s.ahead[p] && s.ahead[p] < end - rules.leaves,
    );

  /** A decree is passed: it stands behind all others. */
  const pass = (s: State, decree: Decree): void => { s.law.push(decree); };

  /** An hour passes. Decrees whose time has run out are forgotten: whatever they said, it is over for everybody. */
  const passes = (s: State): void => {
    strike(s.ahead, error);
    s.law = s.law.map(({ says, who, at }) => ({ says, who, at: sooner(at, longAgo - term) }));
    while (s.law[0] !== undefined && s.law[0].at + term <= longAgo) {
      s.law.shift();
      for (const p of inspectors) s.read[p] = Math.max(0, s.read[p] - 1);
    }
  };

  return {
    ...v, ...rules, error, decrees, inspectors, termsBy, holds, pass, passes, mayGoOn: (reading: number) => mayGoOn(reading, error),
  };
}

export type Inspectors = ReturnType<typeof vocabulary>;
