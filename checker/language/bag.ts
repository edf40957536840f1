import { Collection } from './collection.ts';
import { canonical, compare, snapshot } from './values.ts';

/** An immutable multiset: "a set that may contain multiple copies of the same element" (*The Part-Time Parliament*, footnote 15). */
export class Bag<T> extends Collection<T> {
  readonly kind = 'bag';
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
    let bag = new Bag<T>(new Map(), copies);
    for (const member of members) bag = bag.with(member);
    return bag;
  }

  /** The bag with the given number of copies of each member; members with no copy are left out. */
  static counted<T>(counts: Iterable<readonly [T, number]>, copies = Infinity): Bag<T> {
    const positive = [...counts].filter(([, count]) => count > 0);
    return new Bag(new Map(positive.map(([member, count]) => [canonical(member), [snapshot(member), Math.min(count, copies)] as const])), copies);
  }

  get size(): number {
    return [...this.#counts.values()].reduce((sum, [, count]) => sum + count, 0);
  }

  toArray(): readonly T[] {
    return [...this.#counts.values()].map(([member]) => member).sort(compare);
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
    const counts = new Map(this.#counts);
    if (count > 0) counts.set(canonical(member), [snapshot(member), count]);
    else counts.delete(canonical(member));
    return new Bag(counts, this.copies);
  }
}
