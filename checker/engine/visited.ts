import type { Packing } from './packing.ts';

/** A table is doubled when it is fuller than this. */
const LOAD_MAX = 0.7;
const SLOTS_MIN = 1 << 12;

/** The states found so far. A state is offered by its fingerprint and its packed words. */
export interface Visited {
  /** Adds a state; false if it is there already. */
  add(low: number, high: number, words: Int32Array, at: number): boolean;
  readonly size: number;
  readonly bytes: number;
  /** Whether states are compared whole. */
  readonly exact: boolean;
  /** Tells that states are packed in another way from now on. */
  repack(old: Packing, packing: Packing): void;
}

/** Keeps 64-bit fingerprints only, eight bytes each, in an open table with linear probing. */
export class Fingerprints implements Visited {
  readonly exact = false;
  size = 0;
  #slots = SLOTS_MIN;
  #keys = new Int32Array(2 * SLOTS_MIN);

  get bytes(): number {
    return this.#keys.byteLength;
  }

  add(low: number, high: number): boolean {
    // A slot of two zeros is free; the one fingerprint that looks so gets another.
    const upper = low === 0 && high === 0 ? 1 : high;
    const keys = this.#keys;
    const mask = this.#slots - 1;
    let slot = (upper ^ (low >>> 7)) & mask;
    for (;;) {
      const l = keys[2 * slot] as number;
      const h = keys[2 * slot + 1] as number;
      if (l === low && h === upper) return false;
      if (l === 0 && h === 0) break;
      slot = (slot + 1) & mask;
    }
    keys[2 * slot] = low;
    keys[2 * slot + 1] = upper;
    if (++this.size > this.#slots * LOAD_MAX) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#keys;
    const slots = this.#slots * 2;
    const keys = new Int32Array(2 * slots);
    const mask = slots - 1;
    for (let from = 0; from < old.length; from += 2) {
      const low = old[from] as number;
      const high = old[from + 1] as number;
      if (low === 0 && high === 0) continue;
      let slot = (high ^ (low >>> 7)) & mask;
      while (keys[2 * slot] !== 0 || keys[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      keys[2 * slot] = low;
      keys[2 * slot + 1] = high;
    }
    this.#slots = slots;
    this.#keys = keys;
  }

  repack(): void {
    // Fingerprints do not depend on the packing.
  }
}

/** Keeps whole packed states and compares them, so that no two states are ever confused. */
export class WholeStates implements Visited {
  readonly exact = true;
  size = 0;
  #packing: Packing;
  #slots = SLOTS_MIN;
  /** One more than the number of the state in a slot; 0 if it is free. */
  #table = new Int32Array(SLOTS_MIN);
  #hashes = new Int32Array(SLOTS_MIN);
  #states: Int32Array<ArrayBuffer>;

  constructor(packing: Packing) {
    this.#packing = packing;
    this.#states = new Int32Array(SLOTS_MIN * packing.words);
  }

  get bytes(): number {
    return this.#table.byteLength + this.#hashes.byteLength + this.#states.byteLength;
  }

  add(low: number, high: number, words: Int32Array, at: number): boolean {
    const hash = low ^ high;
    const mask = this.#slots - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let state = this.#table[slot] as number; state !== 0; state = this.#table[slot] as number) {
      if (this.#hashes[state - 1] === hash && this.#equals(state - 1, words, at)) return false;
      slot = (slot + 1) & mask;
    }
    this.#keep(hash, words, at);
    this.#table[slot] = this.size;
    if (this.size > this.#slots * LOAD_MAX) this.#grow();
    return true;
  }

  #equals(state: number, words: Int32Array, at: number): boolean {
    const width = this.#packing.words;
    for (let i = 0, from = state * width; i < width; i++) if (this.#states[from + i] !== words[at + i]) return false;
    return true;
  }

  #keep(hash: number, words: Int32Array, at: number): void {
    const width = this.#packing.words;
    if ((this.size + 1) * width > this.#states.length) this.#states = grown(this.#states, this.#states.length * 2);
    if (this.size === this.#hashes.length) this.#hashes = grown(this.#hashes, this.size * 2);
    this.#hashes[this.size] = hash;
    for (let i = 0; i < width; i++) this.#states[this.size * width + i] = words[at + i] as number;
    this.size++;
  }

  #grow(): void {
    this.#slots *= 2;
    this.#table = new Int32Array(this.#slots);
    const mask = this.#slots - 1;
    for (let state = 0; state < this.size; state++) {
      const hash = this.#hashes[state] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = state + 1;
    }
  }

  repack(old: Packing, packing: Packing): void {
    this.#states = packing.repacked(old, this.#states, this.size, Math.max(SLOTS_MIN, this.size * 2));
    this.#packing = packing;
  }
}

/** The same array with more room. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
