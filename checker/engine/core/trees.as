import { IDLE, NONE, slot } from './memory';
import { Size, Slot } from './slots';

let cells: usize = 0;
let fields: usize = 0;
let far: usize = 0;
let farMask: u32 = 0;
let leaves: usize = 0;
let briefs: usize = 0;
let roots: usize = 0;

export function openTrees(): void {
  cells = slot(Slot.CELLS);
  fields = slot(Slot.FIELDS);
  far = slot(Slot.FAR);
  farMask = slot(Slot.FAR_MASK);
  leaves = slot(Slot.LEAVES);
  briefs = slot(Slot.BRIEFS);
  roots = slot(Slot.ROOTS);
}

// A leaf: what it does to the fingerprint (64 bits), its class, its row in the table of sleep, and the addresses of its writes, of the trees to go on
// with, and of the roots of properties to check, each 0 if there are none; then the bit of an idle step, raised by one, or 0 if it has none, and whether there is one way only to the leaf.
export const CLASS: usize = 8;
export const ROW: usize = 12;
export const WRITES: usize = 16;
export const TREES: usize = 20;
export const CHECKS: usize = 24;
const BIT: usize = 28;
const IS_ONE_WAY: usize = 29;

@inline
export function leafAddress(leaf: usize): usize {
  return leaves + leaf * Size.LEAF;
}

@inline
export function isOneWay(leaf: u32): bool {
  return load<u8>(leafAddress(leaf), IS_ONE_WAY) != 0;
}

@inline
export function rowOf(leaf: u32): usize {
  return load<u32>(leafAddress(leaf), ROW);
}

// What is needed of each entry of a list: the root of the leaf, and its column in the table of sleep.
@inline
export function rootOf(leaf: u32): u32 {
  return load<u32>(briefs + (<usize>leaf << 3));
}

@inline
export function columnOf(leaf: u32): usize {
  return load<u32>(briefs + (<usize>leaf << 3), 4);
}

// A root: its tree, and the truth value that is to be noted.
@inline
export function treeOf(root: usize): u32 {
  return load<u32>(roots + (root << 3));
}

@inline
export function awaitedOf(root: usize): u32 {
  return load<u32>(roots + (root << 3), 4);
}

/** The leaf of a tree for a packed state, or 0 if the way there is not known. What a node is, is said in forest.ts. */
export function leafFor(tree: usize, words: usize): u32 {
  let child = load<i32>(cells + (tree << 2));
  while (child > 0) child = childOf(child, words);
  return <u32>(-child);
}

@inline
function childOf(child: i32, words: usize): i32 {
  const node = cells + (<usize>child << 2);
  // A field: how far its word is to be shifted, and from the eighth bit on in which byte that begins; then its mask.
  const field = fields + (<usize>load<u32>(node) << 3);
  const where = load<u32>(field);
  const code = (load<u32>(words + (where >> 8)) >> (where & 31)) & load<u32>(field, 4);
  const place = code - load<u32>(node, 4);
  return place < load<u32>(node, 8) ? load<i32>(node + (<usize>place << 2), 12) : farChild(child, code);
}

/** Whether the way of a packed state through a tree, which is known, reads only fields of three sets. */
export function readsOnly(tree: usize, words: usize, a: usize, b: usize, c: usize): bool {
  for (let child = load<i32>(cells + (tree << 2)); child > 0; child = childOf(child, words)) {
    const field = load<u32>(cells + (<usize>child << 2));
    const at: usize = (field >> 5) << 2;
    if ((((load<u32>(a + at) | load<u32>(b + at) | load<u32>(c + at)) >> (field & 31)) & 1) == 0) return false;
  }
  return true;
}

/** The child of a node for a code beyond its table: see `FarChildren`. */
function farChild(node: i32, code: u32): i32 {
  let place = (<u32>node * 0x9e3779b1 ^ code * 0x85ebca6b) & farMask;
  let entry = far + <usize>place * 12;
  while (load<i32>(entry) != 0) {
    if (load<i32>(entry) == node && load<u32>(entry, 4) == code) return load<i32>(cells + (<usize>load<u32>(entry, 8) << 2));
    place = (place + 1) & farMask;
    entry = far + <usize>place * 12;
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

/** Takes the idle step of a root, by its bit, out; true if it was there. */
@inline
export function takeIdle(bit: u32): bool {
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
  if (bit <= 64) idleLow |= <u64>1 << (bit - 1);
  else idleHigh |= <u64>1 << (bit - 65);
}

/**
 * Writes the entries of all enabled steps of a tree, but for idle steps with a bit, which is set; answers with the place behind, or 0 if a way is not
 * known or there is no room.
 */
export function walk(tree: usize, words: usize, out: usize, end: usize): usize {
  return follow(leafFor(tree, words), words, out, end);
}

/** The same from the leaf on to which the tree leads. */
export function follow(leaf: u32, words: usize, out: usize, end: usize): usize {
  if (leaf <= NONE) return leaf == 0 ? 0 : out;
  const more = load<u32>(leafAddress(leaf), TREES);
  if (more == 0) {
    const isIdle = load<u32>(leafAddress(leaf), WRITES) == 0;
    if (isIdle) {
      const bit: u32 = load<u8>(leafAddress(leaf), BIT);
      if (bit != 0) {
        putIdle(bit);
        return out;
      }
    }
    if (out >= end) return 0;
    store<u32>(out, (leaf << 2) | (isIdle ? IDLE : 0));
    return out + 4;
  }
  const count = load<u32>(more);
  for (let i: u32 = 1; i <= count; i++) {
    out = walk(load<u32>(<usize>more + (<usize>i << 2)), words, out, end);
    if (out == 0) return 0;
  }
  return out;
}

export const UNKNOWN: u32 = 2;

/** Whether a predicate has the truth value of a leaf for some choice of its parameters: 0, 1, or `UNKNOWN`. */
export function someIs(tree: usize, awaited: u32, words: usize): u32 {
  const leaf = leafFor(tree, words);
  if (leaf == awaited) return 1;
  if (leaf <= NONE) return leaf == 0 ? UNKNOWN : 0;
  const more = load<u32>(leafAddress(leaf), TREES);
  const count = load<u32>(more);
  for (let i: u32 = 1; i <= count; i++) {
    const inner = someIs(load<u32>(<usize>more + (<usize>i << 2)), awaited, words);
    if (inner != 0) return inner;
  }
  return 0;
}

// A list of roots has for each of them a byte and a mask: where no bit of the mask is set there, the root comes to nothing; a mask of 0 says nothing;
// then the bit of its idle step, raised by one, or 0.
export const GATED: usize = 16;
export const GATED_BIT: usize = 12;

@inline
export function isShut(gated: usize, words: usize): bool {
  const mask = load<u32>(gated, 8);
  return mask != 0 && (load<u32>(words + load<u32>(gated, 4)) & mask) == 0;
}

/** Whether one of the roots in a list is as awaited, or unknown; one that was noted in this block before does not count. */
export function isNotable(list: usize, words: usize, noted: usize, stamp: u32): bool {
  const end = list + 4 + <usize>load<u32>(list) * GATED;
  for (let at = list + 4; at < end; at += GATED) {
    if (isShut(at, words)) continue;
    const root: usize = load<u32>(at);
    const awaited = awaitedOf(root);
    if (awaited == 0) continue;
    const found = someIs(treeOf(root), awaited, words);
    if (found == UNKNOWN) return true;
    if (found == 0 || load<u32>(noted + (root << 2)) == stamp) continue;
    store<u32>(noted + (root << 2), stamp);
    return true;
  }
  return false;
}
