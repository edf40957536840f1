import { isDraft } from 'immer';
import { Collection } from './collection.ts';
import { SpecError } from './errors.ts';
import { isNovel, noteLookedAt } from './names.ts';
import { knownOf } from './values.ts';

/** What a value that is lent for one run (a recorded view of a state) answers to; nothing else does, and plain data is never asked. */
export const LENT = Symbol('lent');

/** Something inside a value that is not plain data. */
interface Strange {
  /** Where: `.by[1]`; empty for the value itself. */
  readonly path: string;
  readonly what: string;
}

/** Records and lists that were found to be plain, and that cannot change any more. */
const known = new WeakSet<object>();

/**
 * What is not plain data in a value, the first such thing; nothing if there is none. Members of sets and bags were
 * looked at when they were put there.
 */
export function strangeIn(value: unknown, path = '', above: readonly unknown[] = []): Strange | undefined {
  if (typeof value !== 'object' || value === null) return strangeAtom(value, path);
  if (value instanceof Collection || known.has(value)) return undefined;
  if (above.includes(value)) return { path, what: 'a value that contains itself' };
  const strange = strangeObject(value, path);
  if (strange !== undefined) return strange;
  for (const [key, part] of Object.entries(value)) {
    const inside = strangeIn(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, [...above, value]);
    if (inside !== undefined) return inside;
  }
  if (
    Object.isFrozen(value) &&
    Object.values(value).every((part) => typeof part !== 'object' || part === null || known.has(part) || part instanceof Collection)
  )
    known.add(value);
  return undefined;
}

/** Whether a value only stands for one while a function of the author's runs: a draft of an effect, or a recorded view of a state. */
export const isLent = (value: object): boolean => isDraft(value) || (value as { [LENT]?: unknown })[LENT] !== undefined;

function strangeAtom(value: unknown, path: string): Strange | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isNaN(value) ? { path, what: 'NaN' } : undefined;
  if (typeof value === 'function') return { path, what: value.name === '' ? 'a function' : `the function ${value.name}` };
  return { path, what: value === undefined ? 'undefined' : `a ${typeof value}` };
}

/** What is strange about an object itself, whatever its parts are. */
function strangeObject(value: object, path: string): Strange | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) ? prototype !== Array.prototype : prototype !== Object.prototype && prototype !== null)
    return { path, what: nameOfClass(value) };
  if (Array.isArray(value) && Object.keys(value).length !== value.length) return { path, what: 'a list with holes, or with names' };
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === 'symbol') return { path, what: `a record with the symbol ${String(key)} as a key` };
    if (key === '#') return { path, what: "a record with the key '#', which marks sets in texts" };
    const field = Object.getOwnPropertyDescriptor(value, key);
    if (field?.get !== undefined || field?.set !== undefined) return { path: `${path}.${key}`, what: 'a getter or setter' };
    if (field?.enumerable === false && !(key === 'length' && Array.isArray(value)))
      return { path: `${path}.${key}`, what: 'a hidden property' };
  }
  if (!Array.isArray(value)) noteLookedAt(value);
  return undefined;
}

function nameOfClass(value: object): string {
  const name: unknown = value.constructor?.name;
  if (typeof name !== 'string' || name === '') return 'an object of no plain kind';
  if (value instanceof Set || value instanceof Map) return `a native ${name}`;
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name} object`;
}

/** Deeper than this nothing is ordinary: it may contain itself. */
const ORDINARY_DEPTH = 32;

/**
 * Whether a value is certainly plain data, but for getters: whether it has any is looked at in the first records with its names only, which
 * are all written in the same place of a spec, or nearly so. What is kept of a value is a copy, in which a getter is a plain field.
 */
function isOrdinary(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'number': return !Number.isNaN(value);
    case 'string': case 'boolean': return true;
    case 'object': break;
    default: return false;
  }
  if (value === null || value instanceof Collection || knownOf(value) !== undefined) return true;
  if (depth === ORDINARY_DEPTH) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isOrdinary(value[i], depth + 1)) return false;
    return Object.getPrototypeOf(value) === Array.prototype && Object.keys(value).length === value.length;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || isNovel(value)) return false;
  let names = 0;
  for (const name in value) {
    if (name === '#' || !isOrdinary((value as Readonly<Record<string, unknown>>)[name], depth + 1)) return false;
    names++;
  }
  // No more of them are hidden, or symbols.
  return Reflect.ownKeys(value).length === names;
}

/** Refuses a value that is not plain data; `noun` says what it is: "a value of the parameter op". */
export function requirePlain(value: unknown, noun: string): void {
  if (isOrdinary(value)) return;
  const strange = strangeIn(value);
  if (strange === undefined) return;
  throw new SpecError('not-plain-data', {
    what: `${noun} must be plain data, but ${strange.path === '' ? 'it is' : `at ${strange.path} there is`} ${strange.what}`,
    cause:
      'values are compared by their content: numbers, strings, booleans, null, ' +
      'lists, records, FiniteSet and Bag have one, nothing else has',
    fix: 'use names instead, and look up what they stand for: { op: ["inc", "dec"] } with const OPS = { inc: ..., dec: ... }',
  });
}
