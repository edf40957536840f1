import { integerAt, isInMemory, putInteger, slot } from './memory';
import {
  AwaitedMark, EntryInfoAt, EntryMark, Factor, FarAt, FieldAt, GuardedAt, InstanceAt, ListAt, Marks, NodeAt, SharedLeaf, Size, TransitionAt,
} from './offsets';
import { Slot } from './slots';

let cells: usize = 0;
let fields: usize = 0;
let far: usize = 0;
let farMask: u32 = 0;
let transitions: usize = 0;
let entryInfo: usize = 0;
let instances: usize = 0;

export function openTrees(): void {
  cells = slot(Slot.CELLS);
  fields = slot(Slot.FIELDS);
  far = slot(Slot.FAR);
  farMask = slot(Slot.FAR_MASK);
  transitions = slot(Slot.TRANSITIONS);
  entryInfo = slot(Slot.ENTRY_INFO);
  instances = slot(Slot.INSTANCES);
}

@inline
export function transitionAddress(transition: usize): usize {
  if (!ASC_NO_ASSERT) assert(transition >= <usize>SharedLeaf.END && transition < <usize>slot(Slot.LEAF_COUNT));
  return transitions + transition * Size.TRANSITION;
}

@inline
export function isOneWay(transition: u32): bool {
  return load<u8>(transitionAddress(transition), TransitionAt.IS_ONE_WAY) != 0;
}

@inline
export function rowOf(transition: u32): usize {
  return load<u32>(transitionAddress(transition), TransitionAt.ROW);
}

@inline
export function instanceFor(transition: u32): u32 {
  if (!ASC_NO_ASSERT) assert(transition < slot(Slot.LEAF_COUNT));
  return load<u32>(entryInfo + <usize>transition * Size.ENTRY_INFO, EntryInfoAt.INSTANCE);
}

@inline
export function columnOf(transition: u32): usize {
  if (!ASC_NO_ASSERT) assert(transition < slot(Slot.LEAF_COUNT));
  return load<u32>(entryInfo + <usize>transition * Size.ENTRY_INFO, EntryInfoAt.COLUMN);
}

@inline
export function treeOf(instance: usize): u32 {
  if (!ASC_NO_ASSERT) assert(instance < <usize>slot(Slot.ROOT_COUNT));
  return load<u32>(instances + instance * Size.INSTANCE, InstanceAt.TREE);
}

@inline
export function awaitedOf(instance: usize): u32 {
  if (!ASC_NO_ASSERT) assert(instance < <usize>slot(Slot.ROOT_COUNT));
  return load<u32>(instances + instance * Size.INSTANCE, InstanceAt.AWAITED);
}

/** The transition of a tree for a packed state, or 0 if there is no path yet. What a node is, is said in forest.ts. */
export function leafFor(tree: usize, words: usize): u32 {
  if (!ASC_NO_ASSERT) assert(tree < <usize>slot(Slot.CELL_COUNT));
  let child = <i32>integerAt(cells, tree);
  while (child > 0) child = childOf(child, words);
  return <u32>(-child);
}

/** The walk is where most of the time goes: places in a node are offsets of its address, which cost nothing. */
@inline
function childOf(child: i32, words: usize): i32 {
  const node = cells + <usize>child * Size.INTEGER;
  if (!ASC_NO_ASSERT) assert(<usize>child + NodeAt.TABLE + load<u32>(node, NodeAt.ROOM * Size.INTEGER) <= <usize>slot(Slot.CELL_COUNT));
  if (!ASC_NO_ASSERT) assert(load<u32>(node, NodeAt.FIELD * Size.INTEGER) < slot(Slot.FIELD_COUNT));
  const field = fields + <usize>load<u32>(node, NodeAt.FIELD * Size.INTEGER) * Size.FIELD;
  const where = load<u32>(field, FieldAt.WHERE);
  const code = (load<u32>(words + (where >> 8)) >> (where & 31)) & load<u32>(field, FieldAt.MASK);
  const place = code - load<u32>(node, NodeAt.FIRST * Size.INTEGER);
  return place < load<u32>(node, NodeAt.ROOM * Size.INTEGER)
    ? load<i32>(node + <usize>place * Size.INTEGER, NodeAt.TABLE * Size.INTEGER)
    : farChild(child, code);
}

/** Whether the way of a packed state through a tree, which is known, reads only fields of three sets. */
export function readsOnly(tree: usize, words: usize, a: usize, b: usize, c: usize): bool {
  for (let child = <i32>integerAt(cells, tree); child > 0; child = childOf(child, words)) {
    const field = integerAt(cells, <usize>child + NodeAt.FIELD);
    const at: usize = field >> 5;
    if ((((integerAt(a, at) | integerAt(b, at) | integerAt(c, at)) >> (field & 31)) & 1) == 0) return false;
  }
  return true;
}

/** The child of a node for a code beyond its table: see `FarChildren`. */
function farChild(node: i32, code: u32): i32 {
  let place = (<u32>node * <u32>Factor.FIRST ^ code * <u32>Factor.SECOND) & farMask;
  let entry = far + <usize>place * Size.FAR_CHILD;
  while (load<i32>(entry, FarAt.NODE) != 0) {
    const isIt = load<i32>(entry, FarAt.NODE) == node && load<u32>(entry, FarAt.CODE) == code;
    if (isIt) return <i32>integerAt(cells, load<u32>(entry, FarAt.CELL));
    place = (place + 1) & farMask;
    entry = far + <usize>place * Size.FAR_CHILD;
  }
  return 0;
}

