import { Collection } from './collection.ts';
import { intern, keysOf, unique } from './interning.ts';
import { canonical, compare, textOfEntries } from './values.ts';

/**
 * An immutable multiset: "a set that may contain multiple copies of the same element" (*The Part-Time Parliament*, footnote 15).
 * Equal bags are the same object.
 */
export class Bag<T> extends Collection<T> {
  readonly kind = 'bag';
  /** The members, interned, in order, with their copies, by their canonical texts. */
  readonly #counts: ReadonlyMap<string, readonly [T, number]>;
  /** At most this many copies of a member, one more is lost; Infinity in a bag that loses nothing. */
  readonly copies: number;

  /** Use `Bag.of`, `Bag.from` or `Bag.counted`. */
  protected constructor(counts: ReadonlyMap<string, readonly [T, number]>, copies: number) {
    super();
    this.#counts = counts;
    this.copies = copies;
  }

  static of<T>(...members: readonly T[]): Bag<T> {
    return Bag.from(members);
  }

  static from<T>(members: Iterable<T>, copies = Infinity): Bag<T> {
    const counts = new Map<string, readonly [T, number]>();
    for (const member of members) {
      const kept = intern(member);
      const text = canonical(kept);
      counts.set(text, [kept, (counts.get(text)?.[1] ?? 0) + 1]);
    }
    return Bag.counted(counts.values(), copies);
  }

  /** The bag with the given number of copies of each member; members with no copy are left out. */
  static counted<T>(counts: Iterable<readonly [T, number]>, copies = Infinity): Bag<T> {
    const positive = new Map<string, readonly [T, number]>();
    for (const [member, count] of counts) {
      const kept = intern(member);
      if (count > 0) positive.set(canonical(kept), [kept, Math.min(count, copies)]);
    }
    const sorted = [...positive].sort(([, [a]], [, [b]]) => compare(a, b));
    const { keys, isOrdered } = keysOf(sorted.map(([, [member]]) => member));
    const text = textOfEntries('bag', sorted.map(([, entry]) => entry), copies);
    const key = isOrdered ? `bag ${copies} ${sorted.map(([, [, count]], i) => `${count} ${keys[i] as string}`).join()}` : text;
    return unique(text, () => new Bag(new Map(sorted), copies), key);
  }

  override get bound(): number {
    return this.copies;
  }

  remade(): Bag<T> {
    return Bag.counted(this.#counts.values(), this.copies);
  }

  get size(): number {
    let sum = 0;
    for (const [, count] of this.#counts.values()) sum += count;
    return sum;
  }

  toArray(): readonly T[] {
    return Array.from(this.#counts.values(), ([member]) => member);
  }

  entries(): readonly unknown[] {
    return this.toArray().map((member) => [member, this.count(member)]);
  }

  /** How many copies of `member` there are. */
  count(member: T): number {
    return this.#counts.get(canonical(member))?.[1] ?? 0;
  }

  has(member: T): boolean {
    return this.count(member) > 0;
  }

  with(member: T): Bag<T> {
    return this.#put(member, Math.min(this.copies, this.count(member) + 1));
  }

  without(member: T): Bag<T> {
    return this.#put(member, Math.max(0, this.count(member) - 1));
  }

  #put(member: T, count: number): Bag<T> {
    if (count === this.count(member)) return this;
    const text = canonical(member);
    return Bag.counted(new Map(this.#counts).set(text, [this.#counts.get(text)?.[0] ?? member, count]).values(), this.copies);
  }
}
