import {
  choice, count, FiniteSet, flag, fn, type Immutable, type Letter, letters, names, optional, range, set, type StateOf, union,
  type ValueOf, valuesOf, variables,
} from '../../checker/index.ts';
import { type Area, areasOf, lawCalls, type Topic } from './law.ts';

/** No decree has passed with this number. */
export const UNUSED = 'unused';
/** A specialist waits on behalf of nobody, and has no reply. */
export const NOBODY = 'nobody';

export const constants = {
  citizens: count(2, { min: 1, max: 4 }, 'how many citizens there are: c1, c2, ...'),
  legislators: count(2, { min: 2, max: 4 }, 'how many legislators keep ledgers: A, B, ...'),
  requests: count(1, { min: 1, max: 3 }, 'how many laws a citizen asks for, and inquiries he makes, in all'),
  laws: count(1, { min: 0, max: 4 }, 'how many laws are asked for: each sets what it concerns to the next value'),
  first: choice(['each', 'one'], 'who is specialist at first: A of the tax law and B of the tariff law, or A of both'),
  appointments: count(0, { min: 0, max: 3 }, 'how often Parliament appoints another specialist'),
  sweeping: flag(false, 'whether a law may concern both areas'),
  season: flag(false, 'whether Parliament may forbid that an area is changed, and then have several specialists for it'),
};

export interface Constants {
  readonly citizens: number;
  readonly legislators: number;
  readonly requests: number;
  readonly laws: number;
  readonly first: 'each' | 'one';
  readonly appointments: number;
  readonly sweeping: boolean;
  readonly season: boolean;
}

/** What legislators go by, and what is claimed; a variant may replace it. */
export interface Rules {
  /** "Notification of the decree's passage could come only from the area's specialist." */
  readonly specialistsNotify: boolean;
  /** A citizen is told only when the specialists of all that a decree changes have entered it; where they are one, nothing is gained. */
  readonly whenAllHaveEntered: boolean;
  /** "So long as he made no changes to his ledger before receiving a reply." */
  readonly entersNothing: boolean;
  /** "Every area it affects [must] have the same specialist." */
  readonly oneForAll: boolean;
  /** "At most one specialist at a time for any area." */
  readonly oneAtATime: boolean;
  /** Parliament appoints a successor when the office is vacant, and not while the predecessor still reads on in his ledger. */
  readonly whenVacant: boolean;
  /** Who is specialist for two areas gives up neither before he has entered each decree that changes both. */
  readonly entersFirst: boolean;
  /** An area has several specialists only when those who are have entered all decrees that have changed it. */
  readonly whenComplete: boolean;
  /** Whoever waits for a reply replies to others meanwhile. */
  readonly repliesMeanwhile: boolean;
  /** Whoever waits for a reply of an office that is vacant stops waiting. */
  readonly givesUp: boolean;
  /** Whether it is claimed that each answer is the law as of some decree. */
  readonly byNumbers: boolean;
}

export const rules = (): Rules => ({
  specialistsNotify: true, whenAllHaveEntered: false, entersNothing: true, oneForAll: true, oneAtATime: true, whenVacant: true,
  entersFirst: true, whenComplete: true, repliesMeanwhile: true, givesUp: true, byNumbers: false,
});

