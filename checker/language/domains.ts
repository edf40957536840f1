import { Bag } from './bag.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requireListable } from './listable.ts';
import { declareNames } from './names.ts';
import { strangeIn } from './plain.ts';
import { type Fields, passes, requireFinite, requireSchema, requireSchemas, Schema, type ValueOf } from './schema.ts';
import { canonical, type Scalar } from './values.ts';

/** A record's type from the schemas of its fields. */
export type RecordOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> };

/** A discriminated union's type from its cases: `{ type: 'Voted', bal: number } | ...`. */
export type UnionOf<Tag extends string, C extends Record<string, Fields>> = {
  [K in keyof C & string]: { readonly [T in Tag]: K } & { readonly [F in keyof C[K]]: ValueOf<C[K][F]> };
}[keyof C & string];

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'] as const;
export type Letter = (typeof LETTERS)[number];

/** The first `count` capital letters (at most 13): `letters(3)` is A, B, C. */
export function letters(count: number): readonly Letter[] {
  if (!Number.isInteger(count) || count < 1 || count > LETTERS.length) {
    throw new SpecError('bad-definition', {
      what: `letters(${count}): there are letters for 1 to ${LETTERS.length}`,
      fix: 'use numbered(prefix, count) for more',
    });
  }
  return LETTERS.slice(0, count);
}

/** `numbered('d', 3)` is d1, d2, d3. */
export function numbered<P extends string>(prefix: P, count: number): readonly `${P}${number}`[] {
  requireFinite(`numbered('${prefix}', ${count})`, count, 0);
  requireListable(count, `numbered('${prefix}', ${count})`);
  return Array.from({ length: count }, (_, i) => `${prefix}${i + 1}` as const);
}

const isScalar = (value: unknown): value is Scalar => (value === null || typeof value !== 'object') && strangeIn(value) === undefined;

const showStrange = (value: unknown): string => (isScalar(value) ? String(value) : strangeIn(value)?.what ?? 'a record or a collection');

/** A domain of named values; the first is the initial one. */
export function names<const T extends Scalar>(values: readonly T[]): Schema<T> {
  const [first] = values as readonly [T, ...T[]];
  if (values.length === 0) throw new SpecError('bad-definition', { what: 'names([]): a domain needs at least one value' });
  const strange = values.findIndex((value) => !isScalar(value));
  if (strange >= 0)
    throw new SpecError('not-plain-data', {
      what: `names([${values.map(showStrange).join(', ')}]): ${showStrange(values[strange])} is not a plain value`,
      cause: 'named values are strings, numbers, booleans, null, Infinity and -Infinity',
    });
  if (new Set(values).size < values.length)
    throw new SpecError('duplicate-name', { what: `names([${values.join(', ')}]) has a value twice`, fix: 'leave one of them out' });
  return new Schema<T>({ kind: 'scalars', values }, first);
}

/** The two truth values; initially false. */
export const bool: Schema<boolean> = new Schema<boolean>({ kind: 'scalars', values: [false, true] }, false);

/** The whole numbers `from` to `to`, both included; initially `from`. */
export function range(from: number, to: number): Schema<number> {
  requireFinite(`range(${from}, ${to})`, from);
  requireFinite(`range(${from}, ${to})`, to);
  if (to < from) throw new SpecError('bad-definition', { what: `range(${from}, ${to}) is empty`, fix: 'give the smaller bound first' });
  return new Schema<number>({ kind: 'range', from, to }, from);
}

/**
 * The natural numbers; initially 0. For numbers of which no bound is known, or needed: they get codes as they occur. No parameter ranges
 * over all of them; what is beyond 2^53 - 1, the last one that JavaScript is exact about, is outside the domain.
 */
export const natural: Schema<number> = new Schema<number>({ kind: 'range', from: 0, to: Number.MAX_SAFE_INTEGER }, 0);

