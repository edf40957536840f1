import { enlarged } from '../state/allocator.ts';
import type { Arena } from './arena.ts';
import { Slot } from './slots.ts';

/** Numbered sets of fields as the core looks at them: a bit for each field. */
export class FieldSets {
  readonly #arena: Arena;
  readonly #slot: Slot;
  readonly #width: number;
  #table: Int32Array;

  constructor(arena: Arena, slot: Slot.SLEEP_READS | Slot.SLEEP_WRITES, fields: number) {
    this.#arena = arena;
    this.#slot = slot;
    this.#width = Math.ceil(fields / 32);
    this.#table = arena.allocate(64 * this.#width);
    arena.directory[Slot.SET_BYTES] = 4 * this.#width;
    arena.directory[slot] = this.#table.byteOffset;
  }

  put(number: number, fields: readonly number[]): void {
    const at = number * this.#width;
    while (at + this.#width > this.#table.length) this.#table = enlarged(this.#arena, this.#table, 2 * this.#table.length);
    this.#arena.directory[this.#slot] = this.#table.byteOffset;
    for (const field of fields) this.#table[at + (field >> 5)] = (this.#table[at + (field >> 5)] as number) | (1 << (field & 31));
  }
}
