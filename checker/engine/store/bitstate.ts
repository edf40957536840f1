import { mixed } from '../state/fingerprint.ts';
import { UNNUMBERED, type Visited } from './visited.ts';

/** How much a lossy table keeps. */
export interface BitstateOptions {
  /** The table has 2 to this power bits: 15 to 35. */
  readonly bits: number;
  /** Bits that are set for each state. */
  readonly hashes: number;
}

/** How much a lossy table is expected to have left out. */
export interface Coverage extends BitstateOptions {
  /** The share of the bits that are set. */
  readonly filled: number;
  /** The probability that a new state is taken for a known one now, when the table is fullest. */
  readonly omission: number;
  /** The expected number of states that were offered and left out. What is reached only through these is not counted: nobody knows it. */
  readonly omitted: number;
  /** The expected share of the states that were offered that was kept. */
  readonly coverage: number;
}

const GROUP = 1024;

/**
 * A table that only sets a few bits for each state, and takes a state for known if they are all set: it may leave states out, and never
 * confuses a verdict otherwise (G. J. Holzmann, "An Analysis of Bitstate Hashing", Formal Methods in System Design 13, 1998; it is a filter
 * of B. H. Bloom, 1970). A new state is left out with probability f^k, if a share f of the bits is set and each state sets k
 * (P. C. Dillinger and P. Manolios, "Bloom Filters in Probabilistic Verification", FMCAD 2004). So every state that is kept stands for
 * 1 / (1 - f^k) that were offered, and f^k / (1 - f^k) that were left out; these are summed up.
 */
export class Bitstate implements Visited {
  readonly exact = false;
  readonly full = false;
  readonly group = GROUP;
  size = 0;
  readonly #options: BitstateOptions;
  readonly #words: Int32Array;
  #set = 0;
  #omitted = 0;
  #restored = -GROUP;

  constructor(options: BitstateOptions) {
    this.#options = options;
    this.#words = new Int32Array(2 ** (options.bits - 5));
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  get coverage(): Coverage {
    return {
      ...this.#options,
      filled: this.#set / 2 ** this.#options.bits,
      omission: this.#omission,
      omitted: this.#omitted,
      coverage: this.size / Math.max(1, this.size + this.#omitted),
    };
  }

  get #omission(): number {
    return (this.#set / 2 ** this.#options.bits) ** this.#options.hashes;
  }

  add(low: number, high: number): number {
    if (this.has(low, high)) return UNNUMBERED;
    this.#omitted += this.#omission / (1 - this.#omission);
    for (let i = 0; i < this.#options.hashes; i++) {
      const hash = hashOf(low, high, i);
      const word = this.#wordOf(hash);
      const bit = bitOf(hash);
      if (((this.#words[word] as number) & bit) === 0) this.#set++;
      this.#words[word] = (this.#words[word] as number) | bit;
    }
    return this.size++;
  }

  has(low: number, high: number): boolean {
    for (let i = 0; i < this.#options.hashes; i++) {
      const hash = hashOf(low, high, i);
      if (((this.#words[this.#wordOf(hash)] as number) & bitOf(hash)) === 0) return false;
    }
    return true;
  }

  #wordOf(hash: number): number {
    return Math.floor((hash >>> 0) * (this.#words.length / 2 ** 32));
  }

  *saved(): Generator<Int32Array> {
    const head = new Int32Array(GROUP);
    new Float64Array(head.buffer).set([this.size, this.#set, this.#omitted]);
    yield head;
    for (let at = 0; at < this.#words.length; at += GROUP) yield this.#words.subarray(at, at + GROUP);
  }

  restore(group: Int32Array, at: number): void {
    const part = group.slice(at, at + GROUP);
    if (this.#restored >= 0) this.#words.set(part, this.#restored);
    else [this.size, this.#set, this.#omitted] = new Float64Array(part.buffer, 0, 3) as unknown as [number, number, number];
    this.#restored += GROUP;
  }

  repack(): void {
    // The bits do not depend on the packing.
  }
}

const hashOf = (low: number, high: number, i: number): number =>
  mixed(mixed(low + Math.imul(i, 0x9e3779b1)) ^ Math.imul(high + i, 0x6c078965));

/** Does not depend on the bits of the hash that say which word. */
const bitOf = (hash: number): number => 1 << (mixed(hash ^ 0x3c6ef372) & 31);
