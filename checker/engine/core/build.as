import { transitionBehind } from './memo';
import {
  blockAt, candidatesOf, countOne, integerAt, isInMemory, marksOf, putInteger, recordEnd, recordOf, slot, slotAddress, stateNotesOf,
  workerAt, writeNote,
} from './memory';
import {
  BlockAt, CandidateAt, WriteSetAt, EntryMark, GuardedAt, TransitionAt, LinkAt, ListAt, Marks, RecordAt,
  InstanceMark, Size, WorkerAt, WriteAt,
} from './offsets';
import { Note, Slot } from './slots';
import {
  columnOf, follow, gatedEnd, idleHigh, idleLow, isNotable, isOneWay, isGuardedOff, transitionAddress, instanceFor, rowOf,
  setIdle, takeIdle, treeOf, walk,
} from './trees';

const NO_INSTANCE: u32 = 0xffffffff;

let writeSets: usize = 0;
let sleep: usize = 0;
let sleepStride: usize = 0;
let pageTags: usize = 0;

export function openBuild(): void {
  writeSets = slot(Slot.WRITE_SETS);
  sleep = slot(Slot.SLEEP);
  sleepStride = slot(Slot.SLEEP_STRIDE);
  pageTags = slot(Slot.PAGE_TAGS);
}

@inline
function affectedBy(writeSet: usize): usize {
  if (!ASC_NO_ASSERT) assert(writeSet < <usize>slot(Slot.CLASS_COUNT));
  return load<u32>(writeSets + writeSet * Size.WRITE_SET, WriteSetAt.ACTIONS);
}

@inline
function predicatesOf(writeSet: usize): usize {
  if (!ASC_NO_ASSERT) assert(writeSet < <usize>slot(Slot.CLASS_COUNT));
  return load<u32>(writeSets + writeSet * Size.WRITE_SET, WriteSetAt.PREDICATES);
}

/** Makes the records of the new states of a block. */
export function build(number: u32, worker: u32): void {
  const block = blockAt(number);
  const end = slot(Slot.NUMBER_END);
  const notes = stateNotesOf(block);
  const workers = slot(Slot.WORKERS);
  const stamp = slot(Slot.STAMP) + number;
  const count = <usize>load<u32>(block, BlockAt.CANDIDATES);
  let note = notes;
  let state = load<u32>(block, BlockAt.FIRST_NUMBER);
  for (let first: usize = 0; first < count; first += 64) {
    let marked: u64 = 0;
    for (let other: u32 = 0; other < workers; other++) marked |= load<u64>(marksOf(block, other) + (first >> 3));
    for (; marked != 0 && state < end; marked &= marked - 1) {
      note = buildOne(candidatesOf(block) + (first + <usize>ctz<u64>(marked)) * Size.CANDIDATE, state, worker, stamp, note);
      state++;
    }
  }
  tagPage(workerAt(worker), state);
  if (!ASC_NO_ASSERT) assert(note <= marksOf(block, 0));
  store<u32>(block, <u32>((note - notes) / Size.NOTE), BlockAt.NOTES_OF_STATES);
  atomic.store<u32>(block, 1, BlockAt.BUILT);
}

/** Makes the record of a state that a candidate leads to; returns the place for the next note. */
@inline
function buildOne(candidate: usize, state: u32, worker: u32, stamp: u32, note: usize): usize {
  const mine = workerAt(worker);
  const place = load<u32>(candidate, CandidateAt.PLACE);
  const parent = load<u32>(candidate, CandidateAt.FROM);
  const before = recordOf(parent);
  const list: usize = load<u32>(before, RecordAt.LIST);
  const length = load<u32>(before, RecordAt.LIST_LENGTH);
  if (!ASC_NO_ASSERT) assert(parent < state && place < length);
  const transition: usize = integerAt(list, place) >> Marks.BITS;
  const record = recordOf(state);
  store<u64>(record, load<u64>(candidate, CandidateAt.FINGERPRINT), RecordAt.FINGERPRINT);
  copyWritten(before, record, transitionAddress(transition));
  countOne(load<u32>(mine, WorkerAt.FRESH), transition);
  const link = linkOf(state);
  store<u32>(link, parent, LinkAt.PARENT);
  store<u32>(link, <u32>transition, LinkAt.TRANSITION);
  setIdle(load<u64>(before, RecordAt.IDLES), load<u64>(before, RecordAt.IDLES + 8));
  const writeSet: usize = load<u32>(transitionAddress(transition), TransitionAt.WRITE_SET);
  if (!hasRoom(mine, length, state) || !inherit(mine, record, list, length, place)) {
    setIdle(0, 0);
    store<u32>(record, 0, RecordAt.LIST_LENGTH);
    note = writeNote(note, Note.LIST, parent, place, state);
  } else if (isNotable(predicatesOf(writeSet), record + RecordAt.WORDS, load<u32>(mine, WorkerAt.NOTED), stamp)) {
    note = writeNote(note, Note.CHECK, parent, place, state);
  }
  store<u64>(record, idleLow, RecordAt.IDLES);
  store<u64>(record, idleHigh, RecordAt.IDLES + 8);
  return note;
}

