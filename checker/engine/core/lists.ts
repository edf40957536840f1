import type { Arena } from './arena.ts';
import { ListAt } from './offsets.ts';

const POOL = 1 << 14;
const HEAD = ListAt.ITEMS / 4;

/** Short lists of integers that the core reads: how many, then each. A list that grows moves; what it leaves behind is not used again. */
export class Lists {
  readonly #arena: Arena;
  #pool: Int32Array;
  #used = 0;
  /** For each list the places that it has. */
  readonly #room = new Map<number, number>();

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#pool = arena.allocate(POOL);
  }

  /** Writes a list of `items`, `width` integers each, to its old address if there is room; returns its address. */
  write(old: number, items: readonly number[], width = 1): number {
    // In a table an address beyond two gigabytes looks negative.
    const room = this.#room.get(old >>> 0) ?? -1;
    const address = items.length <= room ? old >>> 0 : this.#place(room < 0 ? items.length : items.length * 2);
    this.#arena.all[(address + ListAt.COUNT) / 4] = items.length / width;
    this.#arena.all.set(items, address / 4 + HEAD);
    return address;
  }

  #place(room: number): number {
    const length = HEAD + room;
    if (this.#used + length > this.#pool.length) {
      this.#pool = this.#arena.allocate(Math.max(POOL, length));
      this.#used = 0;
    }
    const address = this.#pool.byteOffset + 4 * this.#used;
    this.#used += length;
    this.#room.set(address, room);
    return address;
  }
}
