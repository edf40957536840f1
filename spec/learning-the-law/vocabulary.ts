import {
  choice, count, flag, fn, type Immutable, letters, names, optional, range, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';
import { registerCalls } from '../common/register-calls.ts';

/** No decree has passed with this number. */
export const OPEN = 'open';
const INQUIRY = 'inquiry';
const OLIVE_DAY = 'olive day';

export const constants = {
  citizens: count(2, { min: 1, max: 4 }, 'how many citizens there are: c1, c2, ...'),
  legislators: count(2, { min: 1, max: 5 }, 'how many legislators keep ledgers: A, B, ...'),
  requests: count(2, { min: 1, max: 4 }, 'how many laws a citizen asks for, and inquiries he makes, in all'),
  laws: count(1, { min: 1, max: 4 }, 'how often the olive tax is changed: to 1 drachma, to 2, ...'),
  method: choice(['decree', 'number', 'index'], 'how one reads: by a decree, by the number that one remembers, by the leader\'s last one'),
  gaps: flag(false, 'whether a number may be given to a decree before all lower ones are'),
};

export interface Constants {
  readonly citizens: number;
  readonly legislators: number;
  readonly requests: number;
  readonly laws: number;
  readonly method: 'decree' | 'number' | 'index';
  readonly gaps: boolean;
}

/** What legislators and citizens go by, and what is claimed; a variant may replace it. */
export interface Rules {
  /** Through which number a ledger must be complete, to tell a citizen that his decree has passed with number n ... */
  neededForPassage(n: number): number;
  /** ... to answer an inquiry for which decree n has passed ... */
  neededForInquiry(n: number): number;
  /** ... and to answer one of a citizen who remembers number n, or has been given it by the leader. */
  neededForNumber(n: number): number;
  /** What a citizen remembers who is told what is so as of decree n: of his inquiry, or of the passage of what he asked for. */
  remembers(n: number, before: number, what: 'inquiry' | 'passage'): number;
  /** What a citizen remembers to whom another speaks of what is so as of decree n. */
  hears(n: number, before: number): number;
  /** The number that the leader gives: the highest of a decree that has passed is known to him, and what the ledgers have. */
  lastDecree(highest: number, ledgers: readonly number[]): number;
  /** Whether the condition is claimed in time: who asks after another was answered is not told of an earlier state. */
  byTheClock(constants: Constants): boolean;
}

export const rules = (): Rules => ({
  neededForPassage: (n) => n,
  neededForInquiry: (n) => n - 1,
  neededForNumber: (n) => n,
  remembers: (n) => n,
  hears: (n, before) => Math.max(n, before),
  lastDecree: (highest) => highest,
  byTheClock: ({ method }) => method !== 'number',
});

function variablesOf({ citizens, legislators, requests, laws }: Constants) {
  const { client: citizen, value: tax, calls } = registerCalls({ clients: citizens, requests, values: laws });
  const legislator = names(letters(legislators));
  const numbers = citizens * requests;
  const number = range(1, numbers);
  const upTo = range(0, numbers);
  const decree = names<number | typeof INQUIRY | typeof OLIVE_DAY>([...valuesOf(range(1, laws)), INQUIRY, OLIVE_DAY]);
  const state = variables({
    decree: fn(number, optional(decree, OPEN)).describe('The decree with each number: an olive tax, an inquiry, the olive day, or none.'),
    complete: fn(legislator, upTo).describe('Up to which decree number the ledger of each legislator is complete.'),
    asked: tax.describe('The last olive tax that a citizen has asked for.'),
    number: fn(citizen, optional(upTo, -Infinity)).describe('The number of the decree for what the citizen has asked, once it has one.'),
    remembered: fn(citizen, upTo).describe('The decree number that the citizen remembers for his next business.'),
    learned: fn(citizen, upTo).describe(
      'As of which decree the citizen has last learned of the law, from a legislator or from another citizen. Nobody looks at it: it is ' +
      'there for what is claimed.',
    ),
    calls: calls.schema.describe('What the citizens have asked for, and have been told.'),
  });
  const lists = { numbers: valuesOf(number), legislators: letters(legislators), citizens: valuesOf(citizen) };
  return { ...state, state, citizen, legislator, number, calls, lists };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const { numbers } = v.lists;

  /** The olive tax by all decrees through number n. */
  const law = (s: Pick<State, 'decree'>, n: number): number => {
    for (let i = n; i > 0; i--) {
      const decree = s.decree[i];
      if (typeof decree === 'number') return decree;
    }
    return 0;
  };

  /** The highest number with which a decree has passed. */
  const highest = (s: Pick<State, 'decree'>): number => numbers.findLast((n) => s.decree[n] !== OPEN) ?? 0;

  /** A citizen is told something that is so as of decree n. */
  const tell = (s: State, c: keyof State['calls'], n: number, result: number | 'ok'): void => {
    v.calls.respond(s.calls, c, result);
    s.number[c] = -Infinity;
    s.remembered[c] = rules.remembers(n, s.remembered[c], result === 'ok' ? 'passage' : 'inquiry');
    s.learned[c] = n;
  };

  const isAsking = (s: Immutable<Pick<State, 'calls'>>, c: keyof State['calls'], type: 'Read' | 'Write'): boolean =>
    v.calls.open(s.calls, c)?.type === type;

  const { method, laws, gaps } = constants;
  return { ...v, ...rules, method, laws, gaps, isInTime: rules.byTheClock(constants), law, highest, tell, isAsking };
}

export type Law = ReturnType<typeof vocabulary>;
export const inquiry = INQUIRY;
export const oliveDay = OLIVE_DAY;
