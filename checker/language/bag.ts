import { Collection } from './collection.ts';
import { intern, lookUp, unique } from './interning.ts';
import { compare, textOfEntries } from './values.ts';

/** An immutable multiset: "a set that may contain multiple copies of the same element" (*The Part-Time Parliament*, footnote 15). Equal bags are the same object. */
export class Bag<T> extends Collection<T> {
  readonly kind = 'bag';
  /** The members, interned, in order, with their copies. */
  readonly #counts: ReadonlyMap<T, number>;
  /** At most this many copies of a member; one more is lost. */
  readonly copies: number;

  /** Use `Bag.of`, `Bag.from` or `Bag.counted`. */
  protected constructor(counts: ReadonlyMap<T, number>, copies: number) {
    super();
    this.#counts = counts;
    this.copies = copies;
  }

  static of<T>(...members: readonly T[]): Bag<T> {
    return Bag.from(members);
  }

  static from<T>(members: Iterable<T>, copies = Infinity): Bag<T> {
    const counts = new Map<T, number>();
    for (const member of Array.from(members, intern)) counts.set(member, (counts.get(member) ?? 0) + 1);
    return Bag.counted(counts, copies);
  }

  /** The bag with the given number of copies of each member; members with no copy are left out. */
  static counted<T>(counts: Iterable<readonly [T, number]>, copies = Infinity): Bag<T> {
    const positive = new Map(Array.from(counts, ([member, count]) => [intern(member), Math.min(count, copies)] as const).filter(([, count]) => count > 0));
    return Bag.#unique([...positive].sort(([a], [b]) => compare(a, b)), copies);
  }

  static #unique<T>(counts: readonly (readonly [T, number])[], copies: number): Bag<T> {
    // Bags with another bound behave differently, so they are others, though their contents may be equal.
    return unique(textOfEntries('bag', counts), () => new Bag(new Map(counts), copies), `at most ${copies}: `);
  }

  get size(): number {
    let sum = 0;
    for (const count of this.#counts.values()) sum += count;
    return sum;
  }

  toArray(): readonly T[] {
    return [...this.#counts.keys()];
  }

  entries(): readonly unknown[] {
    return this.toArray().map((member) => [member, this.count(member)]);
  }

  /** How many copies of `member` there are. */
  count(member: T): number {
    return this.#counts.get(lookUp(member) as T) ?? 0;
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
    return count === this.count(member) ? this : Bag.counted(new Map(this.#counts).set(intern(member), count), this.copies);
  }
}
