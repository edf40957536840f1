import type { SpillStore, SpillFile } from './spill-store.ts';
import { INDEX_END, integers, outOfMemory } from '../state/allocator.ts';
import type { Packing } from '../state/packing.ts';
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
  /** Whether only the words of its states are known: those of a checkpoint. `list` adds the rest, state by state. */
  bare = false;

  constructor(packing: Packing) {
    this.words = integers(CHUNK * packing.words, 'open states');
  }

  get isFull(): boolean {
    return this.count === CHUNK;
  }

  get bytes(): number {
    return this.words.byteLength + 3 * this.low.byteLength + this.enabled.byteLength;
  }

  push(packing: Packing, words: Int32Array, low: number, high: number, entries: ArrayLike<number>, entryCount: number): void {
    for (let i = 0, to = this.count * packing.words; i < packing.words; i++) this.words[to + i] = words[i] as number;
    this.list(this.count++, low, high, entries, entryCount);
  }

  /** Says what is known about a state besides its words; the states come in order. */
  list(state: number, low: number, high: number, entries: ArrayLike<number>, entryCount: number): void {
    const begin = this.begin[state] as number;
    if (begin + entryCount > INDEX_END) throw outOfMemory('the lists of steps of the open states');
    if (begin + entryCount > this.enabled.length) this.enabled = grown(this.enabled, Math.max(begin + entryCount, this.enabled.length * 2));
    for (let i = 0; i < entryCount; i++) this.enabled[begin + i] = entries[i] as number;
    this.low[state] = low;
    this.high[state] = high;
    this.begin[state + 1] = begin + entryCount;
  }

  /** A state's fingerprint and list of steps. */
  at(state: number): { readonly low: number; readonly high: number; readonly entries: Int32Array } {
    return {
      low: this.low[state] as number,
      high: this.high[state] as number,
      entries: this.enabled.subarray(this.begin[state], this.begin[state + 1]),
    };
  }

  /** All there is to a chunk, in the order in which it is put away; made long enough to read each of them, one by one. */
  *parts(packing: Packing): Generator<Int32Array> {
    yield this.words.subarray(0, this.count * packing.words);
    if (this.bare) return;
    yield this.low.subarray(0, this.count);
    yield this.high.subarray(0, this.count);
    yield this.begin.subarray(0, this.count + 1);
    const length = this.begin[this.count] as number;
    if (length > this.enabled.length) this.enabled = new Int32Array(length);
    yield this.enabled.subarray(0, length);
  }

  repack(old: Packing, packing: Packing): void {
    this.words = packing.repacked(old, this.words, this.count, CHUNK);
  }
}

/** A chunk in the spill store. */
interface SpilledChunk {
  readonly count: number;
  readonly first: number;
  readonly bare: boolean;
  readonly packing: Packing;
  readonly offset: number;
}

/** The states found and not yet left, level by level. Chunks are used again, so that it never holds much more than one level. */
export class Frontier {
  #packing: Packing;
  /** The chunks of the present level that are not left yet; the chunk being left is the first. */
  #level: (Chunk | SpilledChunk)[] = [];
  #next: (Chunk | SpilledChunk)[] = [];
  readonly #spare: Chunk[] = [];
  #bytes = 0;
  readonly #spillStore: SpillStore | undefined;
  /** The files of the present level and of the next. */
  #stores: readonly (SpillFile | undefined)[];

  constructor(packing: Packing, spillStore?: SpillStore) {
    this.#packing = packing;
    this.#spillStore = spillStore;
    this.#stores = [spillStore?.newFile(), spillStore?.newFile()];
  }

