import { Collection } from './collection.ts';
import { hashOfNumber, hashOfText, hashWith, mixed } from './hash.ts';
import { changesOfNames, type Names, namesOf } from './names.ts';
import { isLent, requirePlain } from './plain.ts';
import { type Facts, knownOf, remember } from './values.ts';
import { WeakTable } from './weak-table.ts';

// A value is its content: whatever a function of a spec sees of a state, or is given as a choice, is the one frozen object with that
// content. So `===`, `includes`, `indexOf` and the keys of a Map mean equality of content, whichever engine runs the function, and
// whatever the history of the state. What is made of interned parts is found by these, not by a text; whoever audits compares texts.

const table = new WeakTable();

/**
 * The one frozen object with the content of a value; atoms are themselves, and the two zeros are one. What is interned already is
 * returned at once. Refuses what is not plain data; `noun` says what the value is.
 */
export function intern<T>(value: T, noun = 'a member of a set or bag'): T {
  if (typeof value !== 'object' || value === null || (!(value instanceof Collection) && knownOf(value) === undefined))
    requirePlain(value, noun);
  return internPlain(value);
}

/** The same for a value that is known to be plain. */
export function internPlain<T>(value: T): T {
  if (typeof value === 'number') return (value === 0 ? 0 : value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const plain: object = value instanceof Collection ? value.plain() : value;
  if (knownOf(plain)?.since === changesOfIdentity()) return plain as T;
  return (plain instanceof Collection ? plain.remade() : Array.isArray(plain) ? internList(plain) : internRecord(plain)) as T;
}

/**
 * The same for a value that may be anything, where nothing is to be made: undefined if nobody holds an object with its content.
 */
export function findInterned(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Collection) return internPlain(value);
  if (knownOf(value)?.since === changesOfIdentity()) return value;
  return Array.isArray(value) ? findList(value) : findRecord(value);
}

function findList(value: readonly unknown[]): object | undefined {
  const parts: unknown[] = [];
  for (const part of value) {
    const interned = findInterned(part);
    if (interned === undefined) return undefined;
    parts.push(interned);
  }
  return found(hashOfParts(LIST, parts), (other) => hasParts(other, undefined, parts));
}

function findRecord(value: object): object | undefined {
  const names = namesOf(value);
  const parts: unknown[] = [];
  for (const name of names.listed) {
    const interned = findInterned((value as RecordParts)[name]);
    if (interned === undefined) return undefined;
    parts.push(interned);
  }
  return found(hashOfParts(names.hash, parts), (other) => hasParts(other, names, parts));
}

let adoptions = 0;

/** How often another object became the one with some content: what was made before must be looked up anew, by `internPlain`. */
export const changesOfIdentity = (): number => changesOfNames() + adoptions;

type RecordParts = Readonly<Record<string, unknown>>;

const LIST = 0x51ab7e1d;

/** The hash of an interned value. */
export function hashOf(value: unknown): number {
  if (typeof value === 'number') return hashOfNumber(value);
  if (typeof value === 'string') return hashOfText(value);
  if (typeof value === 'object' && value !== null) return (knownOf(value) as Facts).hash;
  return value === null ? 0x2c1b3c6d : value === true ? 0x297a2d39 : 0x7feb352d;
}

function hashOfParts(seed: number, parts: readonly unknown[]): number {
  let hash = seed;
  for (let i = 0; i < parts.length; i++) hash = hashWith(hash, hashOf(parts[i]));
  return mixed(hash);
}

/** Whether an interned object is a record with these names, or without them a list, and has these parts in this order. */
function hasParts(object: object, names: Names | undefined, parts: readonly unknown[]): boolean {
  if (object instanceof Collection) return false;
  const { names: own } = knownOf(object) as Facts;
  if (names === undefined || own === undefined) return names === own && areSame(object as readonly unknown[], parts);
  const { listed } = own;
  if (listed.length !== parts.length) return false;
  for (let i = 0; i < parts.length; i++)
    if ((object as RecordParts)[listed[i] as string] !== parts[i] || (own !== names && listed[i] !== names.listed[i])) return false;
  return true;
}

/** Whether two lists have the same members. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function internList(value: readonly unknown[]): object {
  const members: unknown[] = [];
  for (let i = 0; i < value.length; i++) members.push(internPlain(value[i]));
  return unique(hashOfParts(LIST, members), (other) => hasParts(other, undefined, members), () => members);
}

function internRecord(value: object): object {
  const names = namesOf(value);
  const { listed } = names;
  const parts: unknown[] = [];
  for (let i = 0; i < listed.length; i++) parts.push(internPlain((value as RecordParts)[listed[i] as string]));
  return unique(hashOfParts(names.hash, parts), (other) => hasParts(other, names, parts), () => recordOf(listed, parts), names);
}

function recordOf(listed: readonly string[], parts: readonly unknown[]): object {
  const made: Record<string, unknown> = {};
  for (let i = 0; i < parts.length; i++) made[listed[i] as string] = parts[i];
  return made;
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

/** The object with a hash that passes a test, which is from now on the one with its content; there may be none. */
function found(hash: number, isIt: (object: object) => boolean): object | undefined {
  const object = table.find(hash, isIt);
  if (object === undefined) return undefined;
  (knownOf(object) as Facts).since = changesOfIdentity();
  if (notedMax > 0) note(object);
  return object;
}

/** The object with a hash that passes a test, or else a new one, which is frozen and remembered. Its parts must be interned, as of now. */
export function unique<T extends object>(hash: number, isIt: (object: object) => boolean, make: () => T, names?: Names): T {
  const known = found(hash, isIt);
  if (known !== undefined) return known as T;
  const made = Object.freeze(make());
  remember(made, { since: changesOfIdentity(), hash, names, text: undefined });
  table.add(hash, made);
  if (notedMax > 0) note(made);
  return made;
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
    const { hash, names, text } = knownOf(copy) as Facts;
    table.remove(hash, copy);
    remember(Object.freeze(value), { since: changesOfIdentity(), hash, names, text });
    table.add(hash, value);
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