/** The whole numbers, negative ones too; initially 0. For the rest see `natural`. */
export const integer: Schema<number> = new Schema<number>(
  { kind: 'range', from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER },
  0,
);

/** A value of `base` or the mark `absent` (`-Infinity`, `BLANK`, `null` ...), which is the initial value and sorts first. */
export function optional<T, const A extends Scalar>(base: Schema<T>, absent: A): Schema<T | A> {
  requireSchema(base, 'the base of optional(...)');
  if (!isScalar(absent)) {
    throw new SpecError('not-plain-data', {
      what: `optional(..., ${showStrange(absent)}): the mark for no value must be a plain value`,
      cause: 'marks are strings, numbers, booleans, null, Infinity and -Infinity',
      fix: "optional(domain, 'none')",
    });
  }
  if (holds(base as Schema<unknown>, absent)) {
    throw new SpecError('duplicate-name', {
      what: `optional(..., ${String(absent)}): the mark for no value is itself a value of the domain`,
      cause: 'nobody could tell the two apart',
      fix: 'use another mark, or leave `optional` out',
    });
  }
  return new Schema<T | A>({ kind: 'optional', base, absent }, absent);
}

/** Whether a scalar is in a domain. */
function holds({ shape }: Schema<unknown>, value: Scalar): boolean {
  switch (shape.kind) {
    case 'scalars': return shape.values.includes(value);
    case 'range': return Number.isInteger(value) && (value as number) >= shape.from && (value as number) <= shape.to;
    case 'optional': return value === shape.absent || holds(shape.base, value);
    case 'where': return holds(shape.base, value) && passes(shape, value);
    default: return false;
  }
}

const initials = (fields: Fields): Record<string, unknown> =>
  Object.freeze(Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, schema.initial])));

/** A record with named fields. As a variable, each field is stored, read and written on its own. */
export function record<F extends Fields>(fields: F): Schema<RecordOf<F>> {
  requireSchemas(fields, 'the field');
  refuseNames(Object.keys(fields), 'record');
  declareNames(Object.keys(fields));
  return new Schema<RecordOf<F>>({ kind: 'record', fields }, initials(fields) as RecordOf<F>);
}

/** A discriminated union, such as the kinds of messages: `union('type', { Ping: { to: node }, Pong: { to: node } })`. */
export function union<Tag extends string, C extends Record<string, Fields>>(tag: Tag, cases: C): Schema<UnionOf<Tag, C>> {
  const [first] = Object.entries(cases);
  refuseNames([tag], 'the tag of a union');
  if (first === undefined) throw new SpecError('bad-definition', { what: `union('${tag}', {}): a union needs at least one case` });
  for (const [name, fields] of Object.entries(cases)) {
    requireSchemas(fields, `case ${name}, the field`);
    refuseNames(Object.keys(fields), `case ${name}`);
    declareNames([tag, ...Object.keys(fields)]);
    if (tag in fields)
      throw new SpecError('duplicate-name', { what: `case ${name} of the union has a field '${tag}', which is the union's tag` });
  }
  return new Schema({ kind: 'union', tag, cases }, Object.freeze({ [tag]: first[0], ...initials(first[1]) }) as UnionOf<Tag, C>);
}

/** A total function: one value of `range` for every value of `domain`, written `f[x]`. */
export function fn<K extends string | number, V>(domain: Schema<K>, range: Schema<V>): Schema<Record<K, V>> {
  requireSchemas({ domain, range }, 'fn(domain, range):');
  const keys = keysOf(domain as Schema<unknown>);
  refuseNames(keys.map(String), 'the domain of a function', 'an argument');
  const texts = new Set<string>();
  const twice = keys.find((key) => texts.size === texts.add(String(key)).size);
  if (twice !== undefined)
    throw new SpecError('duplicate-name', {
      what: `fn(...): two arguments are written '${twice}'`,
      cause: "the arguments of a function are property names, and 1 and '1' are the same one",
    });
  declareNames(keys.map(String));
  const initial = Object.freeze(Object.fromEntries(keys.map((key) => [key, range.initial])));
  return new Schema<Record<K, V>>({ kind: 'function', domain, range }, initial as Record<K, V>);
}

