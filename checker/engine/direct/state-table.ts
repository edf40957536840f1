import { INDEX_END, integers, outOfMemory } from '../state/allocator.ts';
import { hashWith, mixed } from '../../language/hash.ts';

/** States in a chunk, as a power of 2. */
const CHUNK = 14;
const SLOTS_MIN = 1 << 12;
/** The table is at most half full. */
const LOAD = 0.5;

/**
 * States as vectors of numbers, each once, in the order in which they were found, and each with the state before it. They are compared
 * whole, so that no two are ever confused.
 */
export class StateTable {
  size = 0;
  readonly #width: number;
  /** Behind the numbers of each state its link. */
  readonly #chunks: Int32Array[] = [];
  /** One more than the number of the state in a slot; 0 if it is free. */
  #slots = integers(SLOTS_MIN, 'states');

  /** `width`: how many numbers a state has. */
  constructor(width: number) {
    this.#width = width;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#chunks.length * ((this.#width + 1) * 4 << CHUNK);
  }

  /** The bytes that the next state needs which is added. */
  get bytesForNext(): number {
    return (this.#isFull ? this.#slots.byteLength * 2 : 0) + (this.#isChunkFull ? (this.#width + 1) * 4 << CHUNK : 0);
  }

  get #isFull(): boolean {
    return this.size + 1 > this.#slots.length * LOAD;
  }

  get #isChunkFull(): boolean {
    return this.size === this.#chunks.length << CHUNK;
  }

  /** The slot in which the state with these numbers is, or should be. */
  slotFor(numbers: Int32Array): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(numbers) & mask;
    for (let found = this.#slots[slot] as number; found !== 0 && !this.#equals(found - 1, numbers); found = this.#slots[slot] as number)
      slot = (slot + 1) & mask;
    return slot;
  }

  /** Whether there is a state in a slot. */
  isTaken(slot: number): boolean {
    return this.#slots[slot] !== 0;
  }

  /** The number of the state in a slot; -1 if it is free. */
  numberIn(slot: number): number {
    return (this.#slots[slot] as number) - 1;
  }

  /** Adds the state with these numbers, whose slot is free, and a link; returns its number. */
  add(numbers: Int32Array, slot: number, link: number): number {
    if (this.size + 1 >= INDEX_END) throw outOfMemory('states');
    if (this.#isChunkFull) this.#chunks.push(integers((this.#width + 1) << CHUNK, 'states'));
    const chunk = this.#chunks[this.size >>> CHUNK] as Int32Array;
    const at = this.#at(this.size);
    chunk.set(numbers, at);
    chunk[at + this.#width] = link;
    this.#slots[slot] = this.size + 1;
    if (this.#isFull) this.#grow();
    return this.size++;
  }

  /** Copies the numbers of a state. */
  read(state: number, numbers: Int32Array): void {
    const chunk = this.#chunks[state >>> CHUNK] as Int32Array;
    const at = this.#at(state);
    for (let i = 0; i < this.#width; i++) numbers[i] = chunk[at + i] as number;
  }

  linkOf(state: number): number {
    return (this.#chunks[state >>> CHUNK] as Int32Array)[this.#at(state) + this.#width] as number;
  }

  #at(state: number): number {
    return (state & ((1 << CHUNK) - 1)) * (this.#width + 1);
  }

  #equals(state: number, numbers: Int32Array): boolean {
    const chunk = this.#chunks[state >>> CHUNK] as Int32Array;
    const at = this.#at(state);
    for (let i = 0; i < numbers.length; i++) if (chunk[at + i] !== numbers[i]) return false;
    return true;
  }

  #hash(numbers: Int32Array): number {
    let hash = 0;
    for (let i = 0; i < numbers.length; i++) hash = hashWith(hash, numbers[i] as number);
    return mixed(hash);
  }

  #grow(): void {
    const slots = integers(this.#slots.length * 2, 'states');
    const mask = slots.length - 1;
    const numbers = new Int32Array(this.#width);
    for (const entry of this.#slots) {
      if (entry === 0) continue;
      this.read(entry - 1, numbers);
      let slot = this.#hash(numbers) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}
