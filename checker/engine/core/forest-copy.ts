import type { Forest, ForestLog } from '../learn/forest.ts';
import { enlarged } from '../state/allocator.ts';
import type { Arena } from './arena.ts';
import { Factor, FarAt, Size } from './offsets.ts';
import { Slot } from './slots.ts';

/** Integers of a far child. */
const FAR = Size.FAR_CHILD / 4;

/** The decision trees as the core walks them: a copy, so that the main thread can learn while others walk. */
export class ForestCopy {
  readonly #arena: Arena;
  readonly #forest: Forest;
  readonly #log: ForestLog;
  readonly #far: FarChildren;
  #cells: Int32Array;
  /** So many cells were copied. */
  #copied = 0;

  constructor(arena: Arena, forest: Forest) {
    this.#arena = arena;
    this.#forest = forest;
    this.#log = forest.logged();
    this.#far = new FarChildren(arena);
    this.#cells = arena.allocate(1 << 14);
  }

  /** Copies what is new. */
  update(): void {
    const { cells } = this.#forest;
    if (cells.length > this.#cells.length) this.#cells = enlarged(this.#arena, this.#cells, Math.max(cells.length, 2 * this.#cells.length));
    this.#cells.set(cells.subarray(this.#copied), this.#copied);
    for (const cell of this.#log.cells) this.#cells[cell] = cells[cell] as number;
    const { far } = this.#log;
    for (let at = 0; at < far.length; at += 3) this.#far.add(far[at] as number, far[at + 1] as number, far[at + 2] as number);
    this.#copied = cells.length;
    this.#log.cells.length = far.length = 0;
    const { directory } = this.#arena;
    directory[Slot.CELLS] = this.#cells.byteOffset;
    directory[Slot.CELL_COUNT] = this.#copied;
    directory[Slot.FAR] = this.#far.entries.byteOffset;
    directory[Slot.FAR_MASK] = this.#far.mask;
  }
}

/**
 * The far children of all nodes in one open table: node, code, cell. Nodes that have moved leave theirs behind: nobody asks for them.
 */
class FarChildren {
  entries: Int32Array;
  #size = 0;
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.entries = arena.allocate(FAR * 64);
  }

  /** Places less one; their number is a power of two. */
  get mask(): number {
    return this.entries.length / FAR - 1;
  }

  add(node: number, code: number, cell: number): void {
    if (2 * ++this.#size > this.mask) this.#grow();
    this.#put(node, code, cell);
  }

  #put(node: number, code: number, cell: number): void {
    let index = (Math.imul(node, Factor.FIRST) ^ Math.imul(code, Factor.SECOND)) & this.mask;
    while (this.entries[FAR * index + FarAt.NODE / 4] !== 0) index = (index + 1) & this.mask;
    this.entries[FAR * index + FarAt.NODE / 4] = node;
    this.entries[FAR * index + FarAt.CODE / 4] = code;
    this.entries[FAR * index + FarAt.CELL / 4] = cell;
  }

  #grow(): void {
    const old = this.entries;
    this.entries = this.#arena.allocate(2 * old.length);
    for (let at = 0; at < old.length; at += FAR) {
      const [node, code, cell] = [old[at + FarAt.NODE / 4], old[at + FarAt.CODE / 4], old[at + FarAt.CELL / 4]] as [number, number, number];
      if (node !== 0) this.#put(node, code, cell);
    }
    this.#arena.release(old);
  }
}
