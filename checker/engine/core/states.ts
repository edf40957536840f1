import type { Packing } from '../state/packing.ts';
import { type Arena, MemoryExhausted } from './arena.ts';
import { LinkAt, RecordAt, Size } from './offsets.ts';
import { Slot } from './slots.ts';

/** Where the parts of a record are, in integers. */
const [LOW, HIGH, LIST, LENGTH] = [RecordAt.FINGERPRINT / 4, RecordAt.FINGERPRINT_HIGH / 4, RecordAt.LIST / 4, RecordAt.LIST_LENGTH / 4];
const [IDLE, HEAD] = [RecordAt.IDLES / 4, RecordAt.WORDS / 4];
/** Where the parts of a link are, and how long it is. */
const [PARENT, TRANSITION, LINK] = [LinkAt.PARENT / 4, LinkAt.TRANSITION / 4, Size.LINK / 4];
export const SEGMENT = 1 << Size.SEGMENT_BITS;
export const LINKS_SEGMENT = 1 << Size.LINK_BITS;

/** A table of addresses that gets longer. */
class Addresses {
  readonly #arena: Arena;
  readonly #slot: Slot;
  #table: Int32Array;
  count = 0;

  constructor(arena: Arena, slot: Slot) {
    this.#arena = arena;
    this.#slot = slot;
    this.#table = arena.allocate(1024);
    this.#publish();
  }

  add(address: number): void {
    if (this.count === this.#table.length) {
      const longer = this.#arena.allocate(2 * this.count);
      longer.set(this.#table);
      this.#arena.release(this.#table);
      this.#table = longer;
      this.#publish();
    }
    this.set(this.count++, address);
  }

  set(index: number, address: number): void {
    this.#table[index] = address;
  }

  #publish(): void {
    this.#arena.directory[this.#slot] = this.#table.byteOffset;
  }
}

/**
 * The records of the states that were found and not yet left, and the links of all, by number in the order of discovery. Records and
 * links lie in segments, so that a state's place does not change, and those of states that were left are used again.
 */
export class States {
  readonly #arena: Arena;
  #packing: Packing;
  /** Integers a record: a multiple of two, so that fingerprints can be read at once. */
  #width = 0;
  #segments: (Int32Array | undefined)[] = [];
  readonly #addresses: Addresses;
  readonly #links: Int32Array[] = [];
  readonly #linkAddresses: Addresses;
  #exhausted: MemoryExhausted | undefined;
  /** The states before this one have been left. */
  left = 0;
  /** The states before this one have the depth of those that are being left, or a smaller one. */
  levelEnd = 0;
  /** How many states were found. */
  found = 0;

  constructor(arena: Arena, packing: Packing) {
    this.#arena = arena;
    this.#packing = packing;
    this.#addresses = new Addresses(arena, Slot.SEGMENTS);
    this.#linkAddresses = new Addresses(arena, Slot.LINKS);
    this.#measure(packing);
  }

