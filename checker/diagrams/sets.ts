import { OperationCache } from './operation-cache.ts';
import { EMPTY, Stack, NodeStore, UNIT } from './node-store.ts';

const UNION = 1;
const MINUS = 2;
/** Operations on the vectors of a view have numbers of their own for each view: from this one on, `PER_VIEW` for each. */
const FIRST_OF_VIEW = 8;
export const PER_VIEW = 8;
const PROJECT = 0;

/** Which fields vectors consist of, as levels of the whole vectors, in order. Sets seen through different views may be the same nodes. */
export interface LevelView {
  readonly levels: Int32Array;
  /** The number of its first operation. */
  readonly operations: number;
}

/**
 * Operations on sets of vectors. They are recursive over levels and go along values in a loop, so that a field may have many values.
 * All sets belong to one store.
 */
export class VectorSets {
  readonly store = new NodeStore();
  readonly memory = new OperationCache(this.store);
  readonly stack = new Stack();
  readonly #views = new Map<string, LevelView>();
  #counts = new Map<number, bigint>();
  #countsEpoch = 0;

  /** The view of some levels, in ascending order. Of vectors that are seen through a view already: of some of their places. */
  view(levels: readonly number[], of?: LevelView): LevelView {
    const key = of === undefined ? levels.join() : `${of.operations}:${levels.join()}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const view = { levels: Int32Array.from(levels), operations: FIRST_OF_VIEW + PER_VIEW * this.#views.size };
    this.#views.set(key, view);
    return view;
  }

  /** Gives back what no set of these needs. To be called when no operation runs, and after one that threw. */
  collect(sets: Iterable<number>): void {
    this.stack.size = 0;
    this.store.collect(sets);
    this.memory.resize();
  }

  /** The set of one vector. */
  single(codes: ArrayLike<number>): number {
    let set = UNIT;
    for (let level = codes.length - 1; level >= 0; level--) set = this.store.node(codes[level] as number, set, EMPTY);
    return set;
  }

  /**
   * Makes the node of the values and sets that were pushed since the stack had the given size, which must be
   * smaller than the values of `tail`.
   */
  popped(base: number, tail: number): number {
    const { store, stack } = this;
    let node = tail;
    while (stack.size > base) {
      const down = stack.items[stack.size - 1] as number;
      const value = stack.items[stack.size - 2] as number;
      stack.size -= 2;
      node = store.node(value, down, node);
    }
    return node;
  }

  union(a: number, b: number): number {
    if (a === b || b === EMPTY) return a;
    if (a === EMPTY) return b;
    if (a > b) return this.union(b, a);
    const known = this.memory.get(UNION, a, b);
    if (known >= 0) return known;
    const { store, stack } = this;
    const base = stack.size;
    let x = a;
    let y = b;
    while (x !== y && x !== EMPTY && y !== EMPTY) {
      const v = store.value[x] as number;
      const w = store.value[y] as number;
      const down =
        v < w
          ? (store.down[x] as number)
          : v > w
            ? (store.down[y] as number)
            : this.union(store.down[x] as number, store.down[y] as number);
      stack.push(Math.min(v, w));
      stack.push(down);
      if (v <= w) x = store.right[x] as number;
      if (v >= w) y = store.right[y] as number;
    }
    const result = this.popped(base, x === EMPTY ? y : x);
    this.memory.put(UNION, a, b, result);
    return result;
  }

  /** The vectors of `a` that are not in `b`. */
  minus(a: number, b: number): number {
    if (a === b || a === EMPTY) return EMPTY;
    if (b === EMPTY) return a;
    const known = this.memory.get(MINUS, a, b);
    if (known >= 0) return known;
    const { store, stack } = this;
    const base = stack.size;
    let x = a;
    let y = b;
    while (x !== y && x !== EMPTY && y !== EMPTY) {
      const v = store.value[x] as number;
      const w = store.value[y] as number;
      if (v <= w) {
        stack.push(v);
        stack.push(v < w ? (store.down[x] as number) : this.minus(store.down[x] as number, store.down[y] as number));
        x = store.right[x] as number;
      }
      if (v >= w) y = store.right[y] as number;
    }
    const result = this.popped(base, x === y ? EMPTY : x);
    this.memory.put(MINUS, a, b, result);
    return result;
  }

  /** What the vectors are at the levels of a view, each once. */
  project(set: number, view: LevelView): number {
    return view.levels.length === 0 ? Math.min(set, UNIT) : this.#project(set, view, 0, 0);
  }

  #project(set: number, view: LevelView, level: number, index: number): number {
    if (set === EMPTY || index === view.levels.length) return set === EMPTY ? EMPTY : UNIT;
    const known = this.memory.get(view.operations + PROJECT, set, 0);
    if (known >= 0) return known;
    const { store, stack } = this;
    let result = EMPTY;
    if (view.levels[index] === level) {
      const base = stack.size;
      for (let at = set; at !== EMPTY; at = store.right[at] as number) {
        const down = this.#project(store.down[at] as number, view, level + 1, index + 1);
        stack.push(store.value[at] as number);
        stack.push(down);
      }
      result = this.popped(base, EMPTY);
    } else {
      for (let at = set; at !== EMPTY; at = store.right[at] as number)
        result = this.union(result, this.#project(store.down[at] as number, view, level + 1, index));
    }
    this.memory.put(view.operations + PROJECT, set, 0, result);
    return result;
  }

  has(set: number, codes: ArrayLike<number>): boolean {
    const { value, down, right } = this.store;
    let node = set;
    for (let level = 0; level < codes.length; level++) {
      while (node > UNIT && (value[node] as number) < (codes[level] as number)) node = right[node] as number;
      if (node <= UNIT || value[node] !== codes[level]) return false;
      node = down[node] as number;
    }
    return node === UNIT;
  }

  /** How many vectors there are. */
  count(set: number): bigint {
    if (set <= UNIT) return BigInt(set);
    if (this.#countsEpoch !== this.store.epoch) {
      this.#counts = new Map();
      this.#countsEpoch = this.store.epoch;
    }
    const known = this.#counts.get(set);
    if (known !== undefined) return known;
    let count = 0n;
    for (let at = set; at !== EMPTY; at = this.store.right[at] as number) count += this.count(this.store.down[at] as number);
    this.#counts.set(set, count);
    return count;
  }

  /** The first vector of a set that is not empty. */
  first(set: number, codes: Int32Array): void {
    for (let level = 0, node = set; level < codes.length; level++, node = this.store.down[node] as number)
      codes[level] = this.store.value[node] as number;
  }

  /** The vector with a number, from 0, in the order of the vectors. */
  nth(set: number, number: bigint, codes: Int32Array): void {
    let left = number;
    for (let level = 0, node = set; level < codes.length; level++) {
      for (; ; node = this.store.right[node] as number) {
        const below = this.count(this.store.down[node] as number);
        if (left < below) break;
        left -= below;
      }
      codes[level] = this.store.value[node] as number;
      node = this.store.down[node] as number;
    }
  }

  /** Some vector that has the given codes at the levels of a view; false if there is none. */
  find(set: number, view: LevelView, wanted: Int32Array, codes: Int32Array): boolean {
    return this.#find(set, view, wanted, codes, 0, 0, new Set());
  }

  #find(set: number, view: LevelView, wanted: Int32Array, codes: Int32Array, level: number, index: number, vain: Set<number>): boolean {
    if (set <= UNIT) return set === UNIT;
    if (vain.has(set)) return false;
    const { value, down, right } = this.store;
    const fixed = view.levels[index] === level;
    for (let at = set; at !== EMPTY; at = right[at] as number) {
      if (fixed && value[at] !== wanted[index]) continue;
      codes[level] = value[at] as number;
      if (this.#find(down[at] as number, view, wanted, codes, level + 1, fixed ? index + 1 : index, vain)) return true;
    }
    vain.add(set);
    return false;
  }
}
