import { fingerprintOf } from './fingerprint.ts';
import { INDEX_END, integers, outOfMemory } from './memory.ts';
import { lowerOf, occupied } from './occupied.ts';
import type { Packing } from './packing.ts';

/** A table is doubled when it is fuller than this. */
const LOAD_MAX = 0.7;
/** Where there is no room for that, it is full from then on, and doubled all the same when it is fuller than this. */
const LOAD_LAST = 0.95;
const SLOTS_MIN = 1 << 12;
/** A slot is found by the lower bits of 32, of which one is the sign. */
const SLOTS_MAX = 2 ** 31;
/** States that are handed over at a time. */
const BLOCK = 1 << 15;

/** The states found so far. A state is offered by its fingerprint and its packed words. */
export interface Visited {
  /** Adds a state; false if it is there already. */
  add(low: number, high: number, words: Int32Array, at: number): boolean;
  has(low: number, high: number, words: Int32Array, at: number): boolean;
  readonly size: number;
  readonly bytes: number;
  /** Whether states are compared whole. */
  readonly exact: boolean;
  /** Whether it should have grown, and there was no room. */
  readonly full: boolean;
  /** All that there is to save, in groups of `group` integers; an array may be used again for the next ones. */
  saved(): Generator<Int32Array>;
  readonly group: number;
  /** Takes one of the groups that `saved` gave; they come in order. */
  restore(group: Int32Array, at: number): void;
  /** Tells that states are packed in another way from now on. */
  repack(old: Packing, packing: Packing): void;
}

/** Whether there is room for so many bytes more. */
export type Room = (bytes: number) => boolean;

/** Keeps 64-bit fingerprints only, eight bytes each, in an open table with linear probing. */
export class Fingerprints implements Visited {
  readonly exact = false;
  readonly group = 2;
  size = 0;
  full = false;
  #slots = SLOTS_MIN;
  #keys = new Int32Array(2 * SLOTS_MIN);
  readonly #room: Room;

  constructor(room: Room = () => true) {
    this.#room = room;
  }

  get bytes(): number {
    return this.#keys.byteLength;
  }

  get slots(): number {
    return this.#slots;
  }

  add(low: number, high: number): boolean {
    const lower = lowerOf(low, high);
    const keys = this.#keys;
    const mask = this.#slots - 1;
    let slot = (high ^ (lower >>> 7)) & mask;
    for (;;) {
      const l = keys[2 * slot] as number;
      const h = keys[2 * slot + 1] as number;
      if (l === lower && h === high) return false;
      if (l === 0 && h === 0) break;
      slot = (slot + 1) & mask;
    }
    keys[2 * slot] = lower;
    keys[2 * slot + 1] = high;
    if (++this.size > this.#slots * (this.full ? LOAD_LAST : LOAD_MAX)) this.#grow();
    return true;
  }

  has(low: number, high: number): boolean {
    return this.slotOf(low, high) >= 0;
  }

  /** Where a fingerprint is, or -1; until something is added. */
  slotOf(low: number, high: number): number {
    const lower = lowerOf(low, high);
    const keys = this.#keys;
    const mask = this.#slots - 1;
    for (let slot = (high ^ (lower >>> 7)) & mask; keys[2 * slot] !== 0 || keys[2 * slot + 1] !== 0; slot = (slot + 1) & mask) {
      if (keys[2 * slot] === lower && keys[2 * slot + 1] === high) return slot;
    }
    return -1;
  }

  /** The fingerprints, low and high in turn, in some order. */
  saved(): Generator<Int32Array> {
    return occupied(this.#keys);
  }

  restore(group: Int32Array, at: number): void {
    this.add(group[at] as number, group[at + 1] as number);
  }

  /** Forgets all fingerprints, and keeps the room that they took. */
  clear(): void {
    this.size = 0;
    this.full = false;
    this.#keys.fill(0);
  }

  #grow(): void {
    this.full = !this.full && !this.#room(2 * this.bytes);
    if (this.full) return;
    const old = this.#keys;
    const slots = this.#slots * 2;
    if (slots > SLOTS_MAX) throw outOfMemory('fingerprints');
    const keys = integers(2 * slots, 'fingerprints');
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
  full = false;
  readonly #room: Room;
  #packing: Packing;
  #slots = SLOTS_MIN;
  /** One more than the number of the state in a slot; 0 if it is free. */
  #table = new Int32Array(SLOTS_MIN);
  #hashes = new Int32Array(SLOTS_MIN);
  #states: Int32Array<ArrayBuffer>;

  constructor(packing: Packing, room: Room = () => true) {
    this.#packing = packing;
    this.#room = room;
    this.#states = new Int32Array(SLOTS_MIN * packing.words);
  }

  get bytes(): number {
    return this.#table.byteLength + this.#hashes.byteLength + this.#states.byteLength;
  }

  add(low: number, high: number, words: Int32Array, at: number): boolean {
    const hash = low ^ high;
    const slot = this.#slotFor(hash, words, at);
    if (this.#table[slot] !== 0) return false;
    this.#keep(hash, words, at);
    this.#table[slot] = this.size;
    if (this.size > this.#slots * (this.full ? LOAD_LAST : LOAD_MAX)) this.#grow();
    return true;
  }

  has(low: number, high: number, words: Int32Array, at: number): boolean {
    return this.#table[this.#slotFor(low ^ high, words, at)] !== 0;
  }

  /** The slot in which a state is, or should be. */
  #slotFor(hash: number, words: Int32Array, at: number): number {
    const mask = this.#slots - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let state = this.#table[slot] as number; state !== 0; state = this.#table[slot] as number) {
      if (this.#hashes[state - 1] === hash && this.#equals(state - 1, words, at)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  get group(): number {
    return this.#packing.words;
  }

  /** The states, in the order in which they were added. */
  *saved(): Generator<Int32Array> {
    const block = BLOCK * this.#packing.words;
    for (let at = 0; at < this.size * this.#packing.words; at += block) yield this.#states.subarray(at, Math.min(at + block, this.size * this.#packing.words));
  }

  restore(group: Int32Array, at: number): void {
    const codes = new Int32Array(this.#packing.word.length);
    this.#packing.unpack(group, at, codes);
    const { low, high } = fingerprintOf(codes);
    this.add(low, high, group, at);
  }

  #equals(state: number, words: Int32Array, at: number): boolean {
    const width = this.#packing.words;
    for (let i = 0, from = state * width; i < width; i++) if (this.#states[from + i] !== words[at + i]) return false;
    return true;
  }

  #keep(hash: number, words: Int32Array, at: number): void {
    if (this.size + 1 >= INDEX_END) throw outOfMemory('whole states');
    const width = this.#packing.words;
    if ((this.size + 1) * width > this.#states.length) this.#states = grown(this.#states, this.#states.length * 2);
    if (this.size === this.#hashes.length) this.#hashes = grown(this.#hashes, this.size * 2);
    this.#hashes[this.size] = hash;
    for (let i = 0; i < width; i++) this.#states[this.size * width + i] = words[at + i] as number;
    this.size++;
  }

  #grow(): void {
    // The table and, sooner or later, the hashes and states are doubled.
    this.full = !this.full && !this.#room(2 * this.bytes);
    if (this.full) return;
    if (this.#slots * 2 > SLOTS_MAX) throw outOfMemory('whole states');
    this.#slots *= 2;
    this.#table = integers(this.#slots, 'whole states');
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
  const longer = integers(length, 'states');
  longer.set(array);
  return longer;
}