  #measure(packing: Packing): void {
    this.#width = HEAD + packing.words + (packing.words % 2);
    this.#arena.directory[Slot.RECORD_BYTES] = 4 * this.#width;
  }

  /** Makes room for the records and links of all states with numbers below `end`; there are no records of states that were left. */
  makeRoom(end: number): void {
    while (this.#segments.length * SEGMENT < end) {
      const segment = (this.#segments.length + 1) * SEGMENT <= this.left ? undefined : this.#arena.allocateAsIs(SEGMENT * this.#width);
      this.#segments.push(segment);
      this.#addresses.add(segment?.byteOffset ?? 0);
    }
    this.makeRoomForLinks(end);
  }

  makeRoomForLinks(end: number): void {
    while (this.#links.length * LINKS_SEGMENT < end) {
      const segment = this.#arena.allocateAsIs(LINK * LINKS_SEGMENT);
      this.#links.push(segment);
      this.#linkAddresses.add(segment.byteOffset);
    }
  }

  /** Says that all states before this one have been left. */
  leave(state: number): void {
    for (let segment = Math.floor(this.left / SEGMENT); segment < Math.floor(state / SEGMENT); segment++) {
      this.#arena.release(this.#segments[segment] as Int32Array);
      this.#segments[segment] = undefined;
    }
    this.left = state;
  }

  /** Where a state's record is: a table, and the place in it. */
  #at(state: number): readonly [Int32Array, number] {
    return [this.#segments[Math.floor(state / SEGMENT)] as Int32Array, (state % SEGMENT) * this.#width];
  }

  unpack(state: number, codes: Int32Array): void {
    const [table, at] = this.#at(state);
    this.#packing.unpack(table, at + HEAD, codes);
  }

  fingerprint(state: number): { readonly low: number; readonly high: number } {
    const [table, at] = this.#at(state);
    return { low: table[at + LOW] as number, high: table[at + HIGH] as number };
  }

  /** Where a state's list of steps is in the whole memory. */
  list(state: number): { readonly begin: number; readonly end: number } {
    const [table, at] = this.#at(state);
    const begin = ((table[at + LIST] as number) >>> 0) / 4;
    return { begin, end: begin + (table[at + LENGTH] as number) };
  }

  setList(state: number, address: number, length: number): void {
    const [table, at] = this.#at(state);
    table[at + LIST] = address;
    table[at + LENGTH] = length;
  }

  /** The bits of a state's idle steps: see `IdleSteps`. */
  idle(state: number): Int32Array {
    const [table, at] = this.#at(state);
    return table.subarray(at + IDLE, at + IDLE + Size.IDLE_BYTES / 4);
  }

  setIdle(state: number, bits: Int32Array): void {
    const [table, at] = this.#at(state);
    table.set(bits, at + IDLE);
  }

  /** Writes the record of a state, but for its list. */
  write(state: number, codes: Int32Array, low: number, high: number): void {
    const [table, at] = this.#at(state);
    table[at + LOW] = low;
    table[at + HIGH] = high;
    this.#packing.pack(codes, table, at + HEAD);
  }

  /** Writes of the record of a state only the words. */
  writeWords(state: number, words: Int32Array): void {
    const [table, at] = this.#at(state);
    table.set(words, at + HEAD);
  }

  /** Writes the fingerprint of a state, whose words are written. */
  writeFingerprint(state: number, low: number, high: number): void {
    const [table, at] = this.#at(state);
    table[at + LOW] = low;
    table[at + HIGH] = high;
  }

  /** The words of the states from a number on; an array is used again for the next ones. */
  *words(from: number, end: number): Generator<Int32Array> {
    const { words } = this.#packing;
    const block = new Int32Array(SEGMENT * words);
    for (let state = from; state < end; ) {
      const next = Math.min(end, (Math.floor(state / SEGMENT) + 1) * SEGMENT);
      const [table, first] = this.#at(state);
      for (let i = 0; i < next - state; i++)
        for (let word = 0; word < words; word++) block[i * words + word] = table[first + i * this.#width + HEAD + word] as number;
      yield block.subarray(0, (next - state) * words);
      state = next;
    }
  }

  /** Parents and transitions, in turn, of the states with numbers below `end`. */
  *links(end: number): Generator<Int32Array> {
    for (let at = 0; at * LINKS_SEGMENT < end; at++)
      yield (this.#links[at] as Int32Array).subarray(0, LINK * Math.min(LINKS_SEGMENT, end - at * LINKS_SEGMENT));
  }

  setLink(state: number, parent: number, transition: number): void {
    const links = this.#links[Math.floor(state / LINKS_SEGMENT)] as Int32Array;
    const at = LINK * (state % LINKS_SEGMENT);
    links[at + PARENT] = parent;
    links[at + TRANSITION] = transition;
  }

  /** The state that a state was first reached from, and by which transition; -1 and the place of the initial state for those. */
  link(state: number): { readonly parent: number; readonly transition: number } {
    const links = this.#links[Math.floor(state / LINKS_SEGMENT)] as Int32Array;
    const at = LINK * (state % LINKS_SEGMENT);
    return { parent: links[at + PARENT] as number, transition: links[at + TRANSITION] as number };
  }

  /** Packs all records in another way; also where the memory is exhausted, which it says at the end, so that they can be saved. */
  repack(packing: Packing): void {
    const [old, width] = [this.#packing, this.#width];
    const codes = new Int32Array(old.word.length);
    this.#measure(packing);
    this.#packing = packing;
    for (const [number, segment] of this.#segments.entries()) {
      if (segment === undefined) continue;
      const wide = this.#somewhere(SEGMENT * this.#width);
      for (let index = 0; index < SEGMENT; index++) {
        wide.set(segment.subarray(index * width, index * width + HEAD), index * this.#width);
        old.unpack(segment, index * width + HEAD, codes);
        packing.pack(codes, wide, index * this.#width + HEAD);
      }
      this.#arena.release(segment);
      this.#segments[number] = wide;
      this.#addresses.set(number, wide.byteOffset);
    }
    if (this.#exhausted !== undefined) throw this.#exhausted;
  }

  /** Room for so many integers, if need be outside the core's memory, and then the error is kept. */
  #somewhere(length: number): Int32Array {
    try {
      return this.#arena.allocate(length);
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error;
      this.#exhausted = error;
      return new Int32Array(length);
    }
  }
}
