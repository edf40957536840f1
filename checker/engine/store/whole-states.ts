import { UNSEEDED } from '../state/fingerprint.ts';
import { INDEX_END, integers, outOfMemory } from '../state/allocator.ts';
import type { Packing } from '../state/packing.ts';
import { grown, LOAD_LAST, LOAD_MAX, type Room, SLOTS_MAX, SLOTS_MIN, type Visited } from './visited.ts';

/** States that are handed over at a time. */
const BLOCK = 1 << 15;

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

  add(low: number, high: number, words: Int32Array, at: number): number {
    const hash = low ^ high;
    const slot = this.#slotFor(hash, words, at);
    const known = this.#table[slot] as number;
    if (known !== 0) return known - 1;
    this.#keep(hash, words, at);
    const number = this.size - 1;
    this.#table[slot] = this.size;
    if (this.size > this.#slots * (this.full ? LOAD_LAST : LOAD_MAX)) this.#grow();
    return number;
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
    for (let at = 0; at < this.size * this.#packing.words; at += block)
      yield this.#states.subarray(at, Math.min(at + block, this.size * this.#packing.words));
  }

  restore(group: Int32Array, at: number): void {
    const codes = new Int32Array(this.#packing.word.length);
    this.#packing.unpack(group, at, codes);
    const { low, high } = UNSEEDED.of(codes);
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
