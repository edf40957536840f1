import type { Packing } from './packing.ts';
import { grown } from './visited.ts';

const CHUNK = 2048;

/** Some states of one depth: packed, with their fingerprints, and with the lists of the steps that are enabled in them. */
export class Chunk {
  count = 0;
  /** The number, in order of discovery, of the first state. */
  first = 0;
  words: Int32Array;
  readonly low = new Int32Array(CHUNK);
  readonly high = new Int32Array(CHUNK);
  /** Where each state's entries begin in `enabled`; one more entry than states. */
  readonly begin = new Int32Array(CHUNK + 1);
  enabled = new Int32Array(CHUNK);

  constructor(packing: Packing) {
    this.words = new Int32Array(CHUNK * packing.words);
  }

  get isFull(): boolean {
    return this.count === CHUNK;
  }

  get bytes(): number {
    return this.words.byteLength + 3 * this.low.byteLength + this.enabled.byteLength;
  }

  /** A state's fingerprint and list of steps. */
  at(state: number): { readonly low: number; readonly high: number; readonly entries: Int32Array } {
    return { low: this.low[state] as number, high: this.high[state] as number, entries: this.enabled.subarray(this.begin[state], this.begin[state + 1]) };
  }

  push(packing: Packing, words: Int32Array, low: number, high: number, entries: readonly number[], entryCount: number): void {
    const begin = this.begin[this.count] as number;
    if (begin + entryCount > this.enabled.length) this.enabled = grown(this.enabled, Math.max(begin + entryCount, this.enabled.length * 2));
    for (let i = 0; i < entryCount; i++) this.enabled[begin + i] = entries[i] as number;
    for (let i = 0, to = this.count * packing.words; i < packing.words; i++) this.words[to + i] = words[i] as number;
    this.low[this.count] = low;
    this.high[this.count] = high;
    this.begin[++this.count] = begin + entryCount;
  }

  repack(old: Packing, packing: Packing): void {
    this.words = packing.repacked(old, this.words, this.count, CHUNK);
  }
}

/** The states found and not yet left, level by level. Chunks are used again, so that it never holds much more than one level. */
export class Frontier {
  #packing: Packing;
  /** The chunks of the present level that are not left yet; the chunk being left is the first. */
  #level: Chunk[] = [];
  #next: Chunk[] = [];
  readonly #spare: Chunk[] = [];
  #bytes = 0;

  constructor(packing: Packing) {
    this.#packing = packing;
  }

  /** All chunks ever made: none is given back. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a state of the next level; `number` is its place in the order of discovery. */
  push(number: number, words: Int32Array, low: number, high: number, entries: readonly number[], entryCount: number): void {
    let chunk = this.#next[this.#next.length - 1];
    if (chunk === undefined || chunk.isFull) this.#next.push((chunk = this.#empty(number)));
    const before = chunk.enabled.byteLength;
    chunk.push(this.#packing, words, low, high, entries, entryCount);
    this.#bytes += chunk.enabled.byteLength - before;
  }

  #empty(first: number): Chunk {
    let chunk = this.#spare.pop();
    if (chunk === undefined) {
      chunk = new Chunk(this.#packing);
      this.#bytes += chunk.bytes;
    }
    chunk.count = 0;
    chunk.first = first;
    return chunk;
  }

  /** Makes the next level the present one; false if it is empty. */
  advance(): boolean {
    [this.#level, this.#next] = [this.#next, []];
    return this.#level.length > 0;
  }

  /** The next chunk of the present level; the one before is done with. */
  *chunks(): Generator<Chunk> {
    for (let chunk = this.#level[0]; chunk !== undefined; chunk = this.#level[0]) {
      yield chunk;
      this.#level.shift();
      this.#spare.push(chunk);
    }
  }

  /** States found and not yet in a chunk that is done with. */
  get open(): number {
    return [...this.#level, ...this.#next].reduce((sum, { count }) => sum + count, 0);
  }

  repack(old: Packing, packing: Packing): void {
    this.#packing = packing;
    for (const chunk of [...this.#level, ...this.#next]) chunk.repack(old, packing);
    // A spare chunk has words of the old length.
    for (const chunk of this.#spare) chunk.words = new Int32Array(CHUNK * packing.words);
  }
}
