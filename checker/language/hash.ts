// Hashes of values by their content, 32 bits each. They only say where to look: whatever they find is compared.

/** Spreads the bits of a 32-bit number over all its bits: a finalizer of MurmurHash3 (A. Appleby, public domain). */
export function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Adds one more hash to that of a sequence. */
export const hashWith = (hash: number, next: number): number => Math.imul((hash << 5) ^ (hash >>> 27) ^ next, 0x9e3779b1);

/** The hash of a text. */
export function hashOfText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

const HALVES = new DataView(new ArrayBuffer(8));

/** The hash of a number. */
export function hashOfNumber(value: number): number {
  if ((value | 0) === value) return mixed(value + 0x7ed55d16);
  HALVES.setFloat64(0, value);
  return mixed(HALVES.getInt32(0) ^ mixed(HALVES.getInt32(4)));
}
