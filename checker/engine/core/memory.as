// The core of the engine is written in AssemblyScript, which looks like TypeScript and becomes WebAssembly. It works on one memory, which
// it shares with the main thread and with the other workers, and knows nothing of the author's functions: what it does not know it notes.
import { BlockAt, NoteAt, Size, WorkerAt } from './offsets';
import { Slot } from './slots';

// What the layout must be for the code to be right: checked when it is compiled.
if (Size.DIRECTORY + Slot.COUNT * Size.INTEGER > Size.TABLES) ERROR('the directory is too long');
if (BlockAt.NEW + Size.WORKERS_MAX * Size.INTEGER > Size.BLOCK_HEADER) ERROR('the head of a block is too long');
if (WorkerAt.COUNTERS + Size.PLANES * Size.IDLE_BYTES > Size.WORKER) ERROR('the row of a worker is too long');
if (Size.PARENTS >= 1 << Size.PLANES) ERROR('a counter of idle steps can overflow');

@inline
export function slotAddress(place: Slot): usize {
  return <usize>Size.DIRECTORY + <usize>place * Size.INTEGER;
}

@inline
export function slot(place: Slot): u32 {
  return load<u32>(slotAddress(place));
}

/** The integer at a place in a table of integers. */
@inline
export function integerAt(table: usize, place: usize): u32 {
  return load<u32>(table + place * Size.INTEGER);
}

@inline
export function putInteger(table: usize, place: usize, value: u32): void {
  store<u32>(table + place * Size.INTEGER, value);
}

/** Whether so many bytes from an address on are in the memory, and no part of the directory. For assertions, as it is slow. */
export function isInMemory(address: usize, bytes: usize): bool {
  return address >= <usize>Size.TABLES && <u64>address + bytes <= <u64>memory.size() << 16;
}

let segments: usize = 0;
let recordBytes: usize = 0;

export function openRecords(): void {
  segments = slot(Slot.SEGMENTS);
  recordBytes = slot(Slot.RECORD_BYTES);
}

/** Where the record of a state is, by its number in the order of discovery. */
@inline
export function recordOf(state: u32): usize {
  // The segments of states that were left are given back, and have no address.
  if (!ASC_NO_ASSERT) assert(isInMemory(integerAt(segments, <usize>state >> Size.SEGMENT_BITS), recordBytes << Size.SEGMENT_BITS));
  return <usize>integerAt(segments, <usize>state >> Size.SEGMENT_BITS) + (<usize>state & ((1 << Size.SEGMENT_BITS) - 1)) * recordBytes;
}

@inline
export function recordEnd(record: usize): usize {
  return record + recordBytes;
}

@inline
export function blockAt(block: u32): usize {
  if (!ASC_NO_ASSERT) assert(block < slot(Slot.BLOCKS_FIT));
  return <usize>slot(Slot.BLOCK_AREA) + <usize>block * slot(Slot.BLOCK_BYTES);
}

@inline
export function candidatesOf(block: usize): usize {
  return block + Size.BLOCK_HEADER;
}

/** Notes of steps: at most one for each entry and each state of the block. */
@inline
export function stepNotesOf(block: usize): usize {
  return block + slot(Slot.STEP_NOTES);
}

/** Notes of new states: at most one for each candidate. */
@inline
export function stateNotesOf(block: usize): usize {
  return block + slot(Slot.STATE_NOTES);
}

/** The marks that a worker has set. */
@inline
export function marksOf(block: usize, worker: u32): usize {
  if (!ASC_NO_ASSERT) assert(worker < slot(Slot.WORKERS));
  return block + slot(Slot.MARKS) + <usize>worker * slot(Slot.MARK_BYTES);
}

/**
 * Writes a note; returns the place for the next. `place` is that of the step in the list of the state that is left, `number` that of
 * the state behind.
 */
@inline
export function writeNote(note: usize, kind: u32, state: u32, place: u32, number: u32): usize {
  store<u32>(note, kind, NoteAt.KIND);
  store<u32>(note, state, NoteAt.STATE);
  store<u32>(note, place, NoteAt.PLACE);
  store<u32>(note, number, NoteAt.NUMBER);
  return note + Size.NOTE;
}

@inline
export function workerAt(worker: u32): usize {
  if (!ASC_NO_ASSERT) assert(worker < slot(Slot.WORKERS));
  return <usize>slot(Slot.WORKER_AREA) + <usize>worker * Size.WORKER;
}

@inline
export function countOne(counts: usize, transition: usize): void {
  putInteger(counts, transition, integerAt(counts, transition) + 1);
}