@inline
function linkOf(state: u32): usize {
  if (!ASC_NO_ASSERT) assert(isInMemory(integerAt(slot(Slot.LINKS), <usize>state >> Size.LINK_BITS), <usize>Size.LINK << Size.LINK_BITS));
  return <usize>integerAt(slot(Slot.LINKS), <usize>state >> Size.LINK_BITS) + (<usize>state & ((1 << Size.LINK_BITS) - 1)) * Size.LINK;
}

/** The words of the state behind a step: those of the state before, with its writes. */
@inline
function copyWritten(before: usize, record: usize, transition: usize): void {
  const end = recordEnd(record);
  let from = before + RecordAt.WORDS;
  for (let to = record + RecordAt.WORDS; to < end; to += 8, from += 8) store<u64>(to, load<u64>(from));
  const writes: usize = load<u32>(transition, TransitionAt.WRITES);
  const writesEnd = writes + ListAt.ITEMS + <usize>load<u32>(writes, ListAt.COUNT) * Size.WRITE;
  for (let write = writes + ListAt.ITEMS; write < writesEnd; write += Size.WRITE) {
    const word = record + RecordAt.WORDS + load<u32>(write, WriteAt.BYTE);
    if (!ASC_NO_ASSERT) assert(word < end);
    store<u32>(word, (load<u32>(word) & load<u32>(write, WriteAt.KEEP)) | load<u32>(write, WriteAt.SET));
  }
}

/**
 * Says that all states with a list on the worker's page are below `state`. Once a block, and whenever the page is full: the tags of
 * several workers' pages are in one line of the cache.
 */
@inline
function tagPage(mine: usize, state: u32): void {
  if (load<u32>(mine, WorkerAt.PAGE) == 0) return;
  const page = load<u32>(mine, WorkerAt.PAGE_NUMBER);
  // It only grows: see slots.ts.
  if (!ASC_NO_ASSERT) assert(page < slot(Slot.PAGE_COUNT) && integerAt(pageTags, page) <= state);
  putInteger(pageTags, page, state);
}

/** Ensures that the worker's page has room for the list of a state, a good deal longer than one that has so many entries. */
function hasRoom(mine: usize, entries: u32, state: u32): bool {
  const needed = (entries + 1024) * Size.INTEGER;
  if (needed > <u32>Size.PAGE) return false;
  if (load<u32>(mine, WorkerAt.PAGE) != 0 && load<u32>(mine, WorkerAt.PAGE_USED) + needed <= <u32>Size.PAGE) return true;
  const left = atomic.sub<i32>(slotAddress(Slot.PAGES_FREE_COUNT), 1) - 1;
  if (left < 0) {
    atomic.add<i32>(slotAddress(Slot.PAGES_FREE_COUNT), 1);
    return false;
  }
  tagPage(mine, state);
  const page: usize = integerAt(slot(Slot.PAGES_FREE), left);
  store<u32>(mine, integerAt(slot(Slot.PAGES), page), WorkerAt.PAGE);
  store<u32>(mine, <u32>page, WorkerAt.PAGE_NUMBER);
  store<u32>(mine, 0, WorkerAt.PAGE_USED);
  return true;
}

/**
 * Writes the list of a new state to the worker's page, and makes its idle steps from those of the state before: as `Space.enabledAfter`
 * does, which has the comments. False if something is not known, or if there is not enough room.
 */
