import { occupied } from '../store/occupied.ts';
import type { Arena } from './arena.ts';
import { Size } from './offsets.ts';
import { Slot } from './slots.ts';

const CELLS_MIN = 1 << 14;
/** Integers a cell. */
const CELL = (1 << Size.CELL_BITS) / 4;
/** The table is doubled before it is fuller than this. */
const LOAD_MAX = 0.7;

/** The visited table: a 64-bit fingerprint in each cell, or 0. The core puts them in; here it is made, and made larger. */
export class CoreVisitedTable {
  readonly #arena: Arena;
  #table: Int32Array;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#table = arena.allocate(CELL * CELLS_MIN);
    this.#publish();
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  #publish(): void {
    this.#arena.directory[Slot.TABLE] = this.#table.byteOffset;
    this.#arena.directory[Slot.TABLE_SHIFT] = 64 - (31 - Math.clz32(this.#table.length / CELL));
  }

  /** The fingerprints, low and high in turn, in some order; an array is used again for the next ones. */
  saved(): Generator<Int32Array> {
    return occupied(this.#table);
  }

  /** Ensures that an empty table has room for so many fingerprints. */
  begin(count: number): void {
    let { length } = this.#table;
    while (count > (length / CELL) * LOAD_MAX) length *= 2;
    if (length === this.#table.length) return;
    const old = this.#table;
    this.#table = this.#arena.allocate(length);
    this.#publish();
    this.#arena.release(old);
  }

  /** Ensures that there is room for so many fingerprints; `rehash` lets the core move them from an old table to the present one. */
  async makeRoom(count: number, rehash: () => Promise<void> | undefined): Promise<void> {
    while (this.isFullWith(count)) {
      const old = this.#table;
      this.#table = this.#arena.allocate(2 * old.length);
      this.#publish();
      this.#arena.directory[Slot.TABLE_OLD] = old.byteOffset;
      this.#arena.directory[Slot.TABLE_OLD_CELLS] = old.length / CELL;
      await rehash();
      this.#arena.release(old);
    }
  }

  /** Whether so many fingerprints need a larger table. */
  isFullWith(count: number): boolean {
    return count > (this.#table.length / CELL) * LOAD_MAX;
  }
}
