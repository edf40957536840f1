import { leafBehind } from './memo';
import {
  ASLEEP, blockAt, BUILT, CANDIDATES, candidatesOf, countOne, FIRST_NUMBER, FRESH, FROM, IDLE, IDLES, LIST, LIST_LENGTH, marksOf, MEMO, NOTED, NOTES_OF_STATES, PAGE, PAGE_NUMBER,
  PAGE_USED, PLACE, recordEnd, recordOf, slot, slotAddress, stateNotesOf, WORDS, workerAt, writeNote,
} from './memory';
import { Note, Size, Slot } from './slots';
import {
  CLASS, columnOf, follow, GATED, GATED_BIT, idleHigh, idleLow, isNotable, isOneWay, isShut, leafAddress, rootOf, rowOf, setIdle, takeIdle, treeOf, walk, WRITES,
} from './trees';

const NO_ROOT: u32 = 0xffffffff;

// The marks behind a root of an action: it may come to something where it came to nothing before; it has at most one step in a state.
const WOKEN: u32 = 1;
const SINGLE: u32 = 2;

let classes: usize = 0;
let sleep: usize = 0;
let sleepStride: usize = 0;
let pageTags: usize = 0;

export function openBuild(): void {
  classes = slot(Slot.CLASSES);
  sleep = slot(Slot.SLEEP);
  sleepStride = slot(Slot.SLEEP_STRIDE);
  pageTags = slot(Slot.PAGE_TAGS);
}

// A class of leaves that write the same fields: the addresses of two lists of roots that read such a field, of actions and of predicates. A root of
// an action has two marks behind it.
@inline
function affectedBy(class_: usize): usize {
  return load<u32>(classes + (class_ << 3));
}

@inline
function predicatesOf(class_: usize): usize {
  return load<u32>(classes + (class_ << 3), 4);
}

/** Makes the records of the new states of a block. */
export function build(number: u32, worker: u32): void {
  const block = blockAt(number);
  const end = slot(Slot.NUMBER_END);
  const notes = stateNotesOf(block);
  const workers = slot(Slot.WORKERS);
  const stamp = slot(Slot.STAMP) + number;
  const count = <usize>load<u32>(block, CANDIDATES);
  let note = notes;
  let state = load<u32>(block, FIRST_NUMBER);
  for (let first: usize = 0; first < count; first += 64) {
    let marked: u64 = 0;
    for (let other: u32 = 0; other < workers; other++) marked |= load<u64>(marksOf(block, other) + (first >> 3));
    for (; marked != 0 && state < end; marked &= marked - 1) {
      note = buildOne(candidatesOf(block) + (first + <usize>ctz<u64>(marked)) * Size.CANDIDATE, state, worker, stamp, note);
      state++;
    }
  }
  tagPage(workerAt(worker), state);
  store<u32>(block, <u32>((note - notes) / Size.NOTE), NOTES_OF_STATES);
  atomic.store<u32>(block + BUILT, 1);
}

/** Makes the record of a state that a candidate leads to; answers with the place for the next note. */
@inline
function buildOne(candidate: usize, state: u32, worker: u32, stamp: u32, note: usize): usize {
  const mine = workerAt(worker);
  const place = load<u32>(candidate, PLACE);
  const parent = load<u32>(candidate, FROM);
  const before = recordOf(parent);
  const list: usize = load<u32>(before, LIST);
  const leaf: usize = load<u32>(list + (<usize>place << 2)) >> 2;
  const record = recordOf(state);
  store<u64>(record, load<u64>(candidate));
  copyWritten(before, record, leafAddress(leaf));
  countOne(load<u32>(mine, FRESH), leaf);
  const link = <usize>load<u32>(<usize>slot(Slot.LINKS) + ((<usize>state >> Size.LINK_BITS) << 2)) + ((<usize>state & ((1 << Size.LINK_BITS) - 1)) << 3);
  store<u32>(link, parent);
  store<u32>(link, <u32>leaf, 4);
  setIdle(load<u64>(before, IDLES), load<u64>(before, IDLES + 8));
  const class_: usize = load<u32>(leafAddress(leaf), CLASS);
  if (!hasRoom(mine, load<u32>(before, LIST_LENGTH), state) || !inherit(mine, record, list, load<u32>(before, LIST_LENGTH), place)) {
    setIdle(0, 0);
    store<u32>(record, 0, LIST_LENGTH);
    note = writeNote(note, Note.LIST, parent, place, state);
  } else if (isNotable(predicatesOf(class_), record + WORDS, load<u32>(mine, NOTED), stamp)) {
    note = writeNote(note, Note.CHECK, parent, place, state);
  }
  store<u64>(record, idleLow, IDLES);
  store<u64>(record, idleHigh, IDLES + 8);
  return note;
}

/** The words of the state behind a step: those of the state before, with its writes: how many, and for each a byte, a mask to keep, and bits to set. */
@inline
function copyWritten(before: usize, record: usize, leaf: usize): void {
  const end = recordEnd(record);
  let from = before + WORDS;
  for (let to = record + WORDS; to < end; to += 8, from += 8) store<u64>(to, load<u64>(from));
  const writes: usize = load<u32>(leaf, WRITES);
  const writesEnd = writes + 4 + <usize>load<u32>(writes) * 12;
  for (let write = writes + 4; write < writesEnd; write += 12) {
    const word = record + WORDS + load<u32>(write);
    store<u32>(word, (load<u32>(word) & load<u32>(write, 4)) | load<u32>(write, 8));
  }
}

