import { integers, outOfMemory } from '../state/allocator.ts';
import { lowerOf, occupied } from './occupied.ts';
import type { Packing } from '../state/packing.ts';

/** A table is doubled when it is fuller than this. */
export const LOAD_MAX = 0.7;
/** Where there is no room for that, it is full from then on, and doubled all the same when it is fuller than this. */
export const LOAD_LAST = 0.95;
export const SLOTS_MIN = 1 << 12;
/** A slot is found by the lower bits of 32, of which one is the sign. */
export const SLOTS_MAX = 2 ** 31;

/** What `add` returns for a known state where the table does not number its states. */
export const UNNUMBERED = -1;

/** The states found so far. A state is offered by its fingerprint and its packed words. */
export interface Visited {
  /**
   * Adds a state unless it is there, and returns its number in the order of discovery. The number of a new state is what `size` was before;
   * that of a known one is its own, or `UNNUMBERED`.
   */
  add(low: number, high: number, words: Int32Array, at: number): number;
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

/**
 * Keeps 64-bit fingerprints only, eight bytes each, in an open table with linear probing; and, if it is asked to number
 * them, four bytes more for each.
 */
export class Fingerprints implements Visited {
  readonly exact = false;
  readonly group = 2;
  size = 0;
  full = false;
  #slots = SLOTS_MIN;
  #keys = new Int32Array(2 * SLOTS_MIN);
  /** The number of the state in each slot. */
  #numbers: Int32Array<ArrayBuffer> | undefined;
  readonly #room: Room;

  constructor(room: Room = () => true, { numbered = false }: { readonly numbered?: boolean } = {}) {
    this.#room = room;
    if (numbered) this.#numbers = new Int32Array(SLOTS_MIN);
  }

  get bytes(): number {
    return this.#keys.byteLength + (this.#numbers?.byteLength ?? 0);
  }

  get slots(): number {
    return this.#slots;
  }

  /** The same as `add` for those who only ask whether it is new. */
  addNew(low: number, high: number): boolean {
    const next = this.size;
    return this.add(low, high) === next;
  }

  add(low: number, high: number): number {
    const lower = lowerOf(low, high);
    const keys = this.#keys;
    const mask = this.#slots - 1;
    let slot = (high ^ (lower >>> 7)) & mask;
    for (;;) {
      const l = keys[2 * slot] as number;
      const h = keys[2 * slot + 1] as number;
      if (l === lower && h === high) return this.#numbers === undefined ? UNNUMBERED : (this.#numbers[slot] as number);
      if (l === 0 && h === 0) break;
      slot = (slot + 1) & mask;
    }
    keys[2 * slot] = lower;
    keys[2 * slot + 1] = high;
    const number = this.size++;
    if (this.#numbers !== undefined) this.#numbers[slot] = number;
    if (this.size > this.#slots * (this.full ? LOAD_LAST : LOAD_MAX)) this.#grow();
    return number;
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
    const oldNumbers = this.#numbers;
    const numbers = oldNumbers && integers(slots, 'the numbers of the states');
    const mask = slots - 1;
    for (let from = 0; from < old.length; from += 2) {
      const low = old[from] as number;
      const high = old[from + 1] as number;
      if (low === 0 && high === 0) continue;
      let slot = (high ^ (low >>> 7)) & mask;
      while (keys[2 * slot] !== 0 || keys[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      keys[2 * slot] = low;
      keys[2 * slot + 1] = high;
      if (numbers !== undefined) numbers[slot] = (oldNumbers as Int32Array)[from / 2] as number;
    }
    this.#slots = slots;
    this.#keys = keys;
    this.#numbers = numbers;
  }

  repack(): void {
    // Fingerprints do not depend on the packing.
  }
}

/** The same array with more room. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = integers(length, 'states');
  longer.set(array);
  return longer;
}
