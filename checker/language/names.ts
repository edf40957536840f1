/** How records with certain names are written. */
export interface Names {
  /** The order in which values list them. */
  readonly listed: readonly string[];
  /** The order of canonical texts. */
  readonly sorted: readonly string[];
  /** These, as texts have them. */
  readonly quoted: readonly string[];
  /** Whether both orders are the same. */
  readonly isInOrder: boolean;
}

const SEPARATOR = '\u0000';
/** One empty name is not no name. */
const keyOf = (names: readonly string[]): string => `${names.length}${SEPARATOR}${names.join(SEPARATOR)}`;

let changes = 0;

/** How often the order of some names has changed. */
export const changesOfNames = (): number => changes;
/** By the names in order. */
const declared = new Map<string, Names>();
/** By the names as some record listed them. */
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
  changes++;
}

const namesIn = (listed: readonly string[], sorted: readonly string[]): Names => ({
  listed,
  sorted,
  quoted: sorted.map((name) => JSON.stringify(name)),
  isInOrder: listed.every((name, i) => name === sorted[i]),
});

/** What a plain object does with names that are whole numbers: they come first, by size. */
const inOrder = (names: readonly string[]): readonly string[] => Object.keys(Object.fromEntries(names.map((name) => [name, 0])));

/** The names of a record; records with the same names have the same object. */
export function namesOf(value: object): Names {
  const names = Object.keys(value);
  const key = keyOf(names);
  const found = known.get(key);
  if (found !== undefined) return found;
  const sorted = [...names].sort();
  const text = keyOf(sorted);
  const made = declared.get(text) ?? known.get(text) ?? namesIn(inOrder(sorted), sorted);
  known.set(text, made);
  known.set(key, made);
  return made;
}