function inherit(mine: usize, record: usize, list: usize, length: usize, place: usize): bool {
  const start = <usize>load<u32>(mine, WorkerAt.PAGE) + load<u32>(mine, WorkerAt.PAGE_USED);
  const roomEnd = <usize>load<u32>(mine, WorkerAt.PAGE) + Size.PAGE;
  if (!ASC_NO_ASSERT) assert(isInMemory(start, length * Size.INTEGER) && start + length * Size.INTEGER <= roomEnd);
  const words = record + RecordAt.WORDS;
  const at = list + place * Size.INTEGER;
  const end = list + length * Size.INTEGER;
  const by = load<u32>(at) >> Marks.BITS;
  const row = sleep + rowOf(by) * sleepStride;
  const memo: usize = load<u32>(mine, WorkerAt.MEMO);
  let affected = affectedBy(load<u32>(transitionAddress(by), TransitionAt.WRITE_SET));
  const affectedEnd = gatedEnd(affected);
  affected = opened(affected + ListAt.ITEMS, affectedEnd, words);
  let next = affected < affectedEnd ? load<u32>(affected, GuardedAt.INSTANCE) >> Marks.BITS : NO_INSTANCE;
  let out = start;
  let from = list;
  while (from < end || next != NO_INSTANCE) {
    while (from < end) {
      const entry = load<u32>(from);
      if (instanceFor(entry >> Marks.BITS) >= next) break;
      store<u32>(out, kept(entry, from < at, row));
      out += Size.INTEGER;
      from += Size.INTEGER;
    }
    if (next == NO_INSTANCE) break;
    const segment = from;
    while (from < end && instanceFor(load<u32>(from) >> Marks.BITS) == next) from += Size.INTEGER;
    const bit = load<u32>(affected, GuardedAt.BIT);
    const wasIdle = bit != 0 && takeIdle(bit);
    const marks = load<u32>(affected, GuardedAt.INSTANCE);
    if (segment != from || wasIdle || (marks & InstanceMark.WOKEN) != 0) {
      // What is still to be kept must fit in any case.
      const room = roomEnd - (end - from);
      const before: u32 = segment != from ? load<u32>(segment) >> Marks.BITS : 0;
      const isKnown = (marks & InstanceMark.SINGLE) != 0 && (before != 0 ? isOneWay(before) : !wasIdle);
      const tree = treeOf(next);
      const found = isKnown
        ? follow(transitionBehind(memo, next, before, by, tree, words), words, out, room)
        : walk(tree, words, out, room);
      if (found == 0) return false;
      for (; out < found; out += Size.INTEGER) {
        for (let other = segment; other < from; other += Size.INTEGER) {
          if (((load<u32>(other) ^ load<u32>(out)) & ~EntryMark.ASLEEP) == 0) store<u32>(out, kept(load<u32>(other), other < at, row));
        }
      }
    }
    affected = opened(affected + Size.GUARDED, affectedEnd, words);
    next = affected < affectedEnd ? load<u32>(affected, GuardedAt.INSTANCE) >> Marks.BITS : NO_INSTANCE;
  }
  if (!ASC_NO_ASSERT) assert(out <= roomEnd);
  store<u32>(record, <u32>start, RecordAt.LIST);
  store<u32>(record, <u32>((out - start) / Size.INTEGER), RecordAt.LIST_LENGTH);
  store<u32>(mine, <u32>(out - load<u32>(mine, WorkerAt.PAGE)), WorkerAt.PAGE_USED);
  return true;
}

/** The first instance from a place in a list on that may be enabled. */
@inline
function opened(guarded: usize, end: usize, words: usize): usize {
  while (guarded < end && isGuardedOff(guarded, words)) guarded += Size.GUARDED;
  return guarded;
}

@inline
function kept(entry: u32, isBefore: bool, row: usize): u32 {
  if ((entry & EntryMark.IDLE) != 0) return entry;
  const asleep: u32 = isBefore || (entry & EntryMark.ASLEEP) != 0 ? <u32>load<u8>(row + columnOf(entry >> Marks.BITS)) : 0;
  return (entry & ~EntryMark.ASLEEP) | asleep;
}
