import stableStringify from 'json-stable-stringify';
import { Collection } from './collection.ts';
import { isLent, requirePlain } from './plain.ts';

/** The atoms of a state. `-Infinity` is the paper's minus infinity, and `Infinity` a mark like it; NaN is no value. */
export type Scalar = string | number | boolean | null;

/** Everything a state may hold: plain, immutable, compared by content. */
export type Value = Scalar | Collection<unknown> | readonly Value[] | { readonly [key: string]: Value };

/** `T`, read-only all the way down; sets and bags are immutable already. */
export type Immutable<T> = T extends Scalar | Collection<unknown> ? T : T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

// JSON has no minus infinity and no sets, so both get a spelling that no plain record can have: '#' is refused as a key.
const spelled = (_key: string | number, value: unknown): unknown => {
  if (value === -Infinity) return { '#': '-inf' };
  if (value === Infinity) return { '#': 'inf' };
  if (value instanceof Collection) return { '#': value.kind, of: value.entries() };
  return value;
};

const texts = new WeakMap<object, string>();
const snapshots = new WeakSet<object>();

/**
 * The canonical text of a plain value: equal values, and only those, have equal texts.
 * Collections and snapshots remember theirs, because they cannot change.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return textOfNumber(value);
  if (value instanceof Collection) return (value.text ??= textOf(value));
  if (typeof value !== 'object' || value === null || !snapshots.has(value)) return stringified(value);
  const text = texts.get(value) ?? stringified(value);
  texts.set(value, text);
  return text;
}

const stringified = (value: unknown): string => flatText(value) ?? stableStringify(value, { replacer: spelled }) ?? 'undefined';

const textOfNumber = (value: number): string => (value === -Infinity ? '{"#":"-inf"}' : value === Infinity ? '{"#":"inf"}' : String(value));

/** The same for atoms, collections, and records of these, which nearly all values are. */
function flatText(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return textOfNumber(value);
  if (value instanceof Collection) return canonical(value);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const field = flatText((value as Record<string, unknown>)[key]);
    if (field === undefined) return undefined;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${field}`;
  }
  return `{${text}}`;
}

/** What `stringified` would give, put together from the texts that the members remember. */
const textOf = (collection: Collection<unknown>): string => `{"#":"${collection.kind}","of":[${collection.entries().map(canonical).join()}]}`;

/**
 * A frozen copy of a plain value that shares nothing with it: what a collection keeps, so that neither a draft nor a later write gets in.
 * Refuses what is not plain data; `noun` says what the value is.
 */
export function snapshot<T>(value: T, noun = 'a member of a set or bag'): T {
  if (value instanceof Collection) return value.plain() as T;
  if (typeof value === 'object' && value !== null && snapshots.has(value)) return value;
  requirePlain(value, noun);
  return copied(value);
}

function copied<T>(value: T): T {
  if (value instanceof Collection) return value.plain() as T;
  if (typeof value !== 'object' || value === null || snapshots.has(value)) return value;
  const copy: unknown = Array.isArray(value) ? value.map(copied) : Object.fromEntries(Object.entries(value).map(([key, field]) => [key, copied(field) as unknown]));
  snapshots.add(Object.freeze(copy as object));
  return copy as T;
}

/**
 * The same for a value that its author may compare by identity, such as a listed choice (`op === INC`): where it is the author's own object, it is
 * that object, frozen.
 */
export function adopted<T>(value: T, noun: string): T {
  if (typeof value !== 'object' || value === null || snapshots.has(value)) return snapshot(value, noun);
  requirePlain(value, noun);
  if (!isOwn(value)) return snapshot(value);
  keep(value);
  return value;
}

/** Whether a record or list, with all inside it, is there to stay: no draft, no view of a state. */
const isOwn = (value: object): boolean =>
  value instanceof Collection ? value.plain() === value : !isLent(value) && (snapshots.has(value) || Object.values(value).every((part) => typeof part !== 'object' || part === null || isOwn(part as object)));

function keep(value: object): void {
  if (value instanceof Collection || snapshots.has(value)) return;
  for (const part of Object.values(value) as unknown[]) if (typeof part === 'object' && part !== null) keep(part);
  snapshots.add(Object.freeze(value));
}

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
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compare(left[i], right[i]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function parts(value: object): readonly unknown[] {
  if (value instanceof Collection) return value.entries();
  if (Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).flat();
}
