import { Collection } from './collection.ts';
import { changesOfNames, namesOf } from './names.ts';
import { isLent, requirePlain } from './plain.ts';
import { canonical, remember, textOf } from './values.ts';

// A value is its content: whatever a function of a spec sees of a state, or is given as a choice, is the one frozen object with that
// content. So `===`, `includes`, `indexOf` and the keys of a Map mean equality of content, whichever engine runs the function, and
// whatever the history of the state. The checker itself compares by canonical text, and relies on none of this.

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
 * The one frozen object with the content of a value; atoms are themselves, and the two zeros are one. What is interned already is
 * returned at once. Refuses what is not plain data; `noun` says what the value is.
 */
export function intern<T>(value: T, noun = 'a member of a set or bag'): T {
  if (typeof value !== 'object' || value === null || (textOf(value) === undefined && !(value instanceof Collection)))
    requirePlain(value, noun);
  return internPlain(value);
}

/** The same for a value that is known to be plain. */
export function internPlain<T>(value: T): T {
  if (typeof value === 'number') return (value === 0 ? 0 : value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const plain: object = value instanceof Collection ? value.plain() : value;
  const now = changesOfIdentity();
  if (interned.get(plain)?.since === now) return plain as T;
  const made = plain instanceof Collection ? plain.remade() : Array.isArray(plain) ? internList(plain) : internRecord(plain);
  (interned.get(made) as Interned).since = now;
  return made as T;
}

let adoptions = 0;

/** How often another object became the one with some content: what was made before must be looked up anew, by `internPlain`. */
export const changesOfIdentity = (): number => changesOfNames() + adoptions;

/** What is known of an interned object. */
interface Interned {
  /** It is the one with its content, in all its parts, since so many changes of that. */
  since: number;
  /**
   * The key of an object that lists its names in another order than that of its text, and of what holds one. Which order it is
   * depends on the spec that was bound last; specs that declare the same names in different orders must not get each other's objects.
   */
  readonly key: string | undefined;
}

const interned = new WeakMap<object, Interned>();

/** The key of a value, if it is not its text. */
const ownKeyOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? interned.get(value)?.key : undefined;

/** The texts of interned parts, as the key of a whole is put together from them; and whether one of the parts has another key. */
export function keysOf(parts: readonly unknown[]): { readonly keys: readonly string[]; readonly isOrdered: boolean } {
  let isOrdered = false;
  const keys = parts.map((part) => {
    const own = ownKeyOf(part);
    if (own !== undefined) isOrdered = true;
    return own ?? canonical(part);
  });
  return { keys, isOrdered };
}

function internList(value: readonly unknown[]): object {
  const members = Array.from(value, internPlain);
  const { keys, isOrdered } = keysOf(members);
  const key = `[${keys.join()}]`;
  return unique(isOrdered ? () => `[${members.map(canonical).join()}]` : key, () => members, key);
}

function internRecord(value: object): object {
  const { listed, sorted, quoted, isInOrder } = namesOf(value);
  const copy: Record<string, unknown> = {};
  for (const name of listed) copy[name] = internPlain((value as Record<string, unknown>)[name]);
  const { keys, isOrdered } = keysOf(sorted.map((name) => copy[name]));
  const written = `{${keys.map((key, i) => `${quoted[i] as string}:${key}`).join()}}`;
  if (isInOrder && !isOrdered) return unique(written, () => copy, written);
  const text = (): string => `{${sorted.map((name, i) => `${quoted[i] as string}:${canonical(copy[name])}`).join()}}`;
  return unique(isOrdered ? text : written, () => copy, `${listed.join()} ${written}`);
}

/** The collections that were made, where they are noted, and how many at most. */
let noted: Set<object> | undefined;
let notedMax = 0;

/** Does something, and lists the first collections that it made or found on the way. */
export function notingMade<T>(body: () => T, max: number): { readonly result: T; readonly made: readonly object[] } {
  noted = undefined;
  notedMax = max;
  try {
    const result = body();
    return { result, made: noted === undefined ? NOTHING : [...(noted as Set<object>)] };
  } finally {
    notedMax = 0;
  }
}

const NOTHING: readonly object[] = [];

function note(value: object): void {
  if (!(value instanceof Collection)) return;
  noted ??= new Set();
  if (noted.size < notedMax) noted.add(value);
}

/**
 * The object that has the key already, or else a new one, which is frozen and remembered. The key is the text, but for what `Interned.key`
 * is about.
 */
export function unique<T extends object>(text: string | (() => string), make: () => T, key: string): T {
  const found = table.get(key);
  if (found !== undefined && interned.get(found)?.since === changesOfIdentity()) {
    if (notedMax > 0) note(found);
    return found as T;
  }
  const made = make();
  const value = found !== undefined && haveSameParts(found, made) ? (found as T) : Object.freeze(made);
  if (notedMax > 0) note(value);
  enter(value, typeof text === 'string' ? text : text(), key);
  return value;
}

/** From now on this object is the one with its content. */
function enter(value: object, text: string, key: string): void {
  remember(value, text);
  interned.set(value, { since: changesOfIdentity(), key: key === text ? undefined : key });
  table.set(key, value);
}

/** Whether two objects with the same content are made of the same parts, in the same order. */
function haveSameParts(a: object, b: object): boolean {
  const parts = (value: object): readonly unknown[] => (value instanceof Collection ? value.toArray() : Object.entries(value).flat());
  const [left, right] = [parts(a), parts(b)];
  return left.length === right.length && left.every((part, i) => part === right[i]);
}

/**
 * Like `intern`, but where it can be it is the given object itself that is from now on the one with its content, frozen: a member
 * of an author's list, which the author compares with what an action is given (`op === INC`). It cannot be where its names are in
 * another order than values have them, or where one of those that were `adopted` together is already.
 */
export function adopt<T>(value: T, noun: string, adopted: Set<object>): T {
  if (typeof value !== 'object' || value === null || value instanceof Collection || isLent(value)) return intern(value, noun);
  intern(value, noun);
  const parts = Object.entries(value).map(([name, part]) => [name, adopt(part as unknown, noun, adopted)] as const);
  const copy = intern(value, noun) as T & object;
  if (value !== copy && !adopted.has(copy) && isLike(copy, value, parts)) {
    adoptions++;
    enter(Object.freeze(value), canonical(copy), ownKeyOf(copy) ?? canonical(copy));
    adopted.add(value);
    return value;
  }
  adopted.add(copy);
  return copy;
}

/** Whether an author's object lists its names as the interned one does, and all its parts are the interned ones. */
function isLike(copy: object, value: object, parts: readonly (readonly [string, unknown])[]): boolean {
  const names = Object.keys(copy);
  return parts.every(([name, part], i) => name === names[i] && Object.is(part, (value as Record<string, unknown>)[name]));
}
