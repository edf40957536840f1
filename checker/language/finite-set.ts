import { Collection } from './collection.ts';
import { intern, lookUp, unique } from './interning.ts';
import { compare, equal, textOfEntries } from './values.ts';

/**
 * An immutable finite set of plain values, compared by content: two records with equal fields are one member, and equal sets are the same object.
 * The names are those of the standard `Set`, but `with` and `without` return a set of their own.
 */
export class FiniteSet<T> extends Collection<T> {
  readonly kind = 'set';
  /** The members, interned, in order. */
  readonly #members: readonly T[];
  #index: ReadonlySet<T> | undefined;

  /** Use `FiniteSet.of` or `FiniteSet.from`. */
  protected constructor(members: readonly T[]) {
    super();
    this.#members = members;
  }

  static of<T>(...members: readonly T[]): FiniteSet<T> {
    return FiniteSet.from(members);
  }

  static from<T>(members: Iterable<T>): FiniteSet<T> {
    return FiniteSet.#unique([...new Set(Array.from(members, intern))].sort(compare));
  }

  /** The set of some interned values that stand in order, each once. */
  static ofSorted<T>(members: readonly T[]): FiniteSet<T> {
    return FiniteSet.#unique(members);
  }

  static #unique<T>(members: readonly T[]): FiniteSet<T> {
    Object.freeze(members);
    return unique(textOfEntries('set', members), () => new FiniteSet(members));
  }

  get size(): number {
    return this.#members.length;
  }

  toArray(): readonly T[] {
    return this.#members;
  }

  entries(): readonly unknown[] {
    return this.toArray();
  }

  has(member: T): boolean {
    return this.#has(lookUp(member) as T);
  }

  #has(kept: T): boolean {
    if (this.#members.length <= SCANNED_MAX) return this.#members.includes(kept);
    this.#index ??= new Set(this.#members);
    return this.#index.has(kept);
  }

  with(member: T): FiniteSet<T> {
    const kept = intern(member);
    if (this.#has(kept)) return this;
    const index = this.#members.findIndex((other) => compare(other, kept) > 0);
    return FiniteSet.#unique(this.#members.toSpliced(index < 0 ? this.#members.length : index, 0, kept));
  }

  without(member: T): FiniteSet<T> {
    const kept = lookUp(member) as T;
    return this.#has(kept) ? FiniteSet.#unique(this.#members.filter((other) => other !== kept)) : this;
  }

  /** The members whose named fields equal the given values: `history.where({ bal: 2 })`. */
  where(fields: Partial<T>): FiniteSet<T> {
    const wanted = Object.entries(fields).map(([name, value]) => [name, lookUp(value)] as const);
    return this.filter((member) => wanted.every(([name, value]) => Object.is((member as Record<string, unknown>)[name], value)));
  }

  filter(test: (member: T) => boolean): FiniteSet<T> {
    return FiniteSet.ofSorted(this.toArray().filter((member) => test(member)));
  }

  map<U>(image: (member: T) => U): FiniteSet<U> {
    return FiniteSet.from(this.toArray().map((member) => image(member)));
  }

  union<U>(other: FiniteSet<U>): FiniteSet<T | U> {
    return FiniteSet.from<T | U>([...this, ...other]);
  }

  intersection(other: FiniteSet<T>): FiniteSet<T> {
    return this.filter((member) => other.has(member));
  }

  difference(other: FiniteSet<T>): FiniteSet<T> {
    return this.filter((member) => !other.has(member));
  }

  isSubsetOf(other: FiniteSet<T>): boolean {
    return this.every((member) => other.has(member));
  }

  isDisjointFrom(other: FiniteSet<T>): boolean {
    return !this.some((member) => other.has(member));
  }

  equals(other: FiniteSet<T>): boolean {
    return equal(this, other);
  }
}

/** Sets up to this size are looked through: an index is not worth its price. */
const SCANNED_MAX = 8;
