/** How records with certain names are written. */
export interface Names {
  /** The order in which values list them. */
  readonly listed: readonly string[];
  /** The order of canonical texts. */
  readonly sorted: readonly string[];
  /** These, as texts have them. */
  readonly quoted: readonly string[];
}

const SEPARATOR = '\u0000';
/** By the names in order. */
const declared = new Map<string, Names>();
/** By the names as some record listed them. */
const known = new Map<string, Names>();

/**
 * Fixes the order in which records with exactly these names list them: that of the first schema that declares them. Equal records must behave alike, also
 * under a function that looks at `Object.keys` or `JSON.stringify`.
 */
export function declareNames(names: readonly string[]): void {
  const sorted = [...names].sort();
  const key = sorted.join(SEPARATOR);
  if (declared.has(key)) return;
  declared.set(key, { listed: inOrder(names), sorted, quoted: sorted.map((name) => JSON.stringify(name)) });
  known.clear();
}

/** What a plain object does with names that are whole numbers: they come first, by size. */
const inOrder = (names: readonly string[]): readonly string[] => Object.keys(Object.fromEntries(names.map((name) => [name, 0])));

/** The names of a record; records with the same names have the same object. */
export function namesOf(value: object): Names {
  const names = Object.keys(value);
  const key = names.join(SEPARATOR);
  const found = known.get(key);
  if (found !== undefined) return found;
  const sorted = [...names].sort();
  const text = sorted.join(SEPARATOR);
  const made = declared.get(text) ?? known.get(text) ?? { listed: inOrder(sorted), sorted, quoted: sorted.map((name) => JSON.stringify(name)) };
  known.set(text, made);
  known.set(key, made);
  return made;
}
