import { Bag } from '../language/bag.ts';
import type { Collection } from '../language/collection.ts';
import type { Defined, StateFor } from '../language/defined.ts';
import { show } from '../language/display.ts';
import { SpecError } from '../language/errors.ts';
import { FiniteSet } from '../language/finite-set.ts';
import { encodeValue } from '../language/json-values.ts';
import type { Scalar } from '../language/values.ts';
import { canonical } from '../language/values.ts';

/**
 * A part of a value: of records and functions any of the fields, of sets, bags and lists the whole. A set or a bag may be told by anything
 * that lists its members. Of a spec whose states are not known before it is run, any record.
 */
export type Observation<T> = [T] extends [never] ? Readonly<Record<string, unknown>>
  : T extends Scalar ? T
  : T extends Collection<infer M> ? Iterable<M>
  : T extends readonly (infer M)[] ? readonly M[]
  : T extends object ? { readonly [K in keyof T]?: Observation<T[K]> }
  : T;

/** What may be observed of the states of a spec; any part where they are not known before it is run. */
export type ObservedState<T> = T extends Defined<unknown> ? Observation<StateFor<T>> : Readonly<Record<string, unknown>>;

/** A place where a state is not what was observed. */
export interface Mismatch {
  /** As traces write it: `holder`, `at[A]`, `queue[0].from`. */
  readonly place: string;
  /** What the spec has there; undefined where it has nothing. */
  readonly spec: unknown;
  readonly observed: unknown;
}

/** A record, or something else with fields by name; no list, and nothing else that lists members. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(Symbol.iterator in value);

/**
 * The places where a state is not what was observed; none if it fits. An observation is a record of variables, or of places: `{ at: { A:
 * 'idle' } }` and `{ 'at[A]': 'idle' }` say the same. What is left out, or undefined, is not compared.
 */
export function mismatches(observation: unknown, state: Readonly<Record<string, unknown>>): readonly Mismatch[] {
  if (observation === undefined) return [];
  if (!isRecord(observation))
    throw new SpecError('bad-trace', {
      what: `what was observed is ${show(observation as never)}, and not a record of variables`,
      fix: '{ holder: "A" }: any variables of the spec, or places in them, with what they are',
    });
  return Object.entries(observation).flatMap(([place, observed]) => {
    if (observed === undefined) return [];
    return differing(place, at(place, state), observed);
  });
}

/** An observation in JSON; whatever else lists the members of a set or a bag becomes a list. */
export function observationJson(observation: unknown): unknown {
  if (!isRecord(observation)) {
    const isCollection = observation instanceof Bag || observation instanceof FiniteSet;
    const isValue = typeof observation !== 'object' || observation === null || isCollection;
    return !isValue ? Array.from(observation as Iterable<unknown>, encodeValue) : encodeValue(observation);
  }
  return Object.fromEntries(
    Object.entries(observation).flatMap(([name, part]) => (part === undefined ? [] : [[name, observationJson(part)]])));
}

/** Whether a state is what was observed. */
export const fits = (observation: unknown, state: Readonly<Record<string, unknown>>): boolean =>
  mismatches(observation, state).length === 0;

/** The variable of a place such as `at[A].since`, and the keys from there; no variable where there is no such place. */
export function keysIn(
  place: string,
  variables: Readonly<Record<string, unknown>>,
): readonly [variable: string | undefined, keys: readonly string[]] {
  if (Object.hasOwn(variables, place)) return [place, []];
  const [, variable = '', way = ''] = /^([^[.]+)(.*)$/s.exec(place) ?? [];
  const keys = [...way.matchAll(/\[([^\]]*)\]|\.([^[.]+)/g)];
  if (!Object.hasOwn(variables, variable) || keys.map(([text]) => text).join('') !== way) return [undefined, []];
  return [variable, keys.map(([, key, field]) => key ?? field ?? '')];
}

/** What stands at a place. */
function at(place: string, state: Readonly<Record<string, unknown>>): unknown {
  const [variable, keys] = keysIn(place, state);
  if (variable === undefined)
    throw new SpecError('bad-trace', {
      what: `the state has no place '${place}'`,
      cause: `its variables: ${Object.keys(state).join(', ')}`,
      fix: "name a variable, or a place in one as traces show it: 'at[A]'",
    });
  return keys.reduce<unknown>(part, state[variable]);
}

/** What a record or a list has under a key. */
export const part = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

function differing(place: string, value: unknown, observed: unknown): readonly Mismatch[] {
  if (value instanceof FiniteSet || value instanceof Bag)
    return isSameCollection(value, observed) ? [] : [{ place, spec: value, observed }];
  if (isRecord(observed) && isRecord(value))
    return Object.entries(observed).flatMap(([key, inner]) =>
      inner === undefined ? [] : differing(`${place}[${key}]`, part(value, key), inner));
  return value !== undefined && canonical(value) === canonical(observed) ? [] : [{ place, spec: value, observed }];
}

/** Whether something lists the members of a set or a bag, in any order. */
function isSameCollection(value: FiniteSet<unknown> | Bag<unknown>, observed: unknown): boolean {
  if (typeof observed !== 'object' || observed === null || !(Symbol.iterator in observed)) return false;
  if (value instanceof FiniteSet) return value === FiniteSet.from(observed as Iterable<unknown>);
  const bag = observed instanceof Bag ? observed : Bag.from(observed as Iterable<unknown>);
  return value === Bag.counted(bag.toArray().map((member) => [member, bag.count(member)] as const), value.copies);
}
