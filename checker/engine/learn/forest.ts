import { NodeAt } from '../core/offsets.ts';
import { enlarged, heap, INDEX_END, outOfMemory } from '../state/allocator.ts';

/** A node's table of children may always be this long, and longer if it is not too empty. */
const TABLE_FREE = 16;
/** A table may have this many places for each child in it. */
const PLACES_PER_CHILD = 16;

// A node is [field, first code, room, child, child, ...]: a table of the children for `room` codes from the first one on. Children with
// other codes are `far`: found through a map. A child is 0 if nothing is known yet, the place of a node, or a leaf's number negated.
const FIRST: number = NodeAt.FIRST;
const ROOM: number = NodeAt.ROOM;
const TABLE: number = NodeAt.TABLE;

/**
 * What has happened to a forest since somebody who keeps a copy looked last: old cells that were written, and far children
 * that came, as node, code and cell.
 */
export interface ForestLog {
  readonly cells: number[];
  readonly far: number[];
}

/**
 * Decision trees over the fields of a state. An inner node is a field, its children are the field's codes, a leaf is a number > 0.
 * Everything lies in one array of integers. A tree is the place of the cell in which its root stands.
 */
export class Forest {
  #cells: Int32Array;
  #used = 1;
  /** The far children of each node: code and cell. */
  readonly #far = new Map<number, Map<number, number>>();
  readonly #bounds: readonly number[];
  readonly #end: number;
  /** Kept only for those who asked for it. */
  #log: ForestLog | undefined;

  /** `bounds`: for each field an upper bound on its codes, or 0 if they grow. `end`: there are fewer cells. */
  constructor(bounds: readonly number[], end = INDEX_END) {
    this.#bounds = bounds;
    this.#end = end;
    this.#cells = heap.allocate(1 << 14);
  }

  get bytes(): number {
    return this.#cells.byteLength;
  }

  /** The table of nodes, as far as it is used, for those who keep a copy. */
  get cells(): Int32Array {
    return this.#cells.subarray(0, this.#used);
  }

