// The fingerprint of a state is the exclusive-or of 64-bit hashes of (field, code), one for each field (A. L. Zobrist, "A new
// hashing method with application for game playing", 1970), so that a step changes it by a constant of the step.
// The hashes are two 32-bit finalizers of MurmurHash3 (A. Appleby, public domain) with different
// constants, which the seed of a search changes: a collision that somebody made, or was unlucky to have, is not in the next run.

/** Spreads the bits of a 32-bit number over all its bits: a finalizer of MurmurHash3. */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The halves of a fingerprint, or of what a step does to one. */
export interface Fingerprint {
  readonly low: number;
  readonly high: number;
}

/**
 * The hash functions of one search. A search that keeps fingerprints draws a seed (`drawnSeed`): states that collide in one run do not in
 * the next. Without one it is 0, where a choice that everybody sees depends on the hashes, or where several searches are to agree.
 */
export class Hashing {
  #low = 0;
  #high = 0;
  #seed = 0;

  constructor(seed = 0) {
    this.seed = seed;
  }

  /** To be set before anything is hashed. */
  set seed(seed: number) {
    this.#seed = seed;
    this.#low = mixed(seed) ^ 0x2545f491;
    this.#high = mixed(Math.imul(seed, 0x9e3779b1)) ^ 0x7f4a7c15;
  }

  get seed(): number {
    return this.#seed;
  }

  /** The lower half of the hash of a field with a code. */
  low(field: number, code: number): number {
    return mixed(mixed(field ^ this.#low) + Math.imul(code + 1, 0x9e3779b1));
  }

  /** The upper half. */
  high(field: number, code: number): number {
    return mixed(mixed(field ^ this.#high) ^ mixed(Math.imul(code + 1, 0x6c078965) + 0x3c6ef372));
  }

  /** The fingerprint of a vector of codes. */
  of(codes: Int32Array): Fingerprint {
    let low = 0;
    let high = 0;
    for (let field = 0; field < codes.length; field++) {
      low ^= this.low(field, codes[field] as number);
      high ^= this.high(field, codes[field] as number);
    }
    return { low, high };
  }
}

/** The hash functions without a seed. */
export const UNSEEDED = new Hashing();

/** A seed for the hash functions of one search: 32 bits. */
export const drawnSeed = (): number => (Math.random() * 2 ** 32) | 0;

/**
 * The probability that some state was taken for another one because their 64-bit fingerprints agree, estimated
 * as TLC does: every successor that was not new had one chance in 2^64 with each distinct state.
 */
export const collisionProbability = (distinct: number, generated: number): number =>
  (distinct * Math.max(0, generated - distinct)) / 2 ** 64;
