import { COUNTERS, slot, TAKEN } from './memory';
import { Size, Slot } from './slots';

/** Bits of a binary counter that goes up to the number of states in a block. */
const PLANES: usize = 9;
const HALF: usize = PLANES * 8;

/**
 * Adds one to the counters of all steps in a set. There are 64 counters in one row of words: the first word has the lowest bit of each, the next one the
 * second bit, so that all are increased together.
 */
@inline
function add(row: usize, steps: u64): void {
  for (let plane = row; steps != 0; plane += 8) {
    const bits = load<u64>(plane);
    store<u64>(plane, bits ^ steps);
    steps &= bits;
  }
}

/** Counts the idle steps of a state; answers with their number. */
@inline
export function countIdle(worker: usize, low: u64, high: u64): u32 {
  add(worker + COUNTERS, low);
  add(worker + COUNTERS + HALF, high);
  return <u32>(popcnt<u64>(low) + popcnt<u64>(high));
}

/** Adds what was counted to the counts of leaves. At most once for each state of a block may have been counted before. */
export function flushIdle(worker: usize): void {
  const taken: usize = load<u32>(worker, TAKEN);
  const leaves: usize = slot(Slot.IDLE_LEAVES);
  const count = slot(Slot.IDLE_COUNT);
  for (let bit: u32 = 0; bit < count; bit++) {
    const row = worker + COUNTERS + (bit < 64 ? 0 : HALF);
    let sum: u32 = 0;
    for (let plane: usize = 0; plane < PLANES; plane++) sum |= <u32>((load<u64>(row + (plane << 3)) >> (bit & 63)) & 1) << <u32>plane;
    const at = taken + (<usize>load<u32>(leaves + (<usize>bit << 2)) << 2);
    store<u32>(at, load<u32>(at) + sum);
  }
  memory.fill(worker + COUNTERS, 0, 2 * HALF);
}
