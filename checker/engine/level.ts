import type { Packing } from './packing.ts';
import { grown } from './visited.ts';

const ROOM_MIN = 256;

/** The states of one depth: packed, with their fingerprints, and with the leaves of the steps that are enabled in them. */
export class Level {
  count = 0;
  words: Int32Array;
  low = new Int32Array(ROOM_MIN);
  high = new Int32Array(ROOM_MIN);
  /** Where each state's leaves begin in `enabled`; one more entry than states. */
  begin = new Int32Array(ROOM_MIN + 1);
  enabled = new Int32Array(ROOM_MIN * 8);
  /** The number, in order of discovery, of the level's first state. */
  first = 0;

  constructor(packing: Packing) {
    this.words = new Int32Array(ROOM_MIN * packing.words);
  }

  get bytes(): number {
    return this.words.byteLength + this.low.byteLength * 3 + this.enabled.byteLength;
  }

  /** Makes room for one more state with that many leaves. */
  reserve(packing: Packing, leaves: number): void {
    if (this.count === this.low.length) {
      const room = this.count * 2;
      this.low = grown(this.low, room);
      this.high = grown(this.high, room);
      this.begin = grown(this.begin, room + 1);
      this.words = grown(this.words, room * packing.words);
    }
    const used = this.begin[this.count] as number;
    if (used + leaves > this.enabled.length) this.enabled = grown(this.enabled, Math.max(used + leaves, this.enabled.length * 2));
  }

  /** Adds the state whose words are at `at` in `source`. */
  push(packing: Packing, source: Int32Array, at: number, low: number, high: number, leaves: readonly number[], leafCount: number): void {
    this.reserve(packing, leafCount);
    const to = this.count * packing.words;
    for (let i = 0; i < packing.words; i++) this.words[to + i] = source[at + i] as number;
    this.low[this.count] = low;
    this.high[this.count] = high;
    const begin = this.begin[this.count] as number;
    for (let i = 0; i < leafCount; i++) this.enabled[begin + i] = leaves[i] as number;
    this.begin[++this.count] = begin + leafCount;
  }

  clear(first: number): void {
    this.count = 0;
    this.first = first;
  }

  repack(old: Packing, packing: Packing): void {
    this.words = packing.repacked(old, this.words, this.count, this.low.length);
  }
}