/** Says that no state from `state` on has its list on the worker's page yet. Once a block, and whenever the page is full: the tags of several workers' pages are in one line of the cache. */
@inline
function tagPage(mine: usize, state: u32): void {
  if (load<u32>(mine, PAGE) != 0) store<u32>(pageTags + (<usize>load<u32>(mine, PAGE_NUMBER) << 2), state);
}

/** Sees to it that the worker's page has room for the list of a state, a good deal longer than one that has so many entries. */
function hasRoom(mine: usize, entries: u32, state: u32): bool {
  const needed = (entries + 1024) << 2;
  if (needed > <u32>Size.PAGE) return false;
  if (load<u32>(mine, PAGE) != 0 && load<u32>(mine, PAGE_USED) + needed <= <u32>Size.PAGE) return true;
  const left = atomic.sub<i32>(slotAddress(Slot.PAGES_FREE_COUNT), 1) - 1;
  if (left < 0) {
    atomic.add<i32>(slotAddress(Slot.PAGES_FREE_COUNT), 1);
    return false;
  }
  tagPage(mine, state);
  const page: usize = load<u32>(<usize>slot(Slot.PAGES_FREE) + (<usize>left << 2));
  store<u32>(mine, load<u32>(<usize>slot(Slot.PAGES) + (page << 2)), PAGE);
  store<u32>(mine, <u32>page, PAGE_NUMBER);
  store<u32>(mine, 0, PAGE_USED);
  return true;
}

/**
 * Writes the list of a new state to the worker's page, and makes its idle steps from those of the state before: as `Space.enabledAfter` does, which
 * has the comments. False if something is not known, or if there is not enough room.
 */
function inherit(mine: usize, record: usize, list: usize, length: usize, place: usize): bool {
  const start = <usize>load<u32>(mine, PAGE) + load<u32>(mine, PAGE_USED);
  const roomEnd = <usize>load<u32>(mine, PAGE) + Size.PAGE;
  const words = record + WORDS;
  const at = list + (place << 2);
  const end = list + (length << 2);
  const by = load<u32>(at) >> 2;
  const row = sleep + rowOf(by) * sleepStride;
  const memo: usize = load<u32>(mine, MEMO);
  let affected = affectedBy(load<u32>(leafAddress(by), CLASS));
  const affectedEnd = affected + 4 + <usize>load<u32>(affected) * GATED;
  affected = opened(affected + 4, affectedEnd, words);
  let next = affected < affectedEnd ? load<u32>(affected) >> 2 : NO_ROOT;
  let out = start;
  let from = list;
  while (from < end || next != NO_ROOT) {
    while (from < end) {
      const entry = load<u32>(from);
      if (rootOf(entry >> 2) >= next) break;
      store<u32>(out, kept(entry, from < at, row));
      out += 4;
      from += 4;
    }
    if (next == NO_ROOT) break;
    const segment = from;
    while (from < end && rootOf(load<u32>(from) >> 2) == next) from += 4;
    const bit = load<u32>(affected, GATED_BIT);
    const wasIdle = bit != 0 && takeIdle(bit);
    const marks = load<u32>(affected);
    if (segment != from || wasIdle || (marks & WOKEN) != 0) {
      // What is still to be kept must fit in any case.
      const room = roomEnd - (end - from);
      const before: u32 = segment != from ? load<u32>(segment) >> 2 : 0;
      const isKnown = (marks & SINGLE) != 0 && (before != 0 ? isOneWay(before) : !wasIdle);
      const found = isKnown ? follow(leafBehind(memo, next, before, by, treeOf(next), words), words, out, room) : walk(treeOf(next), words, out, room);
      if (found == 0) return false;
      for (; out < found; out += 4) {
        for (let other = segment; other < from; other += 4) {
          if (((load<u32>(other) ^ load<u32>(out)) & ~ASLEEP) == 0) store<u32>(out, kept(load<u32>(other), other < at, row));
        }
      }
    }
    affected = opened(affected + GATED, affectedEnd, words);
    next = affected < affectedEnd ? load<u32>(affected) >> 2 : NO_ROOT;
  }
  store<u32>(record, <u32>start, LIST);
  store<u32>(record, <u32>((out - start) >> 2), LIST_LENGTH);
  store<u32>(mine, <u32>(out - load<u32>(mine, PAGE)), PAGE_USED);
  return true;
}

/** The first root from a place in a list on that may come to something. */
@inline
function opened(gated: usize, end: usize, words: usize): usize {
  while (gated < end && isShut(gated, words)) gated += GATED;
  return gated;
}

@inline
function kept(entry: u32, isBefore: bool, row: usize): u32 {
  if ((entry & IDLE) != 0) return entry;
  const asleep: u32 = isBefore || (entry & ASLEEP) != 0 ? <u32>load<u8>(row + columnOf(entry >> 2)) : 0;
  return (entry & ~ASLEEP) | asleep;
}
