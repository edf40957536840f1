// List decision diagrams: sets of vectors of small numbers, as in S. C. C. Blom and J. C. van de Pol, "Symbolic Reachability for
// Process Algebras with Recursive Data Types", 2008. A node (value, down, right) of a level stands for the vectors that begin with `value`
// and go on with one of `down`, and all those of `right`, whose values are greater. Equal sets are the same node.

/** The set without vectors. */
export const EMPTY = 0;
/** Below the last level: the set of the empty vector. */
export const UNIT = 1;

const NODES_MIN = 1 << 14;
/** Bytes that a node takes: itself, its places in the table of nodes, and its share of the memory of operations. */
const NODE_BYTES = 12 + 8 + 16;

/** There is no room for another node. Sets are as they were; what was being computed is lost. */
export class NodeStoreFull extends Error {}

/** All nodes of all sets. An operation may make nodes that nobody keeps: `collect` gives them back. */
export class NodeStore {
  value = new Int32Array(NODES_MIN);
  down = new Int32Array(NODES_MIN);
  right = new Int32Array(NODES_MIN);
  /** The largest number of nodes; beyond it `node` throws `NodeStoreFull`. */
  nodesMax = 1 << 26;
  /** Nodes in use, garbage included. */
  size = 0;
  /** Raised by `collect`: what was remembered about nodes is void. */
  epoch = 0;
  /** Asked now and then while nodes are made, so that a long operation can be given up: it may throw. */
  onProgress: () => void = () => undefined;
  #table = new Int32Array(2 * NODES_MIN);
  /** Nodes with a number below this were used at some time. */
  #end = 2;
  /** The first free node below `#end`; the next is in its `right`. */
  #free = 0;

  get capacity(): number {
    return this.value.length;
  }

  get bytes(): number {
    return this.capacity * NODE_BYTES;
  }

  /** The node for a value, what follows it, and the greater values. */
  node(value: number, down: number, right: number): number {
    if (down === EMPTY) return right;
    const mask = this.#table.length - 1;
    let slot = hash(value, down, right) & mask;
    for (let node = this.#table[slot] as number; node !== 0; node = this.#table[slot] as number) {
      if (this.value[node] === value && this.down[node] === down && this.right[node] === right) return node;
      slot = (slot + 1) & mask;
    }
    const node = this.#allocate();
    this.value[node] = value;
    this.down[node] = down;
    this.right[node] = right;
    // Making room has filled the table anew.
    if (mask !== this.#table.length - 1) this.#enter(node);
    else this.#table[slot] = node;
    return node;
  }

  #allocate(): number {
    if ((++this.size & 0xffff) === 0) this.onProgress();
    if (this.#free !== 0) {
      const node = this.#free;
      this.#free = this.right[node] as number;
      return node;
    }
    if (this.#end === this.capacity) this.#grow();
    return this.#end++;
  }

  #grow(): void {
    const capacity = Math.min(this.nodesMax, this.capacity * 2);
    if (capacity <= this.capacity) {
      this.size--;
      throw new NodeStoreFull();
    }
    for (const column of ['value', 'down', 'right'] as const) {
      const longer = new Int32Array(capacity);
      longer.set(this[column]);
      this[column] = longer;
    }
    this.#fillTable();
  }

  #fillTable(): void {
    let slots = this.#table.length;
    while (slots < this.capacity * 1.5) slots *= 2;
    this.#table = new Int32Array(slots);
    for (let node = 2; node < this.#end; node++) if (this.down[node] !== EMPTY) this.#enter(node);
  }

  #enter(node: number): void {
    const mask = this.#table.length - 1;
    let slot = hash(this.value[node] as number, this.down[node] as number, this.right[node] as number) & mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
    this.#table[slot] = node;
  }

  /** Keeps the nodes of some sets and gives back all others. */
  collect(sets: Iterable<number>): void {
    const marks = this.mark(sets);
    this.#free = 0;
    this.size = 0;
    for (let node = this.#end - 1; node > 1; node--) {
      if (marks[node] === 1) {
        this.size++;
        continue;
      }
      this.down[node] = EMPTY;
      this.right[node] = this.#free;
      this.#free = node;
    }
    this.#fillTable();
    this.epoch++;
  }

  /** 1 for every node of some sets. */
  mark(sets: Iterable<number>): Uint8Array {
    const marks = new Uint8Array(this.#end);
    const open = [...sets];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (let at = node; at > UNIT && marks[at] === 0; at = this.right[at] as number) {
        marks[at] = 1;
        open.push(this.down[at] as number);
      }
    }
    return marks;
  }

  /** The number of nodes of some sets together. */
  nodesOf(sets: Iterable<number>): number {
    return this.mark(sets).reduce((sum, mark) => sum + mark, 0);
  }
}

function hash(value: number, down: number, right: number): number {
  let h = Math.imul(value + 1, 0x9e3779b1) ^ Math.imul(down, 0x85ebca6b) ^ Math.imul(right, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** A stack of numbers for the recursive operations: each leaves it as it found it, unless it throws. */
export class Stack {
  items = new Int32Array(1 << 12);
  size = 0;

  push(item: number): void {
    if (this.size === this.items.length) {
      const longer = new Int32Array(this.size * 2);
      longer.set(this.items);
      this.items = longer;
    }
    this.items[this.size++] = item;
  }
}
