import { requireFunction } from './action.ts';
import { show, showChoices } from './display.ts';
import { valuesOf } from './enumerate.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { intern } from './interning.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requireSchema, type Schema } from './schema.ts';
import { canonical } from './values.ts';

/** What makes two copies agree that merge whatever they get: the order, the grouping and the repetitions do not count. */
export type Law = 'idempotent' | 'commutative' | 'associative' | 'bottom' | 'order' | 'inflationary';

/** A law that is not kept, with the first values for which it is not, in the order of the domain. */
export interface BrokenLaw<T> {
  readonly law: Law;
  readonly at: Readonly<Record<string, T>>;
  /** A sentence: "merge(a, a) is 2, not a, for a: 1". */
  readonly explanation: string;
}

/** Whether laws are kept by all values of a domain. */
export type Lawfulness<T> = {
  /** How many values the domain has. */
  readonly values: number;
  /** How many combinations of them were tried. */
  readonly tried: number;
} & (
  | { readonly holds: true; readonly broken: readonly [] }
  /** Of each law that is broken the first counterexample. */
  | { readonly holds: false; readonly broken: readonly [BrokenLaw<T>, ...BrokenLaw<T>[]] }
);

export interface LawOptions<T> {
  /** Whether a ≤ b in the order that the author has in mind: it must be that of the join, a ≤ b iff join(a, b) = b. */
  readonly order?: (a: T, b: T) => boolean;
  /** The value that changes nothing. */
  readonly bottom?: T;
  /** How many combinations of values may be tried: a hundred million, if absent, which is enough for 464 values. */
  readonly limit?: number;
}

/** What the laws are about: all values of a schema, or a list of values. */
export type LawDomain<T> = Schema<T> | readonly T[] | FiniteSet<T>;

const LIMIT = 100_000_000;

/** Two values that may be joined. */
type Join<T> = (a: T, b: T) => T;

/**
 * Whether a join is one: idempotent, commutative and associative for all values of a domain; with a neutral `bottom`, and an `order` that
 * is its own, where these are given.
 */
export function lawful<T>(join: Join<T>, domain: LawDomain<T>, options: LawOptions<T> = {}): Lawfulness<T> {
  refuseUnknownKeys(options, ['order', 'bottom', 'limit'], 'a part of the third argument of lawful(...)');
  const values = domainOf(domain, options, 3, 'lawful(...)');
  const table = new JoinTable(requireFunction(join, 'the join of lawful(...)') as Join<T>, values);
  const name = join.name || 'join';
  const trial = new LawTrial<T>(values);
  const { of } = table;

  trial.one('idempotent', (a) => of(a, a) === a, (a) => `${name}(a, a) is ${table.shown(of(a, a))}, not a`);
  trial.two(
    'commutative',
    (a, b) => of(a, b) === of(b, a),
    (a, b) => `${name}(a, b) is ${table.shown(of(a, b))}, ${name}(b, a) is ${table.shown(of(b, a))}`,
  );
  trial.three(
    'associative',
    (a, b, c) => of(a, of(b, c)) === of(of(a, b), c),
    (a, b, c) =>
      `${name}(a, ${name}(b, c)) is ${table.shown(of(a, of(b, c)))}, ${name}(${name}(a, b), c) is ${table.shown(of(of(a, b), c))}`,
  );
  if ('bottom' in options) {
    const bottom = table.add(options.bottom as T);
    trial.one(
      'bottom',
      (a) => of(bottom, a) === a && of(a, bottom) === a,
      (a) => {
        const [left, right] = [of(bottom, a), of(a, bottom)];
        return `${left === a ? `${name}(a, ⊥)` : `${name}(⊥, a)`} is ${table.shown(left === a ? right : left)}, not a, though ⊥ is ` +
          table.shown(bottom);
      },
    );
  }
  const { order } = options;
  if (order !== undefined)
    trial.two(
      'order',
      (a, b) => order(values[a] as T, values[b] as T) === (of(a, b) === b),
      (a, b) => `a ≤ b is said to be ${of(a, b) === b ? 'false' : 'true'}, but ${name}(a, b) is ${table.shown(of(a, b))}`,
    );
  return trial.result();
}

/** Whether an update only adds: for each value a of a domain a ≤ update(a), in the order of the join. */
export function inflationary<T>(
  update: (value: T) => T,
  join: Join<T>,
  domain: LawDomain<T>,
  options: Pick<LawOptions<T>, 'limit'> = {},
): Lawfulness<T> {
  refuseUnknownKeys(options, ['limit'], 'a part of the fourth argument of inflationary(...)');
  const values = domainOf(domain, options, 1, 'inflationary(...)');
  const table = new JoinTable(requireFunction(join, 'the join of inflationary(...)') as Join<T>, values);
  const trial = new LawTrial<T>(values);
  const [merge, change] = [join.name || 'join', update.name || 'update'];
  const updated = values.map((value) => table.add(called(() => update(value), `${change}(${show(value)})`)));
  trial.one(
    'inflationary',
    (a) => table.of(a, updated[a] as number) === updated[a],
    (a) => {
      const to = updated[a] as number;
      return `${change}(a) is ${table.shown(to)}, but ${merge}(a, ${change}(a)) is ${table.shown(table.of(a, to))}`;
    },
  );
  return trial.result();
}