/** The idle steps with a bit, as `walk` finds them. */
export let idleLow: u64 = 0;
export let idleHigh: u64 = 0;

export function setIdle(low: u64, high: u64): void {
  idleLow = low;
  idleHigh = high;
}

/** Takes the idle step of an instance, by its bit, out; true if it was there. */
@inline
export function takeIdle(bit: u32): bool {
  if (!ASC_NO_ASSERT) assert(bit > 0 && bit <= slot(Slot.IDLE_COUNT));
  if (bit <= 64) {
    const mask = <u64>1 << (bit - 1);
    const was = (idleLow & mask) != 0;
    idleLow &= ~mask;
    return was;
  }
  const mask = <u64>1 << (bit - 65);
  const was = (idleHigh & mask) != 0;
  idleHigh &= ~mask;
  return was;
}

@inline
function putIdle(bit: u32): void {
  if (!ASC_NO_ASSERT) assert(bit > 0 && bit <= slot(Slot.IDLE_COUNT));
  if (bit <= 64) idleLow |= <u64>1 << (bit - 1);
  else idleHigh |= <u64>1 << (bit - 65);
}

/**
 * Writes the entries of all enabled steps of a tree, but for idle steps with a bit, which is set; returns the place behind, or 0 if
 * a way is not known or there is no room.
 */
export function walk(tree: usize, words: usize, out: usize, end: usize): usize {
  return follow(leafFor(tree, words), words, out, end);
}

/** The same from the transition on to which the tree leads. */
export function follow(transition: u32, words: usize, out: usize, end: usize): usize {
  if (transition < <u32>SharedLeaf.END) return transition == SharedLeaf.UNKNOWN ? 0 : out;
  const more = load<u32>(transitionAddress(transition), TransitionAt.TREES);
  if (more == 0) {
    const isIdle = load<u32>(transitionAddress(transition), TransitionAt.WRITES) == 0;
    if (isIdle) {
      const bit: u32 = load<u8>(transitionAddress(transition), TransitionAt.BIT);
      if (bit != 0) {
        putIdle(bit);
        return out;
      }
    }
    if (out >= end) return 0;
    store<u32>(out, (transition << Marks.BITS) | (isIdle ? EntryMark.IDLE : 0));
    return out + Size.INTEGER;
  }
  const count = load<u32>(more, ListAt.COUNT);
  for (let i: u32 = 0; i < count; i++) {
    out = walk(integerAt(more + ListAt.ITEMS, i), words, out, end);
    if (out == 0) return 0;
  }
  return out;
}

export const UNKNOWN: u32 = 2;

/** Whether a predicate has the truth value of a transition for some choice of its parameters: 0, 1, or `UNKNOWN`. */
export function someIs(tree: usize, awaited: u32, words: usize): u32 {
  const transition = leafFor(tree, words);
  if (transition == awaited) return 1;
  if (transition < <u32>SharedLeaf.END) return transition == SharedLeaf.UNKNOWN ? UNKNOWN : 0;
  const more = load<u32>(transitionAddress(transition), TransitionAt.TREES);
  const count = load<u32>(more, ListAt.COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const inner = someIs(integerAt(more + ListAt.ITEMS, i), awaited, words);
    if (inner != 0) return inner;
  }
  return 0;
}

/** Whether the instance at a place of a list is disabled, as far as its mask says. */
@inline
export function isGuardedOff(guarded: usize, words: usize): bool {
  const mask = load<u32>(guarded, GuardedAt.MASK);
  return mask != 0 && (load<u32>(words + load<u32>(guarded, GuardedAt.BYTE)) & mask) == 0;
}

@inline
export function gatedEnd(list: usize): usize {
  if (!ASC_NO_ASSERT) assert(isInMemory(list, <usize>ListAt.ITEMS + <usize>load<u32>(list, ListAt.COUNT) * Size.GUARDED));
  return list + ListAt.ITEMS + <usize>load<u32>(list, ListAt.COUNT) * Size.GUARDED;
}

/** Whether one of the instances in a list is as awaited, or unknown; one that was noted in this block before does not count. */
export function isNotable(list: usize, words: usize, noted: usize, stamp: u32): bool {
  const end = gatedEnd(list);
  for (let at = list + ListAt.ITEMS; at < end; at += Size.GUARDED) {
    if (isGuardedOff(at, words)) continue;
    const instance: usize = load<u32>(at, GuardedAt.INSTANCE);
    const awaited = awaitedOf(instance);
    if (awaited == 0) continue;
    const found = someIs(treeOf(instance), awaited >> Marks.BITS, words);
    if (found == UNKNOWN) return true;
    if (found == 0) continue;
    if ((awaited & AwaitedMark.ALWAYS) != 0) return true;
    if (integerAt(noted, instance) == stamp) continue;
    putInteger(noted, instance, stamp);
    return true;
  }
  return false;
}
