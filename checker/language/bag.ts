import { Collection } from './collection.ts';
import { hashOfNumber, hashWith, mixed } from './hash.ts';
import { changesOfIdentity, findInterned, hashOf, intern, internPlain, unique } from './interning.ts';
import { compare, knownOf } from './values.ts';

const BAG = 0x6c62272e;

/**
 * An immutable multiset: "a set that may contain multiple copies of the same element" (*The Part-Time Parliament*, footnote 15).
 * Equal bags are the same object.
 */
export class Bag<T> extends Collection<T> {
  readonly kind = 'bag';
  /** The members, interned, in order, with their copies. */
  readonly #counts: ReadonlyMap<T, number>;
  /** At most this many copies of a member, one more is lost; Infinity in a bag that loses nothing. */
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
    for (const member of members) {
      const kept = intern(member);
      counts.set(kept, (counts.get(kept) ?? 0) + 1);
    }
    return Bag.counted(counts, copies);
  }

  /** The bag with the given number of copies of each member; members with no copy are left out. */
  static counted<T>(counts: Iterable<readonly [T, number]>, copies = Infinity): Bag<T> {
    const positive = new Map<T, number>();
    for (const [member, count] of counts) if (count > 0) positive.set(intern(member), Math.min(count, copies));
    const sorted = new Map([...positive].sort(([a], [b]) => compare(a, b)));
    let hash = hashOfNumber(copies);
    for (const [member, count] of sorted) hash = hashWith(hashWith(hash, hashOf(member)), count);
    return unique(
      mixed(hash ^ BAG),
      (other) => other instanceof Bag && other.copies === copies && other.#isOf(sorted),
      () => new Bag(sorted, copies),
    );
  }

  #isOf(counts: ReadonlyMap<unknown, number>): boolean {
    if (this.#counts.size !== counts.size) return false;
    for (const [member, count] of counts) if (this.#counts.get(member as T) !== count) return false;
    return true;
  }

  override get bound(): number {
    return this.copies;
  }

  remade(): Bag<T> {
    return Bag.counted(this.#counts, this.copies);
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
    if (knownOf(this)?.since !== changesOfIdentity()) return internPlain<Bag<T>>(this).count(member);
    return this.#counts.get(findInterned(member) as T) ?? 0;
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
    const kept = intern(member);
    return Bag.counted([...this.#counts].filter(([other]) => intern(other) !== kept).concat([[kept, count]]), this.copies);
  }
}
