import type { SpillStore, SpillFile } from './spill-store.ts';
import { INDEX_END, integers, outOfMemory } from '../state/allocator.ts';

const CHUNK = 1 << 16;

/** For each state, in the order of discovery, the state and the step that it was first reached by: eight bytes each. */
export class Links {
  /** Full chunks may be in the spill store: then their place there stands here. */
  #chunks: (Int32Array | number)[] = [];
  size = 0;
  readonly #spillStore: SpillStore | undefined;
  readonly #store: SpillFile | undefined;
  /** The chunk that was read from the spill store last. */
  #lent = { index: -1, chunk: new Int32Array(0) };

  constructor(spillStore?: SpillStore) {
    this.#spillStore = spillStore;
    this.#store = spillStore?.newFile();
  }

  get bytes(): number {
    return this.#chunks.filter((chunk) => typeof chunk !== 'number').length * CHUNK * 8;
  }

  /** Adds a state; `parent` is -1 for an initial state, and `transition` then its place. Returns its number. */
  add(parent: number, transition: number): number {
    const at = this.size % CHUNK;
    if (at === 0) this.#grow();
    const chunk = this.#chunks[this.#chunks.length - 1] as Int32Array;
    chunk[2 * at] = parent;
    chunk[2 * at + 1] = transition;
    return this.size++;
  }

  #grow(): void {
    if (this.size + CHUNK > INDEX_END) throw outOfMemory('the ways to the states');
    const last = this.#chunks.length - 1;
    const full = this.#chunks[last];
    if (typeof full === 'object' && this.#spillStore?.shouldSpill === true) this.#chunks[last] = (this.#store as SpillFile).append(full);
    this.#chunks.push(integers(2 * CHUNK, 'the ways to the states'));
  }

  /** A chunk in memory, if need be for a moment. */
  #inMemory(chunk: Int32Array | number): Int32Array {
    if (typeof chunk !== 'number') return chunk;
    if (this.#lent.index === chunk) return this.#lent.chunk;
    this.#lent = { index: chunk, chunk: new Int32Array(2 * CHUNK) };
    this.#store?.read(chunk, this.#lent.chunk);
    return this.#lent.chunk;
  }

  /** The initial state's place, and the transitions on the way to a state. */
  pathTo(state: number): { readonly initial: number; readonly transitions: readonly number[] } {
    const transitions: number[] = [];
    for (let at = state; ; ) {
      const chunk = this.#inMemory(this.#chunks[Math.floor(at / CHUNK)] as Int32Array | number);
      const parent = chunk[2 * (at % CHUNK)] as number;
      const transition = chunk[2 * (at % CHUNK) + 1] as number;
      if (parent < 0) return { initial: transition, transitions: transitions.reverse() };
      transitions.push(transition);
      at = parent;
    }
  }

  /** Parents and transitions, in turn, of all states in order; an array may be used again for the next ones. */
  *rows(): Generator<Int32Array> {
    for (let at = 0; at * CHUNK < this.size; at++)
      yield this.#inMemory(this.#chunks[at] as Int32Array | number).subarray(0, 2 * Math.min(CHUNK, this.size - at * CHUNK));
  }

  /**
   * Forgets some of the states from a number on, from which nothing leads; the others move up. Calls `lost` with the transitions of
   * the forgotten ones, whose numbers ascend.
   */
  forget(from: number, forgotten: readonly number[], lost: (transition: number) => void): void {
    if (forgotten.length === 0) return;
    const [old, size, first] = [this.#chunks, this.size, Math.floor(from / CHUNK)];
    this.#chunks = old.slice(0, first);
    if (from % CHUNK > 0) this.#chunks.push(this.#inMemory(old[first] as Int32Array | number).slice());
    this.size = from;
    for (let state = from, next = 0; state < size; state++) {
      const chunk = this.#inMemory(old[Math.floor(state / CHUNK)] as Int32Array | number);
      const transition = chunk[2 * (state % CHUNK) + 1] as number;
      if (state !== forgotten[next]) this.add(chunk[2 * (state % CHUNK)] as number, transition);
      else {
        next++;
        lost(transition);
      }
    }
  }
}
