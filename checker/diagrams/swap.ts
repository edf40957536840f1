import type { Level } from './levels.ts';

/**
 * Makes neighbouring levels change places. That is done very often, on levels of all sizes: what is needed besides the levels that
 * come out is kept from one time to the next.
 */
export class Swapper {
  /**
   * The pairs of values that the vectors of one node begin with, and what is behind them, by the second value, and where
   * this is the same by the first.
   */
  #uppers = new Int32Array(64);
  #lowers = new Int32Array(64);
  #behind = new Int32Array(64);
  readonly #values = new IntegerList();
  readonly #downs = new IntegerList();
  readonly #made = new Nodes();

  /** The nodes of the upper level keep their numbers, and so do those below both. */
  swapped(upper: Level, lower: Level): readonly [Level, Level] {
    const begin = new Int32Array(upper.begin.length);
    this.#values.size = 0;
    this.#downs.size = 0;
    this.#made.clear();
    for (let node = 0; node + 1 < begin.length; node++) {
      const count = this.#list(upper, lower, node);
      for (let i = 0; i < count; ) {
        const value = this.#lowers[i] as number;
        for (; i < count && this.#lowers[i] === value; i++) this.#made.add(this.#uppers[i] as number, this.#behind[i] as number);
        this.#values.push(value);
        this.#downs.push(this.#made.close());
      }
      begin[node + 1] = this.#values.size;
    }
    return [{ begin, values: this.#values.copy(), downs: this.#downs.copy() }, this.#made.level()];
  }

  /** Lists the pairs of one node; returns their number. */
  #list(upper: Level, lower: Level, node: number): number {
    const end = upper.begin[node + 1] as number;
    let count = 0;
    for (let i = upper.begin[node] as number; i < end; i++) {
      const below = upper.downs[i] as number;
      const first = lower.begin[below] as number;
      const more = (lower.begin[below + 1] as number) - first;
      while (count + more > this.#lowers.length) this.#widen();
      this.#merge(count, lower, first, more, upper.values[i] as number);
      count += more;
    }
    return count;
  }

  /** Both the pairs listed so far and the new ones are in order: from the back, so that nothing is overwritten. */
  #merge(count: number, { values, downs }: Level, first: number, more: number, value: number): void {
    const [uppers, lowers, behind] = [this.#uppers, this.#lowers, this.#behind];
    let from = count - 1;
    let to = count + more - 1;
    for (let next = first + more - 1; next >= first; to--) {
      if (from >= 0 && (lowers[from] as number) > (values[next] as number)) {
        uppers[to] = uppers[from] as number;
        lowers[to] = lowers[from] as number;
        behind[to] = behind[from--] as number;
      } else {
        uppers[to] = value;
        lowers[to] = values[next] as number;
        behind[to] = downs[next--] as number;
      }
    }
  }

  #widen(): void {
    this.#uppers = twice(this.#uppers);
    this.#lowers = twice(this.#lowers);
    this.#behind = twice(this.#behind);
  }
}

/** A list of numbers that grows. */
class IntegerList {
  items = new Int32Array(256);
  size = 0;

  push(item: number): void {
    if (this.size === this.items.length) this.items = twice(this.items);
    this.items[this.size++] = item;
  }

  copy(): Int32Array {
    return this.items.slice(0, this.size);
  }
}

function twice(items: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(items.length * 2);
  longer.set(items);
  return longer;
}

const SLOTS_MIN = 256;

/** Makes the nodes of a level, each only once. */
class Nodes {
  readonly #begin = new IntegerList();
  readonly #values = new IntegerList();
  readonly #downs = new IntegerList();
  readonly #hashes = new IntegerList();
  #table = new Int32Array(SLOTS_MIN);
  /** Of the table only so many slots, less one, are used: a power of two. */
  #mask = SLOTS_MIN - 1;

  clear(): void {
    this.#begin.size = this.#values.size = this.#downs.size = this.#hashes.size = 0;
    this.#begin.push(0);
    this.#mask = SLOTS_MIN - 1;
    this.#table.fill(0, 0, SLOTS_MIN);
  }

  add(value: number, down: number): void {
    this.#values.push(value);
    this.#downs.push(down);
  }

  /** The number of the node of what was added since the last one. */
  close(): number {
    const [values, downs, hashes] = [this.#values.items, this.#downs.items, this.#hashes.items];
    const from = this.#begin.items[this.#hashes.size] as number;
    const to = this.#values.size;
    let h = to - from;
    for (let i = from; i < to; i++)
      h = Math.imul(h ^ (values[i] as number), 0x9e3779b1) ^ Math.imul((downs[i] as number) + (h >>> 15), 0x85ebca6b);
    h ^= h >>> 13;
    let slot = h & this.#mask;
    for (let node = (this.#table[slot] as number) - 1; node >= 0; node = (this.#table[slot] as number) - 1) {
      if (hashes[node] === h && this.#equals(node, from, to)) {
        this.#values.size = this.#downs.size = from;
        return node;
      }
      slot = (slot + 1) & this.#mask;
    }
    this.#hashes.push(h);
    this.#begin.push(to);
    const node = this.#hashes.size - 1;
    this.#table[slot] = node + 1;
    if (this.#hashes.size * 2 > this.#mask) this.#grow();
    return node;
  }

  #equals(node: number, from: number, to: number): boolean {
    const [begin, values, downs] = [this.#begin.items, this.#values.items, this.#downs.items];
    const start = begin[node] as number;
    if ((begin[node + 1] as number) - start !== to - from) return false;
    for (let i = from; i < to; i++) if (values[start + i - from] !== values[i] || downs[start + i - from] !== downs[i]) return false;
    return true;
  }

  #grow(): void {
    const slots = 2 * (this.#mask + 1);
    if (slots > this.#table.length) this.#table = new Int32Array(slots);
    else this.#table.fill(0, 0, slots);
    this.#mask = slots - 1;
    for (let node = 0; node < this.#hashes.size; node++) {
      let slot = (this.#hashes.items[node] as number) & this.#mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#table[slot] = node + 1;
    }
  }

  level(): Level {
    return { begin: this.#begin.copy(), values: this.#values.copy(), downs: this.#downs.copy() };
  }
}
