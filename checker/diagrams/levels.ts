import { EMPTY, type Store } from './store.ts';

/**
 * One level of some sets, apart from the store: for each node, the values and the nodes of the next level behind them. Nodes have numbers
 * within their level. In this form two neighbouring levels can change places without touching any other.
 */
export interface Level {
  /** Where each node's entries begin; one more than there are nodes. */
  readonly begin: Int32Array;
  readonly values: Int32Array;
  readonly downs: Int32Array;
}

/** The number of entries, which is what a level costs. */
export const sizeOf = (level: Level): number => level.values.length;

/** Takes sets apart into levels; the nodes of the first level are the sets, in order. Sets must not be empty, and `depth` not 0. */
export function levelsOf({ value, down, right }: Store, sets: readonly number[], depth: number): Level[] {
  const levels: Level[] = [];
  let nodes = sets;
  for (let i = 0; i < depth; i++) {
    const numbers = new Map<number, number>();
    const begin: number[] = [0];
    const values: number[] = [];
    const downs: number[] = [];
    for (const node of nodes) {
      for (let at = node; at !== EMPTY; at = right[at] as number) {
        const next = down[at] as number;
        if (!numbers.has(next)) numbers.set(next, numbers.size);
        values.push(value[at] as number);
        downs.push(numbers.get(next) as number);
      }
      begin.push(values.length);
    }
    levels.push({ begin: Int32Array.from(begin), values: Int32Array.from(values), downs: Int32Array.from(downs) });
    nodes = [...numbers.keys()];
  }
  return levels;
}

/** Puts levels together again; answers with the nodes of the first level. */
export function setsOf(store: Store, levels: readonly Level[]): readonly number[] {
  // Below the last level there is only the unit.
  let nodes: readonly number[] = [1];
  for (const { begin, values, downs } of levels.toReversed()) {
    const upper: number[] = [];
    for (let node = 0; node + 1 < begin.length; node++) {
      let set = EMPTY;
      for (let i = (begin[node + 1] as number) - 1; i >= (begin[node] as number); i--) set = store.node(values[i] as number, nodes[downs[i] as number] as number, set);
      upper.push(set);
    }
    nodes = upper;
  }
  return nodes;
}

/** Makes two neighbouring levels change places: the nodes of the upper one keep their numbers, and so do those below both. */
export function swapped(upper: Level, lower: Level): readonly [Level, Level] {
  const begin = new Int32Array(upper.begin.length);
  const values: number[] = [];
  const downs: number[] = [];
  const made = new Nodes();
  const pairs = new Pairs();
  for (let node = 0; node + 1 < upper.begin.length; node++) {
    pairs.list(upper, lower, node);
    for (let i = 0; i < pairs.count; ) {
      const value = pairs.lower(i);
      for (; i < pairs.count && pairs.lower(i) === value; i++) made.add(pairs.upper(i), pairs.down(i));
      values.push(value);
      downs.push(made.close());
    }
    begin[node + 1] = values.length;
  }
  return [{ begin, values: Int32Array.from(values), downs: Int32Array.from(downs) }, made.level()];
}

const PLACES = 2 ** 26;

/** The pairs of values that the vectors of one node begin with, by the second value, and where this is the same by the first. */
class Pairs {
  count = 0;
  readonly #uppers: number[] = [];
  readonly #downs: number[] = [];
  /** The second value, and a place in the lists. */
  readonly #keys: number[] = [];

  list(upper: Level, lower: Level, node: number): void {
    this.count = 0;
    for (let i = upper.begin[node] as number; i < (upper.begin[node + 1] as number); i++) {
      const below = upper.downs[i] as number;
      for (let j = lower.begin[below] as number; j < (lower.begin[below + 1] as number); j++) this.#insert(upper.values[i] as number, lower.values[j] as number, lower.downs[j] as number);
    }
  }

  #insert(upper: number, lower: number, down: number): void {
    this.#uppers[this.count] = upper;
    this.#downs[this.count] = down;
    const key = lower * PLACES + this.count;
    let at = this.count++;
    // Nearly in order, and mostly few.
    for (; at > 0 && (this.#keys[at - 1] as number) > key; at--) this.#keys[at] = this.#keys[at - 1] as number;
    this.#keys[at] = key;
  }

  lower(i: number): number {
    return Math.floor((this.#keys[i] as number) / PLACES);
  }

  upper(i: number): number {
    return this.#uppers[(this.#keys[i] as number) % PLACES] as number;
  }

  down(i: number): number {
    return this.#downs[(this.#keys[i] as number) % PLACES] as number;
  }
}

/** Makes the nodes of a level, each only once. */
class Nodes {
  readonly #begin: number[] = [0];
  readonly #values: number[] = [];
  readonly #downs: number[] = [];
  readonly #hashes: number[] = [];
  #table = new Int32Array(1 << 8);

  add(value: number, down: number): void {
    this.#values.push(value);
    this.#downs.push(down);
  }

  /** The number of the node of what was added since the last one. */
  close(): number {
    const from = this.#begin[this.#begin.length - 1] as number;
    const to = this.#values.length;
    let h = to - from;
    for (let i = from; i < to; i++) h = Math.imul(h ^ (this.#values[i] as number), 0x9e3779b1) ^ Math.imul((this.#downs[i] as number) + (h >>> 15), 0x85ebca6b);
    h ^= h >>> 13;
    const mask = this.#table.length - 1;
    let slot = h & mask;
    for (let node = (this.#table[slot] as number) - 1; node >= 0; node = (this.#table[slot] as number) - 1) {
      if (this.#hashes[node] === h && this.#equals(node, from, to)) {
        this.#values.length = this.#downs.length = from;
        return node;
      }
      slot = (slot + 1) & mask;
    }
    this.#table[slot] = this.#hashes.push(h);
    this.#begin.push(to);
    if (this.#hashes.length * 2 > mask) this.#grow();
    return this.#hashes.length - 1;
  }

  #equals(node: number, from: number, to: number): boolean {
    const start = this.#begin[node] as number;
    if ((this.#begin[node + 1] as number) - start !== to - from) return false;
    for (let i = from; i < to; i++) if (this.#values[start + i - from] !== this.#values[i] || this.#downs[start + i - from] !== this.#downs[i]) return false;
    return true;
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (const [node, hash] of this.#hashes.entries()) {
      let slot = hash & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = node + 1;
    }
  }

  level(): Level {
    return { begin: Int32Array.from(this.#begin), values: Int32Array.from(this.#values), downs: Int32Array.from(this.#downs) };
  }
}
