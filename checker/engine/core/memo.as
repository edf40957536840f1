import { isInMemory, slot } from './memory';
import { Factor, MemoAt, SharedLeaf, Size } from './offsets';
import { Slot } from './slots';
import { columnOf, isOneWay, leafFor, readsOnly, rowOf } from './trees';

// What a worker remembers has a cell for each of some hash values; what comes later takes the place of what was there. See `MemoAt`.

/** Stands in the place of a transition that depends on more than the two steps. */
const UNDECIDED: u32 = 0;
/** Stands with the number of an instance, where that had no step, instead of the step's number. */
const WITHOUT: u32 = 0x80000000;

/**
 * The transition of an instance in the state behind the step `by`; 0 if the way is not known. `before`: the instance's step in the
 * state before, to which there must be one way only, or 0 if it had none.
 *
 * A step knows what was read on the way to it, and `by` also what has changed since. If the way in the new state looks at nothing else,
 * then these two decide where it ends, in whatever state. Most do, and a look at one cell takes the place of a walk.
 */
export function transitionBehind(memo: usize, instance: u32, before: u32, by: u32, tree: usize, words: usize): u32 {
  const key = before != 0 ? before : instance | WITHOUT;
  const cell = memo + <usize>((key * <u32>Factor.FIRST ^ by * <u32>Factor.SECOND) >> (32 - Size.MEMO_BITS)) * Size.MEMO;
  if (load<u32>(cell, MemoAt.KEY) == key && load<u32>(cell, MemoAt.BY) == by) {
    const known = load<u32>(cell, MemoAt.TRANSITION);
    return known != UNDECIDED ? known : leafFor(tree, words);
  }
  if (!ASC_NO_ASSERT) assert(isInMemory(memo, <usize>Size.MEMO << Size.MEMO_BITS));
  const transition = leafFor(tree, words);
  if (transition == SharedLeaf.UNKNOWN) return transition;
  store<u32>(cell, key, MemoAt.KEY);
  store<u32>(cell, by, MemoAt.BY);
  store<u32>(cell, decide(before, by, tree, words) ? transition : UNDECIDED, MemoAt.TRANSITION);
  return transition;
}

/** Whether two steps, of which the first may be absent, know all fields that the way through a tree reads. */
function decide(before: u32, by: u32, tree: usize, words: usize): bool {
  const bytes: usize = slot(Slot.SET_BYTES);
  const sets: usize = slot(Slot.SLEEP_READS);
  // The empty set has number 0, as have sets that are not kept.
  const mine = before != 0 ? rowOf(before) * bytes : 0;
  const others = isOneWay(by) ? rowOf(by) * bytes : 0;
  return readsOnly(tree, words, sets + mine, sets + others, <usize>slot(Slot.SLEEP_WRITES) + columnOf(by) * bytes);
}
