/** What finite sets and bags have in common: immutable, compared by content, iterated in the order of their values. */
export abstract class Collection<T> implements Iterable<T> {
  abstract readonly kind: 'set' | 'bag';
  /** How many copies of a member there may be, where that is part of the value. */
  get bound(): number {
    return Infinity;
  }

  /** The number of members, copies counted. */
  abstract readonly size: number;
  /** The distinct members, in order. */
  abstract toArray(): readonly T[];
  /** What the canonical text is made of. */
  abstract entries(): readonly unknown[];
  abstract has(member: T): boolean;
  /** The collection with one more `member` (a set that has it already stays the same). */
  abstract with(member: T): Collection<T>;
  /** The collection with one `member` less, or the same if it has none. */
  abstract without(member: T): Collection<T>;

  /** What `JSON.stringify` writes: what the canonical text is made of, in order, so that equal collections have equal texts. */
  toJSON(): readonly unknown[] {
    return this.entries();
  }

  /** The collection as a value that depends on nothing else; one that looks its members up in a state has to do so now. */
  plain(): Collection<T> {
    return this;
  }

  /** The same content, of members as they are interned now. */
  abstract remade(): Collection<T>;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.toArray()[Symbol.iterator]();
  }

  some(test: (member: T) => boolean): boolean {
    for (const member of this.toArray()) if (test(member)) return true;
    return false;
  }

  every(test: (member: T) => boolean): boolean {
    for (const member of this.toArray()) if (!test(member)) return false;
    return true;
  }

  /** The first member, in order, that passes the test. */
  find(test: (member: T) => boolean): T | undefined {
    for (const member of this.toArray()) if (test(member)) return member;
    return undefined;
  }
}
