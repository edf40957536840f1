import { Collection } from './collection.ts';
import { intern, keysOf, unique } from './interning.ts';
import { canonical, compare, equal, textOfEntries, textWith } from './values.ts';

/**
 * An immutable finite set of plain values, compared by content: two records with equal fields are one member, and equal sets are the
 * same object. The names are those of the standard `Set`, but `with` and `without` return a set of their own.
 */
export class FiniteSet<T> extends Collection<T> {
  readonly kind = 'set';
  /** The members, interned, in order. */
  readonly #members: readonly T[];
  #texts: ReadonlySet<string> | undefined;

  /** Use `FiniteSet.of` or `FiniteSet.from`. */
  protected constructor(members: readonly T[]) {
    super();
    this.#members = members;
  }

  static of<T>(...members: readonly T[]): FiniteSet<T> {
    return FiniteSet.from(members);
  }

  static from<T>(members: Iterable<T>): FiniteSet<T> {
    const index = new Map<string, T>();
    for (const member of members) {
      const kept = intern(member);
      index.set(canonical(kept), kept);
    }
    return FiniteSet.#unique([...index.values()].sort(compare));
  }

  /** The set of some interned values that stand in order, each once. */
  static ofSorted<T>(members: readonly T[]): FiniteSet<T> {
    return FiniteSet.#unique(members);
  }

  static #unique<T>(members: readonly T[]): FiniteSet<T> {
    const { keys, isOrdered } = keysOf(members);
    const text = isOrdered ? () => textOfEntries('set', members) : textWith('set', keys);
    return unique(text, () => new FiniteSet(Object.freeze(members)), typeof text === 'string' ? text : `set ${keys.join()}`);
  }

  remade(): FiniteSet<T> {
    return FiniteSet.from(this.toArray());
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
    return this.#has(canonical(member));
  }

  #has(text: string): boolean {
    this.#texts ??= new Set(this.#members.map(canonical));
    return this.#texts.has(text);
  }

  with(member: T): FiniteSet<T> {
    const kept = intern(member);
    if (this.#has(canonical(kept))) return this;
    const index = this.#members.findIndex((other) => compare(other, kept) > 0);
    return FiniteSet.#unique(this.#members.toSpliced(index < 0 ? this.#members.length : index, 0, kept));
  }

  without(member: T): FiniteSet<T> {
    const text = canonical(member);
    return this.#has(text) ? FiniteSet.#unique(this.#members.filter((other) => canonical(other) !== text)) : this;
  }

  /** The members whose named fields equal the given values: `history.where({ bal: 2 })`. */
  where(fields: Partial<T>): FiniteSet<T> {
    const wanted = Object.entries(fields);
    return this.filter((member) => wanted.every(([key, value]) => equal((member as Record<string, unknown>)[key], value)));
  }

  filter(test: (member: T) => boolean): FiniteSet<T> {
    const members = this.toArray();
    const kept = members.filter((member) => test(member));
    // A set that looks its members up in a state has others than its own.
    return kept.length === members.length && members === this.#members ? this : FiniteSet.ofSorted(kept);
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
