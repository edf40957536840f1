import { PAGE_BYTES, PAGES_MAX } from '../../engine/core/arena.ts';
import { webAssembly, type WasmMemory } from '../../engine/core/webassembly.ts';
import { integers } from '../../engine/state/allocator.ts';

/**
 * A list of integers that grows. A long one is a memory that grows where it is: to move it would be to touch new memory, which the system
 * has to find and to clear first, and that may take longer than all else that is done with a list.
 */
export class Numbers {
  #values: Int32Array;
  #memory: WasmMemory | undefined;
  length = 0;

  constructor() {
    this.#values = new Int32Array(1 << 10);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow(2 * this.length);
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] as number;
  }

  /** What the list holds now; it is not copied. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }

  #grow(room: number): void {
    const memory = room < LONG ? undefined : this.#grown((4 * room) / PAGE_BYTES);
    const longer = memory === undefined ? integers(room, 'the steps between the states') : new Int32Array(memory.buffer);
    if (memory === undefined || memory !== this.#memory) longer.set(this.#values);
    this.#memory = memory;
    this.#values = longer;
  }

  /** A memory of so many pages, the same one as before if there was one; none where the platform has none to give. */
  #grown(pages: number): WasmMemory | undefined {
    if (pages > PAGES_MAX) return undefined;
    try {
      if (this.#memory === undefined) return webAssembly && new webAssembly.Memory({ initial: pages, maximum: PAGES_MAX, shared: true });
      this.#memory.grow(pages - this.#memory.buffer.byteLength / PAGE_BYTES);
      return this.#memory;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

/** A list of so many integers is long. */
const LONG = 1 << 18;
