import stableStringify from 'json-stable-stringify';
import { Collection } from './collection.ts';
import { namesOf } from './names.ts';

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

/** The texts of collections and interned values, which cannot change. */
const texts = new WeakMap<object, string>();

/** The remembered text of an interned value or a collection, if there is one. */
export const textOf = (value: object): string | undefined => texts.get(value);

/** Remembers the text of a value that cannot change. */
export function remember(value: object, text: string): void {
  texts.set(value, text);
}

/**
 * The canonical text of a plain value: equal values, and only those, have equal texts.
 * Collections and interned values remember theirs, because they cannot change.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return stringified(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (!(value instanceof Collection)) return stringified(value);
  const text = textOfEntries(value.kind, value.entries(), value.bound);
  texts.set(value, text);
  return text;
}

const stringified = (value: unknown): string => flatText(value) ?? stableStringify(spelled(value)) ?? 'undefined';

/** The same for atoms, collections, and lists and records of these, which nearly all values are. */
function flatText(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : stableStringify(spelled(value));
  if (typeof value !== 'object') return undefined;
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (value instanceof Collection) return canonical(value);
  const names = Array.isArray(value) ? undefined : Object.getPrototypeOf(value) === Object.prototype ? namesOf(value) : undefined;
  if (names === undefined) return Array.isArray(value) ? listText(value) : undefined;
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

/**
 * The canonical text of a collection with these entries, put together from the texts that they remember. A bag with a bound is another
 * one without it: it behaves differently.
 */
export const textOfEntries = (kind: 'set' | 'bag', entries: readonly unknown[], bound = Infinity): string =>
  textWith(kind, entries.map(canonical), bound);

/** The same from the texts of the entries. */
export const textWith = (kind: 'set' | 'bag', entries: readonly string[], bound = Infinity): string =>
  `{"#":"${kind}",${bound < Infinity ? `"copies":${bound},` : ''}"of":[${entries.join()}]}`;

/** Whether two plain values have the same content. */
export function equal(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

const KINDS = ['null', 'boolean', 'number', 'string', 'list', 'record', 'set', 'bag'];

function rank(value: unknown): number {
  if (value instanceof Collection) return KINDS.indexOf(value.kind);
  if (Array.isArray(value)) return KINDS.indexOf('list');
  return KINDS.indexOf(value === null ? 'null' : typeof value === 'object' ? 'record' : typeof value);
}

/**
 * A total order on plain values: numbers by size (minus infinity first), texts by code unit, lists and records member by member.
 * Sets iterate in this order, so that every run sees the same one.
 */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return (a as number) < (b as number) ? -1 : 1;
  if (KINDS[rank(a)] === 'record') return compareRecords(a as Record<string, unknown>, b as Record<string, unknown>);
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compare(left[i], right[i]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Records are compared name by name, and value by value. */
function compareRecords(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const [left, right] = [namesOf(a).sorted, namesOf(b).sorted];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [name, other] = [left[i] as string, right[i] as string];
    if (name !== other) return name < other ? -1 : 1;
    const order = compare(a[name], b[name]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const parts = (value: object): readonly unknown[] => (value instanceof Collection ? value.entries() : (value as readonly unknown[]));
