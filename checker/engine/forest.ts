import { grown } from './visited.ts';

/** A node has room for this many children; those with larger codes are found through a map. */
const CHILDREN_MAX = 1024;

/**
 * Decision trees over the fields of a state. An inner node is a field, its children are the field's codes, a leaf is a number > 0.
 * Everything lies in one array of integers: a node is [field, room, child 0, child 1, ...]; a child is 0 if nothing is known yet,
 * the place of a node, or a leaf's number negated. A tree is the place of its root's cell.
 */
export class Forest {
  #cells = new Int32Array(1 << 14);
  #used = 1;
  readonly #far = new Map<number, Map<number, number>>();
  readonly #bounds: readonly number[];

  /** `bounds`: for each field an upper bound on its codes, or 0 if they grow. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  get bytes(): number {
    return this.#cells.byteLength;
  }

  /** A new tree about which nothing is known. */
  plant(): number {
    return this.#allocate(1);
  }

  /** The leaf for a vector of codes, or 0 if the way there is not known. */
  find(tree: number, codes: Int32Array): number {
    const cells = this.#cells;
    let child = cells[tree] as number;
    while (child > 0) {
      const code = codes[cells[child] as number] as number;
      child = code < (cells[child + 1] as number) ? (cells[child + 2 + code] as number) : (cells[this.#far.get(child)?.get(code) ?? 0] as number);
    }
    return 0 - child;
  }

  /** Adds the way to a leaf: the fields in the order in which they were read. False if the tree says that other fields are read. */
  add(tree: number, fields: readonly number[], codes: Int32Array, leaf: number): boolean {
    let cell = tree;
    for (const field of fields) {
      let node = this.#cells[cell] as number;
      if (node === 0) this.#cells[cell] = node = this.#node(field, codes[field] as number);
      if (node < 0 || this.#cells[node] !== field) return false;
      cell = this.#child(cell, node, codes[field] as number);
    }
    if (this.#cells[cell] !== 0) return false;
    this.#cells[cell] = -leaf;
    return true;
  }

  #node(field: number, code: number): number {
    const bound = this.#bounds[field] as number;
    const room = Math.min(CHILDREN_MAX, bound > 0 ? bound : Math.max(4, 2 << (31 - Math.clz32(code))));
    const node = this.#allocate(2 + room);
    this.#cells[node] = field;
    this.#cells[node + 1] = room;
    return node;
  }

  /** The place of a child's cell; `cell` is where the node hangs, for it may have to move. */
  #child(cell: number, node: number, code: number): number {
    const room = this.#cells[node + 1] as number;
    if (code < room) return node + 2 + code;
    if (code >= CHILDREN_MAX) {
      const far = this.#far.get(node) ?? new Map<number, number>();
      const place = far.get(code) ?? this.#allocate(1);
      this.#far.set(node, far.set(code, place));
      return place;
    }
    const moved = this.#node(this.#cells[node] as number, code);
    this.#cells.copyWithin(moved + 2, node + 2, node + 2 + room);
    this.#cells[cell] = moved;
    const far = this.#far.get(node);
    if (far !== undefined) this.#far.set(moved, far);
    return moved + 2 + code;
  }

  #allocate(count: number): number {
    while (this.#used + count > this.#cells.length) this.#cells = grown(this.#cells, this.#cells.length * 2);
    this.#used += count;
    return this.#used - count;
  }
}
