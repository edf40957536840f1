import type { Arena } from './arena.ts';
import type { CoreFunctions } from './machine.ts';
import { Slot } from './slots.ts';

const CELLS_MIN = 1 << 14;
/** The table is doubled before it is fuller than this. */
const LOAD_MAX = 0.7;

/** The visited table: a 64-bit fingerprint in each cell, or 0. The core puts them in; here it is made, and made larger. */
export class Table {
  readonly #arena: Arena;
  #table: Int32Array;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#table = arena.allocate(2 * CELLS_MIN);
    this.#publish();
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  #publish(): void {
    this.#arena.directory[Slot.TABLE] = this.#table.byteOffset;
    this.#arena.directory[Slot.TABLE_SHIFT] = 64 - (31 - Math.clz32(this.#table.length / 2));
  }

  /** Sees to it that there is room for so many fingerprints. */
  makeRoom(count: number, { rehash }: CoreFunctions): void {
    while (count > (this.#table.length / 2) * LOAD_MAX) {
      const old = this.#table;
      this.#table = this.#arena.allocate(2 * old.length);
      this.#publish();
      rehash(old.byteOffset, old.length / 2);
      this.#arena.release(old);
    }
  }
}
