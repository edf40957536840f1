import type { Allocator } from '../state/allocator.ts';
import { Size } from './offsets.ts';
import { Slot } from './slots.ts';
import type { WasmMemory } from './webassembly.ts';

export const PAGE_BYTES = 65_536;
/** The memory grows by at least so much at once. */
const GROWTH_PAGES = 16;
export const PAGES_MAX = 65_536;

/** The core's memory is full: it cannot be larger than four gigabytes, or than the search may make it, and the machine may have less. */
export class MemoryExhausted extends Error {
  /** How large it has become; undefined where the search may not make it larger. */
  readonly megabytes: number | undefined;

  constructor(bytes?: number) {
    super('the memory of the core cannot grow');
    this.megabytes = bytes === undefined ? undefined : Math.round(bytes / 2 ** 20);
  }
}

/**
 * One memory that the core and the main thread share, divided into tables. What is released is used again, in pieces if need be:
 * memory that nobody has touched yet is the most expensive there is, because the system has to find and clear it.
 */
export class Arena implements Allocator {
  readonly memory: WasmMemory;
  readonly directory: Int32Array;
  /** The whole memory as integers; another object once it has grown. */
  all: Int32Array;
  bytes = 0;
  /** Whether the memory may grow by so many bytes. */
  room: (bytes: number) => boolean = () => true;
  #end: number = Size.TABLES;
  /** Released pieces by their size in bytes. */
  readonly #free = new Map<number, number[]>();

  constructor(memory: WasmMemory) {
    this.memory = memory;
    this.all = new Int32Array(memory.buffer);
    this.directory = new Int32Array(memory.buffer, Size.DIRECTORY, Slot.COUNT);
  }

  allocate(length: number): Int32Array {
    const end = this.#end;
    const table = this.allocateAsIs(length);
    // What lies behind the old end was never used.
    return this.#end > end ? table : table.fill(0);
  }

  /** Room for so many integers that hold anything. */
  allocateAsIs(length: number): Int32Array {
    const size = sizeFor(length);
    this.bytes += size;
    const address = this.#again(size) ?? this.#take(size);
    return new Int32Array(this.memory.buffer, address, length);
  }

  release(table: Int32Array): void {
    const size = sizeFor(table.length);
    this.bytes -= size;
    this.#put(size, table.byteOffset);
  }

  #put(size: number, address: number): void {
    const free = this.#free.get(size);
    if (free === undefined) this.#free.set(size, [address]);
    else free.push(address);
  }

  /** The address of a released piece of the size; where there is none it is cut off the smallest that is larger. */
  #again(size: number): number | undefined {
    const exact = this.#free.get(size)?.pop();
    if (exact !== undefined) return exact;
    let larger = Infinity;
    for (const [other, pieces] of this.#free) if (other > size && other < larger && pieces.length > 0) larger = other;
    const address = this.#free.get(larger)?.pop();
    if (address !== undefined) this.#put(larger - size, address + size);
    return address;
  }

  #take(size: number): number {
    const address = this.#end;
    const missing = Math.ceil((address + size - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) this.#grow(missing);
    this.#end = address + size;
    return address;
  }

  #grow(missing: number): void {
    const pages = this.memory.buffer.byteLength / PAGE_BYTES;
    // An address must fit into 32 bits: the last page stays away.
    if (pages + missing >= PAGES_MAX) throw new MemoryExhausted(this.memory.buffer.byteLength);
    if (!this.room(missing * PAGE_BYTES)) throw new MemoryExhausted();
    try {
      this.memory.grow(Math.min(Math.max(missing, GROWTH_PAGES), PAGES_MAX - 1 - pages));
    } catch {
      throw new MemoryExhausted(this.memory.buffer.byteLength);
    }
    this.all = new Int32Array(this.memory.buffer);
  }
}

/** A multiple of 64 bytes, and of an eighth of the next lower power of two, so that few sizes are in use. */
function sizeFor(length: number): number {
  const bytes = Math.max(64, length * 4);
  const step = Math.max(64, 2 ** (31 - Math.clz32(bytes - 1)) / 8);
  return Math.ceil(bytes / step) * step;
}
