import type { SpillStore, SpillFile } from './spill-store.ts';
import { lowerOf } from './occupied.ts';
import { Fingerprints, type Room, UNNUMBERED, type Visited } from './visited.ts';

/** Integers that are read at a time. */
const BLOCK = 1 << 16;

/**
 * Fingerprints of which most may be in the spill store, in one long list. A state whose fingerprint is not in memory counts as new at
 * first; at the end of a level, or when memory is full, the list is read once from beginning to end, and the states that it has are
 * found to be stale (U. Stern and D. L. Dill, "Using Magnetic Disk Instead of Main Memory in the Murphi Verifier", CAV 1998).
 */
export class SpilledFingerprints implements Visited {
  readonly exact = false;
  readonly group = 2;
  /** Distinct fingerprints, but for stale ones that nobody looked for yet. */
  size = 0;
  readonly #memory: Fingerprints;
  readonly #away: SpillFile;

  constructor(spillStore: SpillStore, room: Room) {
    this.#memory = new Fingerprints(room);
    this.#away = spillStore.newFile();
  }

  get bytes(): number {
    return this.#memory.bytes;
  }

  get full(): boolean {
    return this.#memory.full;
  }

  /** Whether there is something in the spill store, so that what is added may be stale. */
  get isSpilled(): boolean {
    return this.#away.size > 0;
  }

  /** Numbers are not kept: those of stale states are given again. */
  add(low: number, high: number): number {
    return this.#memory.addNew(low, high) ? this.size++ : UNNUMBERED;
  }

  /** Exact, and slow for what is not in memory. */
  has(low: number, high: number): boolean {
    if (this.#memory.has(low, high)) return true;
    const lower = lowerOf(low, high);
    for (const block of this.#list()) {
      for (let at = 0; at < block.length; at += 2) if (block[at] === lower && block[at + 1] === high) return true;
    }
    return false;
  }

  /** Finds the fingerprints in memory that are in the spill store too; the answer holds until something is added. */
  stale(): (low: number, high: number) => boolean {
    const marks = new Uint8Array(this.#memory.slots);
    for (const block of this.#list()) {
      for (let at = 0; at < block.length; at += 2) {
        const slot = this.#memory.slotOf(block[at] as number, block[at + 1] as number);
        if (slot >= 0) marks[slot] = 1;
      }
    }
    return (low, high) => marks[this.#memory.slotOf(low, high)] === 1;
  }

  /** Says how many of the states that were added turned out to be stale. */
  forget(count: number): void {
    this.size -= count;
  }

  /** Puts everything that is in memory away. */
  flush(): void {
    for (const block of this.#fresh()) this.#away.append(block);
    this.#memory.clear();
  }

  /** The fingerprints in memory that are not in the spill store. */
  *#fresh(): Generator<Int32Array> {
    const isStale = this.isSpilled ? this.stale() : () => false;
    for (const block of this.#memory.saved()) {
      let kept = 0;
      for (let at = 0; at < block.length; at += 2) {
        if (isStale(block[at] as number, block[at + 1] as number)) continue;
        block[kept++] = block[at] as number;
        block[kept++] = block[at + 1] as number;
      }
      yield block.subarray(0, kept);
    }
  }

  *#list(): Generator<Int32Array> {
    const block = new Int32Array(BLOCK);
    for (let at = 0; at < this.#away.size; at += BLOCK) {
      const part = block.subarray(0, Math.min(BLOCK, this.#away.size - at));
      this.#away.read(at, part);
      yield part;
    }
  }

  *saved(): Generator<Int32Array> {
    yield* this.#list();
    yield* this.#fresh();
  }

  restore(group: Int32Array, at: number): void {
    this.add(group[at] as number, group[at + 1] as number);
    if (this.full) this.flush();
  }

  repack(): void {
    // Fingerprints do not depend on the packing.
  }
}