/** A value of a function's schema, from its values one by one: `tabulate(letters(2), () => 0)` is `{ A: 0, B: 0 }`. */
export const tabulate = <K extends string | number, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

/**
 * A set of values, initially empty. `keyedBy` names a field of the element whose values split the set in parts that are stored
 * apart: a step that looks at `s.history.where({ bal: 2 })` then depends on that part only. It changes the speed, never the meaning.
 */
export function set<T>(element: Schema<T>, options: { readonly keyedBy?: keyof T & string } = {}): Schema<FiniteSet<T>> {
  requireSchema(element, 'the element of a set');
  refuseUnknownKeys(options, ['keyedBy'], 'an option of set(...)');
  return new Schema<FiniteSet<T>>({ kind: 'set', element, keyedBy: options.keyedBy }, FiniteSet.of<T>());
}

/**
 * A multiset with at most `copies` copies of a member, initially empty. An effect that puts a further one in is an error, as for any
 * other domain, unless the bag is declared lossy by `overflow: 'lost'`: then the further copy is gone.
 */
export function bag<T>(element: Schema<T>, options: { readonly copies: number; readonly overflow?: 'error' | 'lost' }): Schema<Bag<T>> {
  requireSchema(element, 'the element of a bag');
  refuseUnknownKeys(options, ['copies', 'overflow'], 'an option of bag(...)');
  requireFinite(`bag(..., { copies: ${options.copies} })`, options.copies, 1);
  const { copies, overflow = 'error' } = options;
  if (overflow !== 'error' && overflow !== 'lost')
    throw new SpecError('bad-definition', { what: `bag(..., { overflow: ${String(overflow)} }): overflow is 'error' or 'lost'` });
  const bound = overflow === 'lost' ? copies : Infinity;
  return new Schema<Bag<T>>({ kind: 'bag', element, copies, bound }, Bag.from<T>([], bound));
}

/** A list of at most `max` values, initially empty; a plain array in the state. */
export function sequence<T>(element: Schema<T>, options: { readonly max: number }): Schema<T[]> {
  requireSchema(element, 'the element of a sequence');
  refuseUnknownKeys(options, ['max'], 'an option of sequence(...)');
  requireFinite(`sequence(..., { max: ${options.max} })`, options.max, 1);
  return new Schema<T[]>({ kind: 'sequence', element, max: options.max }, Object.freeze([]) as readonly T[] as T[]);
}

/** The arguments of a function's domain, as property keys. */
export function keysOf(domain: Schema<unknown>): readonly (string | number)[] {
  const { shape } = domain;
  if (shape.kind === 'range') requireListable(shape.to - shape.from + 1, `the values of ${shape.from}..${shape.to}`);
  if (shape.kind === 'range') return Array.from({ length: shape.to - shape.from + 1 }, (_, i) => shape.from + i);
  if (shape.kind === 'scalars' && shape.values.every((value) => typeof value === 'string' || typeof value === 'number'))
    return shape.values;
  throw new SpecError('bad-definition', {
    what: `fn(...): a ${shape.kind} domain cannot be the domain of a function`,
    cause: `${canonical(domain.initial)} cannot be written as a property name`,
    fix: 'use names or a range, or nest two functions: fn(a, fn(b, ...))',
  });
}

/** Refuses names that mean something else to JavaScript or in a canonical text. */
export function refuseNames(fields: readonly string[], where: string, noun = 'a field'): void {
  for (const field of fields) {
    if (field !== '#' && field !== 'then' && field !== '__proto__') continue;
    throw new SpecError('bad-definition', {
      what: `${noun} may not be called '${field}'`,
      where,
      cause: 'the name has a meaning of its own in JavaScript or in canonical texts',
      fix: 'choose another name',
    });
  }
}
