import stableStringify from 'json-stable-stringify';
import { Collection } from './collection.ts';
import { type Names, namesOf } from './names.ts';

/** The atoms of a state. `-Infinity` is the paper's minus infinity; NaN is not a value. */
export type Scalar = string | number | boolean | null;

/** Everything a state may hold: plain, immutable, compared by content. */
export type Value = Scalar | Collection<unknown> | readonly Value[] | { readonly [key: string]: Value };

/** `T`, read-only all the way down; sets and bags are immutable already. */
export type Immutable<T> = T extends Scalar | Collection<unknown> ? T : T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

// JSON has no infinities and no sets, so they get a spelling that no plain record can have: '#' is refused as a key. What is no value
// at all has a spelling too, so that two different things never share a text.
function spelled(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { '#': value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan' };
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return { '#': typeof value };
  if (value instanceof Collection)
    return { '#': value.kind, ...(value.bound < Infinity ? { copies: value.bound } : {}), of: value.entries().map(spelled) };
  if (Array.isArray(value)) return Array.from(value, spelled);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, spelled(field)]))
    : value;
}

/** What is remembered of the one object with its content: see `interning.ts`. */
export interface Facts {
  /** It is the one with its content, in all its parts, since so many changes of that. */
  since: number;
  /** A hash of the content; objects with different content may share it. */
  readonly hash: number;
  /** The names of a record. */
  readonly names: Names | undefined;
  /** The canonical text, once somebody asked for it. */
  text: string | undefined;
}

const known = new WeakMap<object, Facts>();

/** What is remembered of an object; nothing, if it never was the one with its content. */
export const knownOf = (value: object): Facts | undefined => known.get(value);

/** Remembers something of an object that cannot change any more. */
export function remember(value: object, facts: Facts): void {
  known.set(value, facts);
}

/** The texts of collections that look their members up in a state, which they do once. */
const textsOfLent = new WeakMap<object, string>();

/**
 * The canonical text of a plain value: equal values, and only those, have equal texts.
 * Collections and interned values remember theirs, because they cannot change.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return stringified(value);
  const facts = known.get(value);
  if (facts !== undefined) return (facts.text ??= value instanceof Collection ? textOfCollection(value) : textOfObject(value));
  if (!(value instanceof Collection)) return stringified(value);
  const lent = textsOfLent.get(value);
  if (lent !== undefined) return lent;
  const text = textOfCollection(value);
  textsOfLent.set(value, text);
  return text;
}

/** A bag with a bound is another one without it: it behaves differently. */
const textOfCollection = (value: Collection<unknown>): string =>
  `{"#":"${value.kind}",${value.bound < Infinity ? `"copies":${value.bound},` : ''}"of":[${value.entries().map(canonical).join()}]}`;

const stringified = (value: unknown): string => flatText(value) ?? stableStringify(spelled(value)) ?? 'undefined';

/** The same for atoms, collections, and lists and records of these, which nearly all values are. */
function flatText(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : stableStringify(spelled(value));
  if (typeof value !== 'object') return undefined;
  if (value instanceof Collection) return canonical(value);
  return known.has(value) ? canonical(value) : flatTextOfObject(value);
}

const textOfObject = (value: object): string => flatTextOfObject(value) ?? stableStringify(spelled(value)) ?? 'undefined';

function flatTextOfObject(value: object): string | undefined {
  if (Array.isArray(value)) return listText(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const names = namesOf(value);
  let text = '';
  for (const [i, name] of names.sorted.entries()) {
    const field = flatText((value as Record<string, unknown>)[name]);
    if (field === undefined) return undefined;
    text += `${text === '' ? '' : ','}${names.quoted[i] as string}:${field}`;
  }
  return `{${text}}`;
}

function listText(list: readonly unknown[]): string | undefined {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    const member = flatText(list[i]);
    if (member === undefined) return undefined;
    text += `${i === 0 ? '' : ','}${member}`;
  }
  return `[${text}]`;
}

/** Whether two plain values have the same content. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isWellKnown(a) && isWellKnown(b)) return compare(a, b) === 0;
  return canonical(a) === canonical(b);
}

/** Whether a value is certainly plain data, all the way down. */
const isWellKnown = (value: object): boolean => value instanceof Collection || known.has(value);

/** The kinds of values in order. */
const RANKS: Readonly<Record<string, number>> = { boolean: 1, number: 2, string: 3, list: 4, record: 5, set: 6, bag: 7 };

function rank(value: unknown): number {
  if (value === null) return 0;
  if (typeof value !== 'object') return RANKS[typeof value] ?? -1;
  if (value instanceof Collection) return value.kind === 'set' ? 6 : 7;
  return Array.isArray(value) ? 4 : 5;
}

/**
 * A total order on plain values: numbers by size (minus infinity first), texts by code unit, lists and records member by member.
 * Sets iterate in this order, so that every run sees the same one.
 */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const kind = rank(a);
  const other = rank(b);
  if (kind !== other) return kind - other;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return (a as number) < (b as number) ? -1 : 1;
  if (kind === RANKS['record']) return compareRecords(a as Record<string, unknown>, b as Record<string, unknown>);
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compare(left[i], right[i]);
    if (order !== 0) return order;
  }
  return left.length - right.length || (boundOf(a) === boundOf(b) ? 0 : boundOf(a) - boundOf(b));
}

const boundOf = (value: object): number => (value instanceof Collection ? value.bound : Infinity);

/** Records are compared name by name, and value by value. */
function compareRecords(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const left = (known.get(a)?.names ?? namesOf(a)).sorted;
  const right = (known.get(b)?.names ?? namesOf(b)).sorted;
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const name = left[i] as string;
    const other = right[i] as string;
    if (name !== other) return name < other ? -1 : 1;
    const order = compare(a[name], b[name]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const parts = (value: object): readonly unknown[] => (value instanceof Collection ? value.entries() : (value as readonly unknown[]));
