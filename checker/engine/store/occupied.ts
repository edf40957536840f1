// Tables of fingerprints: two integers a slot, of the interpreted engine and of the compiled core.

/** Integers that are handed over at a time. */
const BLOCK = 1 << 15;

/**
 * The lower half of a fingerprint as it is kept. A slot of two zeros is free; the one fingerprint that looks so gets another,
 * the same as in the compiled core.
 */
export const lowerOf = (low: number, high: number): number => (low === 0 && high === 0 ? 1 : low);

/** The slots of a table of fingerprints that are not free, some at a time, in an array that is used again for the next ones. */
export function* occupied(keys: Int32Array): Generator<Int32Array> {
  const block = new Int32Array(BLOCK);
  let used = 0;
  for (let at = 0; at < keys.length; at += 2) {
    if (keys[at] === 0 && keys[at + 1] === 0) continue;
    block[used] = keys[at] as number;
    block[used + 1] = keys[at + 1] as number;
    used += 2;
    if (used < BLOCK) continue;
    yield block;
    used = 0;
  }
  if (used > 0) yield block.subarray(0, used);
}
