import { hashOfText } from './hash.ts';

/** How records with certain names are written. */
export interface Names {
  /** The order in which values list them. */
  readonly listed: readonly string[];
  /** The order of canonical texts. */
  readonly sorted: readonly string[];
  /** These, as texts have them. */
  readonly quoted: readonly string[];
  /** A hash of the names in the order in which values list them. */
  readonly hash: number;
}

const SEPARATOR = '\u0000';
/** So many records with the same names are looked at closely. */
const LOOKED_AT = 16;

/** One empty name is not no name. */
const keyOf = (names: readonly string[]): string => `${names.length}${SEPARATOR}${names.join(SEPARATOR)}`;

let changes = 0;

/** How often the order of some names has changed. */
export const changesOfNames = (): number => changes;
/** By the names in order. */
const declared = new Map<string, Names>();
/** By the names in order, of those that some record lists. */
const known = new Map<string, Names>();

/**
 * Fixes the order in which records with exactly these names list them: that of the last schema that declares them, which is one of the
 * spec at work. Equal records must behave alike, also under a function that looks at `Object.keys` or `JSON.stringify`.
 */
export function declareNames(names: readonly string[]): void {
  const sorted = [...names].sort();
  const key = keyOf(sorted);
  const listed = inOrder(names);
  const before = declared.get(key);
  if (before !== undefined && before.listed.every((name, i) => name === listed[i])) return;
  declared.set(key, namesIn(listed, sorted));
  known.clear();
  beginnings = new Beginning();
  changes++;
}

const namesIn = (listed: readonly string[], sorted: readonly string[]): Names => ({
  listed,
  sorted,
  quoted: sorted.map((name) => JSON.stringify(name)),
  hash: hashOfText(keyOf(listed)),
});

/** What a plain object does with names that are whole numbers: they come first, by size. */
const inOrder = (names: readonly string[]): readonly string[] => Object.keys(Object.fromEntries(names.map((name) => [name, 0])));

/** Records that begin with some names in this order, by the next one; and the names of those that have no further. */
class Beginning {
  names: Names | undefined;
  /** How many records with just these names were looked at closely: see `plain.ts`. */
  seen = 0;
  #name: string | undefined;
  #next: Beginning | undefined;
  #others: Map<string, Beginning> | undefined;

  /** Those that go on with a name. */
  next(name: string): Beginning {
    if (name === this.#name) return this.#next as Beginning;
    this.#others ??= new Map();
    const next = this.#others.get(name) ?? new Beginning();
    this.#others.set(name, next);
    this.#name = name;
    this.#next = next;
    return next;
  }
}

let beginnings = new Beginning();

function beginningOf(value: object): Beginning {
  let at = beginnings;
  for (const name in value) if (Object.hasOwn(value, name)) at = at.next(name);
  return at;
}

/** The names of a record; records with the same names have the same object. */
export function namesOf(value: object): Names {
  const beginning = beginningOf(value);
  return (beginning.names ??= namesFor(Object.keys(value)));
}

function namesFor(names: readonly string[]): Names {
  const sorted = [...names].sort();
  const text = keyOf(sorted);
  const made = declared.get(text) ?? known.get(text) ?? namesIn(inOrder(sorted), sorted);
  known.set(text, made);
  return made;
}

/** Whether a record is one of the first with its names, which are looked at closely. */
export const isNovel = (value: object): boolean => beginningOf(value).seen < LOOKED_AT;

/** Says that a record was looked at closely, and is plain. */
export function noteLookedAt(value: object): void {
  beginningOf(value).seen++;
}
