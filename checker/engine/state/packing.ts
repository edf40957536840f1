import type { Layout } from './layout.ts';
import { integers } from './allocator.ts';

/** Fields whose codes grow start with this many bits: to widen one later means to pack all open states anew. */
export const GROWING_BITS = 8;

const bitsFor = (bound: number): number => Math.max(1, 32 - Math.clz32(bound - 1));

/** Where each field's bits are in a state of 32-bit words. No field straddles two words. */
export class Packing {
  /** Words a state. */
  readonly words: number;
  readonly word: Int32Array;
  readonly shift: Uint8Array;
  readonly mask: Int32Array;
  readonly #bits: Uint8Array;

  private constructor(bits: Uint8Array) {
    this.#bits = bits;
    this.word = new Int32Array(bits.length);
    this.shift = new Uint8Array(bits.length);
    this.mask = new Int32Array(bits.length);
    const used: number[] = [];
    for (const [field, width] of bits.entries()) {
      let word = used.findIndex((taken) => taken + width <= 32);
      if (word < 0) word = used.push(0) - 1;
      this.word[field] = word;
      this.shift[field] = used[word] as number;
      this.mask[field] = width === 32 ? -1 : (1 << width) - 1;
      used[word] = (used[word] as number) + width;
    }
    this.words = Math.max(1, used.length);
  }

  static of({ codecs }: Layout, growingBits = GROWING_BITS): Packing {
    return new Packing(Uint8Array.from(codecs, ({ bound }) => (bound > 0 ? bitsFor(bound) : growingBits)));
  }

  /** The packing with these widths, in bits, of the fields. */
  static withBits(bits: readonly number[]): Packing {
    return new Packing(Uint8Array.from(bits));
  }

  /** The width of each field in bits. */
  get bits(): readonly number[] {
    return [...this.#bits];
  }

  /** Whether a field is wide enough for a code. */
  fits(field: number, code: number): boolean {
    return code >>> 0 <= (this.mask[field] as number) >>> 0;
  }

  /** A packing in which a field has room for a code, and for some more. */
  widened(field: number, code: number): Packing {
    const bits = this.#bits.slice();
    bits[field] = Math.min(31, bitsFor(code + 1) + 2);
    return new Packing(bits);
  }

  pack(codes: Int32Array, target: Int32Array, at: number): void {
    target.fill(0, at, at + this.words);
    for (let field = 0; field < this.word.length; field++) {
      const index = at + (this.word[field] as number);
      target[index] = (target[index] as number) | ((codes[field] as number) << (this.shift[field] as number));
    }
  }

  unpack(source: Int32Array, at: number, codes: Int32Array): void {
    const { word, shift, mask } = this;
    for (let field = 0; field < word.length; field++)
      codes[field] = ((source[at + (word[field] as number)] as number) >>> (shift[field] as number)) & (mask[field] as number);
  }

  /** Overwrites one field of a packed state. */
  put(target: Int32Array, at: number, field: number, code: number): void {
    const index = at + (this.word[field] as number);
    const shift = this.shift[field] as number;
    target[index] = ((target[index] as number) & ~((this.mask[field] as number) << shift)) | (code << shift);
  }

  /** The first `count` states of `states`, which are packed in the `old` way, packed in this way; room for `capacity` states. */
  repacked(old: Packing, states: Int32Array, count: number, capacity: number): Int32Array<ArrayBuffer> {
    const moved = integers(capacity * this.words, 'states');
    const codes = new Int32Array(this.word.length);
    for (let state = 0; state < count; state++) {
      old.unpack(states, state * old.words, codes);
      this.pack(codes, moved, state * this.words);
    }
    return moved;
  }
}