  /** Begins to log what happens, at a time when there are no far children. */
  logged(): ForestLog {
    return (this.#log = { cells: [], far: [] });
  }

  /** A new tree about which nothing is known. */
  plant(): number {
    return this.#allocate(1);
  }

  /** The leaf for a vector of codes, or 0 if there is no path yet. */
  find(tree: number, codes: Int32Array): number {
    const cells = this.#cells;
    let child = cells[tree] as number;
    while (child > 0) {
      const code = codes[cells[child] as number] as number;
      const index = code - (cells[child + FIRST] as number);
      child =
        index >>> 0 < (cells[child + ROOM] as number)
          ? (cells[child + TABLE + index] as number)
          : (cells[this.#far.get(child)?.get(code) ?? 0] as number);
    }
    return 0 - child;
  }

  /** The fields on the way to the leaf for a vector of codes, in order; the way must be known. */
  fieldsTo(tree: number, codes: Int32Array): readonly number[] {
    const fields: number[] = [];
    for (let child = this.#cells[tree] as number; child > 0; ) {
      const field = this.#cells[child] as number;
      fields.push(field);
      const index = (codes[field] as number) - (this.#cells[child + FIRST] as number);
      child = (
        index >>> 0 < (this.#cells[child + ROOM] as number)
          ? this.#cells[child + TABLE + index]
          : this.#cells[this.#far.get(child)?.get(codes[field] as number) ?? 0]
      ) as number;
    }
    return fields;
  }

  /** Adds the way to a leaf: the fields in the order in which they were read. False if the tree says that other fields are read. */
  add(tree: number, fields: readonly number[], codes: Int32Array, leaf: number): boolean {
    let cell = tree;
    for (const field of fields) {
      const code = codes[field] as number;
      let node = this.#cells[cell] as number;
      if (node === 0) this.#put(cell, (node = this.#node(field, code, 1)));
      if (node < 0 || this.#cells[node] !== field) return false;
      cell = this.#child(cell, node, code);
    }
    if (this.#cells[cell] !== 0) return false;
    this.#put(cell, -leaf);
    return true;
  }

  #put(cell: number, child: number): void {
    this.#cells[cell] = child;
    this.#log?.cells.push(cell);
  }

  #node(field: number, first: number, room: number): number {
    const node = this.#allocate(TABLE + room);
    this.#cells[node] = field;
    this.#cells[node + FIRST] = first;
    this.#cells[node + ROOM] = room;
    return node;
  }

  /** The cell of a child, made if need be; `cell` is where the node stands, for it may have to move. */
  #child(cell: number, node: number, code: number): number {
    const first = this.#cells[node + FIRST] as number;
    const room = this.#cells[node + ROOM] as number;
    if (code >= first && code < first + room) return node + TABLE + code - first;
    const far = this.#far.get(node);
    const known = far?.get(code);
    if (known !== undefined) return known;
    const moved = this.#denser(cell, node, code, far);
    if (moved !== undefined) return moved + TABLE + code - (this.#cells[moved + FIRST] as number);
    const index = this.#allocate(1);
    this.#far.set(node, (far ?? new Map<number, number>()).set(code, index));
    this.#log?.far.push(node, code, index);
    return index;
  }

  /** Moves a node to a table that has its far children and one more, unless that would be too empty; returns its new place. */
  #denser(cell: number, node: number, code: number, far: ReadonlyMap<number, number> | undefined): number | undefined {
    const size = far?.size ?? 0;
    // Looking at all children is worth it only when there are twice as many far ones as last time.
    if ((size & (size - 1)) !== 0) return undefined;
    const first = this.#cells[node + FIRST] as number;
    const room = this.#cells[node + ROOM] as number;
    const codes = [code, ...(far?.keys() ?? [])];
    const [low, high] = this.#reach(this.#cells[node] as number, first, first + room - 1, codes);
    const width = high - low + 1;
    return width <= Math.max(TABLE_FREE, PLACES_PER_CHILD * (this.#occupied(node) + size + 1))
      ? this.#moved(cell, node, low, width)
      : undefined;
  }

  /** How many children a node has in its table. Its length says nothing about that: places are kept free. */
  #occupied(node: number): number {
    const end = node + TABLE + (this.#cells[node + ROOM] as number);
    let children = 0;
    for (let index = node + TABLE; index < end; index++) if (this.#cells[index] !== 0) children++;
    return children;
  }

  /**
   * The codes from `low` to `high` and some others: all codes of a small field, and otherwise as many again in each direction in which
   * they go beyond, so that the next ones need no other table.
   */
  #reach(field: number, low: number, high: number, others: readonly number[]): readonly [number, number] {
    const bound = this.#bounds[field] as number;
    if (bound > 0 && bound <= TABLE_FREE) return [0, bound - 1];
    const [least, most] = others.reduce(([less, more], code) => [Math.min(less, code), Math.max(more, code)], [low, high] as const);
    const more = most - least;
    return [least < low ? Math.max(0, least - more) : low, most > high ? Math.min(bound > 0 ? bound - 1 : INDEX_END, most + more) : high];
  }

  /** Moves a node, and its far children, to a table for `room` codes from `first` on; returns its new place. */
  #moved(cell: number, node: number, first: number, room: number): number {
    const moved = this.#node(this.#cells[node] as number, first, room);
    const start = moved + TABLE + (this.#cells[node + FIRST] as number) - first;
    this.#cells.copyWithin(start, node + TABLE, node + TABLE + (this.#cells[node + ROOM] as number));
    for (const [code, index] of this.#far.get(node) ?? []) this.#cells[moved + TABLE + code - first] = this.#cells[index] as number;
    this.#far.delete(node);
    this.#put(cell, moved);
    return moved;
  }

  /** A child is the place of its node, in 32 bits: beyond that it would look like a leaf. */
  #allocate(count: number): number {
    if (this.#used + count > this.#end) throw outOfMemory('the decision trees of what was learned');
    while (this.#used + count > this.#cells.length) this.#cells = enlarged(heap, this.#cells, this.#cells.length * 2);
    this.#used += count;
    return this.#used - count;
  }
}
