// The core of the engine is written in AssemblyScript, which looks like TypeScript and becomes WebAssembly. It works on one memory, which it
// shares with the main thread and with the other workers, and knows nothing of the author's functions: what it does not know it notes.
import { Size, Slot } from './slots';

/** The marks of an entry: see entry.ts. */
export const ASLEEP: u32 = 1;
export const IDLE: u32 = 2;

/** Leaves that every tree has: see leaves.ts. */
export const NONE: u32 = 3;

@inline
export function slotAddress(place: Slot): usize {
  return <usize>Size.DIRECTORY + (<usize>place << 2);
}

@inline
export function slot(place: Slot): u32 {
  return load<u32>(slotAddress(place));
}

let segments: usize = 0;
let recordBytes: usize = 0;

// A record: fingerprint (64 bits), address of the list, entries of the list, idle steps (128 bits), words of the state. Most steps that are enabled
// in a state may change nothing, such as to send once more what was sent. So an action's idle step has a bit of its own, and is not on the list.
export const LIST: usize = 8;
export const LIST_LENGTH: usize = 12;
export const IDLES: usize = 16;
export const WORDS: usize = 32;

export function openRecords(): void {
  segments = slot(Slot.SEGMENTS);
  recordBytes = slot(Slot.RECORD_BYTES);
}

/** Where the record of a state is, by its number in the order of discovery. */
@inline
export function recordOf(state: u32): usize {
  return <usize>load<u32>(segments + ((<usize>state >> Size.SEGMENT_BITS) << 2)) + (<usize>state & ((1 << Size.SEGMENT_BITS) - 1)) * recordBytes;
}

@inline
export function recordEnd(record: usize): usize {
  return record + recordBytes;
}

// A block: how many candidates, how many notes of expansion and of building, the number of its first new state, how many entries the lists
// of its states have, how many of their idle steps have bits, whether all is built, and from 32 on how many candidates each worker found to be new. Then come the candidates, the notes, and for each worker the marks
// of those candidates, a bit for each: no two workers write to the same line of the cache.
export const CANDIDATES: usize = 0;
export const NOTES_OF_STEPS: usize = 4;
export const NOTES_OF_STATES: usize = 8;
export const FIRST_NUMBER: usize = 12;
export const ENTRIES: usize = 16;
export const IDLE_STEPS: usize = 20;
export const BUILT: usize = 24;
export const NEW: usize = 32;

@inline
export function blockAt(block: u32): usize {
  return <usize>slot(Slot.BLOCK_AREA) + <usize>block * slot(Slot.BLOCK_BYTES);
}

// A candidate: fingerprint (64 bits), the state that it was reached from, and the place of the step in that state's list.
export const FROM: usize = 8;
export const PLACE: usize = 12;

@inline
export function candidatesOf(block: usize): usize {
  return block + Size.BLOCK_HEADER;
}

/** Notes of steps: at most one for each entry and each state of the block. */
@inline
export function stepNotesOf(block: usize): usize {
  return candidatesOf(block) + <usize>slot(Slot.ROOM) * Size.CANDIDATE;
}

/** Notes of new states: at most one for each candidate. */
@inline
export function stateNotesOf(block: usize): usize {
  return stepNotesOf(block) + (<usize>slot(Slot.ROOM) + Size.PARENTS) * Size.NOTE;
}

/** The marks that a worker has set. */
@inline
export function marksOf(block: usize, worker: u32): usize {
  return stateNotesOf(block) + <usize>slot(Slot.ROOM) * Size.NOTE + <usize>worker * slot(Slot.MARK_BYTES);
}

/** Writes a note: its kind, the state left, the place of the step in its list, and the number of the state behind; answers with the place for the next. */
@inline
export function writeNote(note: usize, kind: u32, state: u32, place: u32, number: u32): usize {
  store<u32>(note, kind);
  store<u32>(note, state, 4);
  store<u32>(note, place, 8);
  store<u32>(note, number, 12);
  return note + Size.NOTE;
}

// A worker: addresses of how often it took each leaf, of how often that led to something new, and of the blocks in which it noted each root;
// then the page that it writes lists to, its number, and how much of it is used; what it remembers, see memo.as; and counters of idle steps, see idle.as.
export const TAKEN: usize = 0;
export const FRESH: usize = 4;
export const NOTED: usize = 8;
export const PAGE: usize = 12;
export const PAGE_NUMBER: usize = 16;
export const PAGE_USED: usize = 20;
export const TOUCHED: usize = 24;
export const MEMO: usize = 32;
export const COUNTERS: usize = 64;

@inline
export function workerAt(worker: u32): usize {
  return <usize>slot(Slot.WORKER_AREA) + <usize>worker * Size.WORKER;
}

@inline
export function countOne(counts: usize, leaf: usize): void {
  const place = counts + (leaf << 2);
  store<u32>(place, load<u32>(place) + 1);
}
