import { Collection } from './collection.ts';
import { SpecError } from './errors.ts';
import { namesOf } from './names.ts';
import { canonical, remember, textOf } from './values.ts';

// A value is its content: whatever a function of a spec sees of a state, or is given as a choice, is the one frozen object with that content.
// So `===`, `includes`, `indexOf` and the keys of a Map mean equality of content, whichever engine runs the function, and whatever the history of the state.

/** The first number of entries at which the table looks for those that nobody holds any more. */
const SWEEP_AT = 16_384;

/** Objects by their canonical texts, for as long as somebody else holds them. */
class WeakTable {
  readonly #entries = new Map<string, WeakRef<object>>();
  #sweepAt = SWEEP_AT;

  get(text: string): object | undefined {
    return this.#entries.get(text)?.deref();
  }

  set(text: string, value: object): void {
    this.#entries.set(text, new WeakRef(value));
    if (this.#entries.size < this.#sweepAt) return;
    for (const [other, entry] of this.#entries) if (entry.deref() === undefined) this.#entries.delete(other);
    this.#sweepAt = Math.max(SWEEP_AT, this.#entries.size * 2);
  }
}

const table = new WeakTable();

/**
 * The one frozen object with the content of a plain value; atoms are themselves, and the two zeros are one. What is interned already is returned at once. Throws
 * `not-plain-data` where the value has something in it that no state may hold.
 */
export function intern<T>(value: T): T {
  if (typeof value === 'number') return (value === 0 ? 0 : requirePlain(value, !Number.isNaN(value))) as T;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Collection) return value.plain() as T;
  if (typeof value !== 'object') return requirePlain(value, false);
  if (textOf(value) !== undefined) return value;
  return (Array.isArray(value) ? internList(value) : internRecord(value)) as T;
}

function internList(value: readonly unknown[]): object {
  const members = Array.from(value, intern);
  return unique(`[${members.map(canonical).join()}]`, () => members);
}

function internRecord(value: object): object {
  requirePlain(value, [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null));
  const { listed, sorted } = namesOf(value);
  const copy: Record<string, unknown> = {};
  for (const name of listed) copy[name] = intern((value as Record<string, unknown>)[name]);
  return unique(`{${sorted.map((name) => `${JSON.stringify(name)}:${canonical(copy[name])}`).join()}}`, () => copy);
}

/** The object that has the text already, or else a new one, which is frozen and remembered. `mark` sets apart what has equal texts and is yet not the same. */
export function unique<T extends object>(text: string, make: () => T, mark = ''): T {
  const found = table.get(mark + text);
  if (found !== undefined) return found as T;
  const value = Object.freeze(make());
  remember(value, text);
  table.set(mark + text, value);
  return value;
}

/**
 * Like `intern`, but where it can be it is the given object itself that becomes the one with its content, frozen: an author's list of choices, whose members
 * the author compares with what an action is given. It cannot be where its names are in another order than values have them.
 */
export function adopt<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Collection || textOf(value) !== undefined) return intern(value);
  const parts = Object.values(value).map((part) => adopt(part) as unknown);
  const copy = intern(value);
  const isSame = Object.keys(value).every((name, i) => name === Object.keys(copy as object)[i]) && Object.values(value).every((part, i) => Object.is(part, parts[i]));
  if (!isSame || !Object.isExtensible(value)) return copy;
  const text = canonical(copy);
  remember(Object.freeze(value), text);
  table.set(text, value);
  return value;
}

/** Stands for an object with a content that no interned object has. */
export const NOWHERE: unique symbol = Symbol('nowhere');

/** The interned object with the content of a value, if there is one; atoms are themselves. Nothing is made, and nothing refused: for looking things up. */
export function lookUp(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Collection) return value.plain();
  return textOf(value) === undefined ? (table.get(canonical(value)) ?? NOWHERE) : value;
}

function requirePlain<T>(value: T, isPlain: boolean): T {
  if (isPlain) return value;
  throw new SpecError('not-plain-data', {
    what: `${describe(value)} is not plain data`,
    cause: 'values are compared by their content: numbers, strings, booleans, null, arrays, records, FiniteSet and Bag have one, nothing else',
    fix: 'name the values, and look up what belongs to a name where it is used',
  });
}

/** What something is that is not plain data. */
export const describe = (value: unknown): string => (typeof value === 'object' && value !== null ? `a ${value.constructor?.name ?? 'nameless'} object` : typeof value === 'function' ? 'a function' : String(value));
