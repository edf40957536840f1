import { integerAt, putInteger, recordOf, slot } from './memory';
import { RecordAt, Size, WorkerAt } from './offsets';
import { Slot } from './slots';

const PLANE: usize = Size.IDLE_BYTES;

/**
 * Counts the idle steps of the states from `first` to `end`, a block at most: adds to the count of each step's transition, and returns the
 * number of all.
 *
 * There is a counter for each bit, of so many bits that it goes up to the number of states in a block, and the counters lie across: one
 * word of 128 bits has the lowest bit of every counter, the next word the second one, and so on. To add a state's bits to all counters at
 * once is to carry from word to word.
 */
export function countIdle(worker: usize, first: u32, end: u32): u32 {
  let sum: u32 = 0;
  let p0 = i64x2.splat(0), p1 = p0, p2 = p0, p3 = p0, p4 = p0, p5 = p0, p6 = p0, p7 = p0, p8 = p0;
  for (let state = first; state < end; state++) {
    let carry = v128.load(recordOf(state), RecordAt.IDLES);
    sum += <u32>(popcnt<u64>(i64x2.extract_lane(carry, 0)) + popcnt<u64>(i64x2.extract_lane(carry, 1)));
    let next = v128.and(p0, carry);
    p0 = v128.xor(p0, carry);
    carry = v128.and(p1, next);
    p1 = v128.xor(p1, next);
    next = v128.and(p2, carry);
    p2 = v128.xor(p2, carry);
    carry = v128.and(p3, next);
    p3 = v128.xor(p3, next);
    next = v128.and(p4, carry);
    p4 = v128.xor(p4, carry);
    carry = v128.and(p5, next);
    p5 = v128.xor(p5, next);
    next = v128.and(p6, carry);
    p6 = v128.xor(p6, carry);
    carry = v128.and(p7, next);
    p7 = v128.xor(p7, next);
    p8 = v128.xor(p8, carry);
  }
  const planes = worker + WorkerAt.COUNTERS;
  v128.store(planes, p0);
  v128.store(planes, p1, PLANE);
  v128.store(planes, p2, 2 * PLANE);
  v128.store(planes, p3, 3 * PLANE);
  v128.store(planes, p4, 4 * PLANE);
  v128.store(planes, p5, 5 * PLANE);
  v128.store(planes, p6, 6 * PLANE);
  v128.store(planes, p7, 7 * PLANE);
  v128.store(planes, p8, 8 * PLANE);
  if (sum != 0) addToLeaves(worker, planes);
  return sum;
}

/** Adds each counter to the count of its transition. */
function addToLeaves(worker: usize, planes: usize): void {
  const taken: usize = load<u32>(worker, WorkerAt.TAKEN);
  const transitions: usize = slot(Slot.IDLE_TRANSITIONS);
  const count = slot(Slot.IDLE_COUNT);
  for (let bit: u32 = 0; bit < count; bit++) {
    const word = planes + <usize>(bit >> 5) * Size.INTEGER;
    let sum: u32 = 0;
    for (let plane: u32 = 0; plane < <u32>Size.PLANES; plane++) {
      sum |= ((load<u32>(word + <usize>plane * PLANE) >> (bit & 31)) & 1) << plane;
    }
    const transition: usize = integerAt(transitions, bit);
    putInteger(taken, transition, integerAt(taken, transition) + sum);
  }
}
