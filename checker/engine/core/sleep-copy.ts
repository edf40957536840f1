import type { Sleep } from '../learn/sleep.ts';
import type { Arena } from './arena.ts';
import { Slot } from './slots.ts';

/** The table of sleep as the core reads it: a copy, so that the main thread can learn while others read. */
export class SleepCopy {
  readonly #arena: Arena;
  readonly #sleep: Sleep;
  #cells: Int32Array;
  /** What of the table was copied. */
  #rows = 0;
  #columns = 0;
  #stride = 0;

  constructor(arena: Arena, sleep: Sleep) {
    this.#arena = arena;
    this.#sleep = sleep;
    this.#cells = arena.allocate(sleep.table.length / 4);
  }

  /** Copies what is new: rows, and columns of the others. */
  update(): void {
    const { table, stride, rowCount, columnCount } = this.#sleep;
    if (stride !== this.#stride) this.#rows = 0;
    if (table.length > this.#cells.byteLength) {
      this.#arena.release(this.#cells);
      this.#cells = this.#arena.allocate(table.length / 4);
      this.#rows = 0;
    }
    const copy = new Uint8Array(this.#cells.buffer, this.#cells.byteOffset, this.#cells.byteLength);
    if (columnCount > this.#columns)
      for (let at = 0; at < this.#rows * stride; at += stride)
        copy.set(table.subarray(at + this.#columns, at + columnCount), at + this.#columns);
    copy.set(table.subarray(this.#rows * stride, rowCount * stride), this.#rows * stride);
    [this.#rows, this.#columns, this.#stride] = [rowCount, columnCount, stride];
    const { directory } = this.#arena;
    directory[Slot.SLEEP] = this.#cells.byteOffset;
    directory[Slot.SLEEP_STRIDE] = stride;
  }
}
