// The fingerprint of a state is the exclusive-or of 64-bit hashes of (field, code), one for each field (A. L. Zobrist, "A new
// hashing method with application for game playing", 1970), so that a step changes it by a constant of the step.
// The hashes are two 32-bit finalizers of MurmurHash3 (A. Appleby, public domain) with different seeds.

/** Spreads the bits of a 32-bit number over all its bits: a finalizer of MurmurHash3. */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The lower half of the hash of a field with a code. */
export const hashLow = (field: number, code: number): number => mixed(mixed(field ^ 0x2545f491) + Math.imul(code + 1, 0x9e3779b1));

/** The upper half. */
export const hashHigh = (field: number, code: number): number =>
  mixed(mixed(field ^ 0x7f4a7c15) ^ mixed(Math.imul(code + 1, 0x6c078965) + 0x3c6ef372));

/** The fingerprint of a vector of codes. */
export function fingerprintOf(codes: Int32Array): { readonly low: number; readonly high: number } {
  let low = 0;
  let high = 0;
  for (let field = 0; field < codes.length; field++) {
    low ^= hashLow(field, codes[field] as number);
    high ^= hashHigh(field, codes[field] as number);
  }
  return { low, high };
}

/**
 * The probability that some state was taken for another one because their 64-bit fingerprints agree, estimated
 * as TLC does: every successor that was not new had one chance in 2^64 with each distinct state.
 */
export const collisionProbability = (distinct: number, generated: number): number =>
  (distinct * Math.max(0, generated - distinct)) / 2 ** 64;