  /** All chunks ever made: none is given back. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a state of the next level; `number` is its place in the order of discovery. */
  push(number: number, words: Int32Array, low: number, high: number, entries: ArrayLike<number>, entryCount: number): void {
    const chunk = this.#last(number, false);
    const before = chunk.enabled.byteLength;
    chunk.push(this.#packing, words, low, high, entries, entryCount);
    this.#bytes += chunk.enabled.byteLength - before;
  }

  /** The same for a state of a checkpoint, of which only the words are known. */
  pushBare(number: number, words: Int32Array): void {
    this.#last(number, true).push(this.#packing, words, 0, 0, [], 0);
  }

  /** The chunk of the next level to which a state is to be added. */
  #last(number: number, bare: boolean): Chunk {
    const last = this.#next[this.#next.length - 1];
    if (last instanceof Chunk && !last.isFull && last.bare === bare) return last;
    if (last instanceof Chunk && this.#spillStore?.shouldSpill === true) this.#next[this.#next.length - 1] = this.#putAway(last);
    const chunk = this.#empty(number);
    chunk.bare = bare;
    this.#next.push(chunk);
    return chunk;
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

  #putAway(chunk: Chunk): SpilledChunk {
    const [, store] = this.#stores;
    const { count, first, bare } = chunk;
    const [index] = [...chunk.parts(this.#packing)].map((part) => (store as SpillFile).append(part)) as [number];
    this.#spare.push(chunk);
    return { count, first, bare, packing: this.#packing, offset: index };
  }

  /** Gets a chunk from the spill store. */
  #inMemory(stored: Chunk | SpilledChunk, store: SpillFile | undefined): Chunk {
    if (stored instanceof Chunk) return stored;
    const chunk = this.#empty(stored.first);
    if (stored.packing !== this.#packing) chunk.words = new Int32Array(CHUNK * stored.packing.words);
    chunk.count = stored.count;
    chunk.bare = stored.bare;
    let { offset: index } = stored;
    for (const part of chunk.parts(stored.packing)) {
      store?.read(index, part);
      index += part.length;
    }
    if (stored.packing !== this.#packing) chunk.repack(stored.packing, this.#packing);
    return chunk;
  }

  /** Makes the next level the present one; false if it is empty. */
  advance(): boolean {
    [this.#level, this.#next] = [this.#next, []];
    const [left, next] = this.#stores;
    left?.clear();
    this.#stores = [next, left];
    return this.#level.length > 0;
  }

  /** The next chunk of the present level; the one before is done with. */
  *chunks(): Generator<Chunk> {
    for (let [stored] = this.#level; stored !== undefined; [stored] = this.#level) {
      const chunk = this.#inMemory(stored, this.#stores[0]);
      this.#level[0] = chunk;
      yield chunk;
      this.#level.shift();
      this.#spare.push(chunk);
    }
  }

  /** States found and not yet in a chunk that is done with. */
  get open(): number {
    return this.counts.level + this.counts.next;
  }

  /** States of the present level in chunks that are not done with, and of the next level. */
  get counts(): { readonly level: number; readonly next: number } {
    const sum = (chunks: readonly (Chunk | SpilledChunk)[]): number => chunks.reduce((states, { count }) => states + count, 0);
    return { level: sum(this.#level), next: sum(this.#next) };
  }

  /** The words of the states of the present or the next level in order; an array may be used again for the next ones. */
  *words(level: 'level' | 'next'): Generator<Int32Array> {
    for (const stored of level === 'level' ? this.#level : this.#next) {
      const chunk = this.#inMemory(stored, this.#stores[level === 'level' ? 0 : 1]);
      yield chunk.words.subarray(0, chunk.count * this.#packing.words);
      if (chunk !== stored) this.#spare.push(chunk);
    }
  }

  /**
   * Forgets some states of the next level, by fingerprint, from a number on; the others move up. Returns the numbers of
   * the forgotten ones, ascending.
   */
  forget(from: number, isForgotten: (low: number, high: number) => boolean): readonly number[] {
    const forgotten: number[] = [];
    const old = this.#next;
    this.#next = old.filter(({ first, count }) => first + count <= from);
    for (const stored of old.slice(this.#next.length)) {
      const chunk = this.#inMemory(stored, this.#stores[1]);
      for (let state = 0; state < chunk.count; state++) {
        const { low, high, entries } = chunk.at(state);
        if (chunk.first + state >= from && isForgotten(low, high)) forgotten.push(chunk.first + state);
        else
          this.push(
            chunk.first + state - forgotten.length,
            chunk.words.subarray(state * this.#packing.words),
            low,
            high,
            entries,
            entries.length,
          );
      }
      this.#spare.push(chunk);
    }
    return forgotten;
  }

  repack(old: Packing, packing: Packing): void {
    this.#packing = packing;
    for (const chunk of [...this.#level, ...this.#next]) if (chunk instanceof Chunk) chunk.repack(old, packing);
    // A spare chunk has words of the old length.
    for (const chunk of this.#spare) chunk.words = new Int32Array(CHUNK * packing.words);
  }
}
