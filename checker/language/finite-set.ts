import { Collection } from './collection.ts';
import { hashWith, mixed } from './hash.ts';
import { areSame, changesOfIdentity, findInterned, hashOf, intern, internPlain, unique } from './interning.ts';
import { compare, equal, knownOf } from './values.ts';

/** Up to so many members are looked through one by one. */
const LOOKED_THROUGH = 8;
const SET = 0x3ad8025f;

/**
 * An immutable finite set of plain values, compared by content: two records with equal fields are one member, and equal sets are the
 * same object. The names are those of the standard `Set`, but `with` and `without` return a set of their own.
 */
export class FiniteSet<T> extends Collection<T> {
  readonly kind = 'set';
  /** The members, interned, in order. */
  readonly #members: readonly T[];
  /** The same for larger sets, once somebody asked for one of them. */
  #index: ReadonlySet<unknown> | undefined;

  /** Use `FiniteSet.of` or `FiniteSet.from`. */
  protected constructor(members: readonly T[]) {
    super();
    this.#members = members;
  }

  static of<T>(...members: readonly T[]): FiniteSet<T> {
    return FiniteSet.from(members);
  }

  static from<T>(members: Iterable<T>): FiniteSet<T> {
    const kept: T[] = [];
    let isOrdered = true;
    for (const member of members) {
      const interned = intern(member);
      isOrdered &&= kept.length === 0 || compare(kept.at(-1), interned) < 0;
      kept.push(interned);
    }
    return FiniteSet.#unique(isOrdered ? kept : [...new Set(kept)].sort(compare));
  }

  /** The set of some interned values that stand in order, each once. */
  static ofSorted<T>(members: readonly T[]): FiniteSet<T> {
    const now = changesOfIdentity();
    const isOld = (member: unknown): boolean => typeof member === 'object' && member !== null && knownOf(member)?.since !== now;
    return members.some(isOld) ? FiniteSet.from(members) : FiniteSet.#unique(members);
  }

  static #unique<T>(members: readonly T[]): FiniteSet<T> {
    return unique(
      hashOfMembers(members),
      (other) => other instanceof FiniteSet && areSame(other.#members, members),
      () => new FiniteSet(Object.freeze(members)),
    );
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
    return this.#isCurrent ? this.#has(findInterned(member)) : internPlain<FiniteSet<T>>(this).has(member);
  }

  /** Whether its members are the interned ones as of now. */
  get #isCurrent(): boolean {
    return knownOf(this)?.since === changesOfIdentity();
  }

  #has(member: unknown): boolean {
    if (this.#members.length <= LOOKED_THROUGH) return this.#members.includes(member as T);
    this.#index ??= new Set(this.#members);
    return this.#index.has(member);
  }

  with(member: T): FiniteSet<T> {
    if (!this.#isCurrent) return internPlain<FiniteSet<T>>(this).with(member);
    const kept = intern(member);
    if (this.#has(kept)) return this;
    const members = this.#members;
    let [low, high] = [0, members.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(members[middle], kept) < 0) low = middle + 1;
      else high = middle;
    }
    return FiniteSet.#unique(members.toSpliced(low, 0, kept));
  }

  without(member: T): FiniteSet<T> {
    if (!this.#isCurrent) return internPlain<FiniteSet<T>>(this).without(member);
    const kept = findInterned(member);
    return this.#has(kept) ? FiniteSet.#unique(this.#members.filter((other) => other !== kept)) : this;
  }

  /** The members whose named fields equal the given values: `history.where({ bal: 2 })`. */
  where(fields: Partial<T>): FiniteSet<T> {
    const wanted = Object.entries(fields);
    return this.filter((member) => wanted.every(([key, value]) => equal((member as Record<string, unknown>)[key], value)));
  }

  /** The members that pass a test, with the type that the test finds out. */
  filter<U extends T>(test: (member: T) => member is U): FiniteSet<U>;
  filter(test: (member: T) => boolean): FiniteSet<T>;
  filter(test: (member: T) => boolean): FiniteSet<T> {
    const members = this.toArray();
    const kept: T[] = [];
    for (const member of members) if (test(member)) kept.push(member);
    // A set that looks its members up in a state has others than its own.
    if (members !== this.#members) return FiniteSet.ofSorted(kept);
    if (kept.length === members.length) return this;
    return this.#isCurrent ? FiniteSet.#unique(kept) : FiniteSet.ofSorted(kept);
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

function hashOfMembers(members: readonly unknown[]): number {
  let hash = SET;
  for (let i = 0; i < members.length; i++) hash = hashWith(hash, hashOf(members[i]));
  return mixed(hash);
}