function variablesOf(constants: Constants) {
  const { legislators, laws, first, appointments } = constants;
  const { citizen, area, topic, value, calls } = lawCalls(constants);
  const legislator = names(letters(legislators));
  const upTo = range(0, laws + appointments);
  const place = range(1, Math.max(1, laws + appointments));
  const decree = union('type', { Law: { areas: topic, value }, Appointment: { areas: area, who: legislator } });
  const office = set(legislator);
  const state = variables({
    decree: fn(place, optional(decree, UNUSED)).describe('The decree with each number: a law, or the appointment of a specialist.'),
    complete: fn(legislator, upTo).describe('Up to which decree number the ledger of each legislator is complete.'),
    specialists: fn(area, office)
      .initially({ tax: FiniteSet.from<Letter>(['A']), tariff: FiniteSet.from<Letter>([first === 'one' ? 'A' : 'B']) })
      .describe('Who is specialist for each area.'),
    since: fn(area, upTo).describe('The number of the decree by which the last of them was appointed; 0 for the first.'),
    unchanging: set(area).describe('The areas of the law that may not be changed.'),
    waitsFor: fn(legislator, optional(citizen, NOBODY)).describe('Whose inquiry a specialist holds while he waits for a reply of another.'),
    reply: fn(legislator, optional(value, NOBODY)).describe('What the other has replied.'),
    asked: value.describe('To what the last law that a citizen has asked for sets its areas.'),
    number: fn(citizen, upTo).describe('The number of the decree for which the citizen has asked, once it has passed.'),
    calls: calls.schema.describe('What the citizens have asked for, and have been told.'),
  });
  const lists = { places: valuesOf(place), legislators: letters(legislators), areas: valuesOf(area), citizens: valuesOf(citizen) };
  return { ...state, state, citizen, legislator, area, topic, place, calls, lists };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Seen<K extends keyof State> = Immutable<Pick<State, K>>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const { places, areas, legislators } = v.lists;
  type Citizen = ValueOf<typeof v.citizen>;

  /** The numbers of the laws that concern an area, among the first n decrees. */
  const changes = (s: Seen<'decree'>, area: Area, n: number): readonly number[] =>
    places.filter((i) => {
      const decree = s.decree[i];
      return i <= n && decree !== UNUSED && decree?.type === 'Law' && areasOf(decree.areas).includes(area);
    });

  /** What the law of an area is, by all decrees through number n. */
  const law = (s: Seen<'decree'>, area: Area, n: number): number => {
    const decree = s.decree[changes(s, area, n).at(-1) ?? -1];
    return decree !== undefined && decree !== UNUSED && decree.type === 'Law' ? decree.value : 0;
  };

  /** The highest number with which a decree has passed. */
  const highest = (s: Seen<'decree'>): number => places.findLast((n) => s.decree[n] !== UNUSED) ?? 0;

  /** The number of the last appointment for an area that has passed, or 0. */
  const appointed = (s: Seen<'decree'>, area: Area): number =>
    places.findLast((n) => {
      const decree = s.decree[n];
      return decree !== UNUSED && decree?.type === 'Appointment' && decree.areas === area;
    }) ?? 0;

  /** Somebody has been appointed for the area, and has yet to begin. */
  const isPending = (s: Seen<'decree' | 'since'>, area: Area): boolean => appointed(s, area) > s.since[area];

  /** How often Parliament may still appoint somebody, without the offices that are vacant and for which it has to. */
  const spare = (s: Seen<'decree' | 'since' | 'specialists'>): number => {
    const passed = places.filter((n) => {
      const decree = s.decree[n];
      return decree !== UNUSED && decree?.type === 'Appointment';
    }).length;
    return constants.appointments - passed - areas.filter((area) => s.specialists[area].isEmpty && !isPending(s, area)).length;
  };

  const mayChange = (s: Seen<'unchanging'>, area: Area): boolean => !s.unchanging.has(area);

  const request = (s: Seen<'calls'>, c: Citizen) => v.calls.open(s.calls, c);

  const isEnteredByAll = (s: Seen<'complete' | 'specialists'>, n: number, topic: Topic = 'both'): boolean =>
    !rules.whenAllHaveEntered ||
    areasOf(topic).every((area) => legislators.every((p) => !s.specialists[area].has(p) || s.complete[p] >= n));

  /** Some specialist holds the inquiry of c while he waits for a reply. */
  const isHeld = (s: Seen<'waitsFor'>, c: Citizen): boolean => legislators.some((p) => s.waitsFor[p] === c);

  const tell = (s: State, c: Citizen, result: string): void => {
    v.calls.respond(s.calls, c, result);
    s.number[c] = 0;
  };

  /** There may be two specialists, one of whom leaves while the other waits for his reply. */
  const mayWaitInVain = constants.appointments > (constants.first === 'one' ? 1 : 0);

  const asked = { changes, law, highest, appointed, isPending, spare, mayChange, request, isEnteredByAll, isHeld };
  return { ...v, ...constants, ...rules, ...asked, tell, mayWaitInVain };
}

export type Specialists = ReturnType<typeof vocabulary>;