/** All values, interned; refused where there are more combinations of them than may be tried. */
function domainOf<T>(domain: LawDomain<T>, { limit = LIMIT }: LawOptions<T>, arity: number, what: string): readonly T[] {
  const isListed = Array.isArray(domain) || domain instanceof FiniteSet;
  if (!isListed) requireSchema(domain, what);
  const listed = isListed ? [...(domain as Iterable<T>)].map((value) => intern(value, 'a value')) : valuesOf(domain as Schema<T>);
  const values = [...new Set(listed)];
  const combinations = values.length ** arity;
  if (combinations <= limit) return values;
  const number = (count: number): string => count.toLocaleString('en-US');
  throw new SpecError('infinite-domain', {
    what: `${what}: ${number(values.length)} values have ${number(combinations)} combinations, too many to try`,
    cause: `all of them are tried, and at most ${number(limit)} may be`,
    fix: 'use a smaller domain, or one restricted by `where`; or give { limit: ... }',
  });
}

/** The join of values that are known by their numbers; what it gives need not be in the domain. */
class JoinTable<T> {
  readonly #join: Join<T>;
  readonly #values: T[];
  /** By their texts: two values are the same if they are written alike. */
  readonly #numbers: Map<string, number>;
  readonly #size: number;
  /** Of two values of the domain their join, plus one. */
  readonly #inner: Int32Array;
  /** Of other two values. */
  readonly #outer = new Map<string, number>();

  constructor(join: Join<T>, values: readonly T[]) {
    this.#join = join;
    this.#values = [...values];
    this.#numbers = new Map(values.map((value, i) => [canonical(value), i]));
    this.#size = values.length;
    this.#inner = new Int32Array(values.length <= 4096 ? values.length ** 2 : 0);
  }

  add(value: T): number {
    const own = intern(value, 'a value');
    const text = canonical(own);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#values.length);
    return this.#values.push(own) - 1;
  }

  readonly of = (a: number, b: number): number => {
    const isInner = a < this.#size && b < this.#size && this.#inner.length > 0;
    const known = isInner ? (this.#inner[a * this.#size + b] as number) - 1 : this.#outer.get(`${a},${b}`) ?? -1;
    if (known >= 0) return known;
    const [x, y] = [this.#values[a] as T, this.#values[b] as T];
    const joined = this.add(called(() => this.#join(x, y), `${this.#join.name || 'join'}(${show(x)}, ${show(y)})`));
    if (isInner) this.#inner[a * this.#size + b] = joined + 1;
    else this.#outer.set(`${a},${b}`, joined);
    return joined;
  };

  shown(number: number): string {
    return show(this.#values[number]);
  }
}

/** Goes through the values, for one law after the other. */
class LawTrial<T> {
  readonly #values: readonly T[];
  readonly #broken: BrokenLaw<T>[] = [];
  #tried = 0;

  constructor(values: readonly T[]) {
    this.#values = values;
  }

  one(law: Law, isKept: (a: number) => boolean, sentence: (a: number) => string): void {
    for (let a = 0; a < this.#values.length; a++) {
      this.#tried++;
      if (!isKept(a)) return this.#breaks(law, { a }, sentence(a));
    }
  }

  two(law: Law, isKept: (a: number, b: number) => boolean, sentence: (a: number, b: number) => string): void {
    for (let a = 0; a < this.#values.length; a++)
      for (let b = 0; b < this.#values.length; b++) {
        this.#tried++;
        if (!isKept(a, b)) return this.#breaks(law, { a, b }, sentence(a, b));
      }
  }

  three(law: Law, isKept: (a: number, b: number, c: number) => boolean, sentence: (a: number, b: number, c: number) => string): void {
    for (let a = 0; a < this.#values.length; a++)
      for (let b = 0; b < this.#values.length; b++)
        for (let c = 0; c < this.#values.length; c++) {
          this.#tried++;
          if (!isKept(a, b, c)) return this.#breaks(law, { a, b, c }, sentence(a, b, c));
        }
  }

  result(): Lawfulness<T> {
    const counts = { values: this.#values.length, tried: this.#tried };
    const [first, ...others] = this.#broken;
    return first === undefined ? { ...counts, holds: true, broken: [] } : { ...counts, holds: false, broken: [first, ...others] };
  }

  #breaks(law: Law, numbers: Readonly<Record<string, number>>, sentence: string): void {
    const at = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, this.#values[number] as T]));
    this.#broken.push({ law, at, explanation: `${sentence}, for ${showChoices(at)}` });
  }
}

/** What a function of the author gives; what it throws is told with the values. */
function called<T>(body: () => T, call: string): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof SpecError) throw error.at(call);
    throw new SpecError('spec-throws', { what: error instanceof Error ? error.message : String(error), where: call });
  }
}
