import { Collection } from './collection.ts';
import { canonical, compare, equal, snapshot } from './values.ts';

/**
 * An immutable finite set of plain values, compared by content: two records with equal fields are one member.
 * The names are those of the standard `Set`, but `with` and `without` return a new set.
 */
export class FiniteSet<T> extends Collection<T> {
  readonly kind = 'set';
  readonly #index: ReadonlyMap<string, T>;
  #sorted: readonly T[] | undefined;

  /** Use `FiniteSet.of` or `FiniteSet.from`. */
  protected constructor(index: ReadonlyMap<string, T>) {
    super();
    this.#index = index;
  }

  static of<T>(...members: readonly T[]): FiniteSet<T> {
    return FiniteSet.from(members);
  }

  static from<T>(members: Iterable<T>): FiniteSet<T> {
    const index = new Map<string, T>();
    for (const member of members) {
      const kept = snapshot(member);
      index.set(canonical(kept), kept);
    }
    return new FiniteSet(index);
  }

  /** The set of some snapshots that stand in order, each once. */
  static ofSorted<T>(members: readonly T[]): FiniteSet<T> {
    const set = new FiniteSet(new Map(members.map((member) => [canonical(member), member])));
    set.#sorted = Object.freeze(members);
    return set;
  }

  get size(): number {
    return this.#index.size;
  }

  toArray(): readonly T[] {
    this.#sorted ??= Object.freeze([...this.#index.values()].sort(compare));
    return this.#sorted;
  }

  entries(): readonly unknown[] {
    return this.toArray();
  }

  has(member: T): boolean {
    return this.#index.has(canonical(member));
  }

  with(member: T): FiniteSet<T> {
    if (this.has(member)) return this;
    const kept = snapshot(member);
    const set = new FiniteSet(new Map(this.#index).set(canonical(kept), kept));
    if (this.#sorted !== undefined) {
      const place = this.#sorted.findIndex((other) => compare(other, kept) > 0);
      set.#sorted = Object.freeze(this.#sorted.toSpliced(place < 0 ? this.#sorted.length : place, 0, kept));
    }
    return set;
  }

  without(member: T): FiniteSet<T> {
    if (!this.has(member)) return this;
    const index = new Map(this.#index);
    index.delete(canonical(member));
    return new FiniteSet(index);
  }

  /** The members whose named fields equal the given values: `history.where({ bal: 2 })`. */
  where(fields: Partial<T>): FiniteSet<T> {
    const wanted = Object.entries(fields);
    return this.filter((member) => wanted.every(([key, value]) => equal((member as Record<string, unknown>)[key], value)));
  }

  filter(test: (member: T) => boolean): FiniteSet<T> {
    return FiniteSet.from(this.toArray().filter((member) => test(member)));
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
