import { countIdle } from './idle';
import {
  ASLEEP, blockAt, BUILT, CANDIDATES, candidatesOf, countOne, ENTRIES, FROM, IDLE, IDLE_STEPS, IDLES, LIST, LIST_LENGTH, NOTED, NOTES_OF_STEPS, PLACE, recordOf, slot, slotAddress,
  stepNotesOf, TAKEN, WORDS, workerAt, writeNote,
} from './memory';
import { Note, Size, Slot } from './slots';
import { CHECKS, isNotable, leafAddress } from './trees';

/** The list of a leaf whose steps the main thread wants to see, whatever they do. */
const ALWAYS: u32 = 1;

/**
 * Divides the states from `first` to `end` into blocks, as many as there may be; answers with the state behind the last one, which is `first` if
 * that has more entries than a block has room for.
 */
export function plan(first: u32, end: u32, blocksMax: u32): u32 {
  const starts: usize = slot(Slot.PLAN);
  const room = slot(Slot.ROOM);
  let blocks: u32 = 0;
  let state = first;
  while (state < end && blocks < blocksMax) {
    store<u32>(starts + (<usize>blocks << 2), state);
    const from = state;
    let entries: u32 = 0;
    while (state < end && state - from < <u32>Size.PARENTS) {
      const more = load<u32>(recordOf(state), LIST_LENGTH);
      if (entries + more > room) break;
      entries += more;
      state++;
    }
    if (state == from) break;
    store<u32>(blockAt(blocks), entries, ENTRIES);
    blocks++;
  }
  store<u32>(starts + (<usize>blocks << 2), state);
  store<u32>(slotAddress(Slot.BLOCKS), blocks);
  return state;
}

/** Takes every step from the states of a block: counts them, checks them, and lists where those lead that are awake. */
export function expand(number: u32, worker: u32): void {
  const block = blockAt(number);
  const starts = <usize>slot(Slot.PLAN) + (<usize>number << 2);
  const end = load<u32>(starts, 4);
  const mine = workerAt(worker);
  const taken: usize = load<u32>(mine, TAKEN);
  const noted: usize = load<u32>(mine, NOTED);
  const stamp = slot(Slot.STAMP) + number;
  const checksSteps = slot(Slot.STEPS) != 0;
  const notes = stepNotesOf(block);
  const candidates = candidatesOf(block);
  let note = notes;
  let candidate = candidates;
  const first = load<u32>(starts);
  for (let state = first; state < end; state++) {
    const record = recordOf(state);
    const fingerprint = load<u64>(record);
    const list: usize = load<u32>(record, LIST);
    const length = load<u32>(record, LIST_LENGTH);
    if (length == 0 && (load<u64>(record, IDLES) | load<u64>(record, IDLES + 8)) == 0) note = writeNote(note, Note.DEAD, state, 0, 0);
    for (let place: u32 = 0; place < length; place++) {
      const entry = load<u32>(list + (<usize>place << 2));
      const leaf: usize = entry >> 2;
      countOne(taken, leaf);
      if ((entry & IDLE) != 0) continue;
      const what = leafAddress(leaf);
      if (checksSteps) {
        const checks = load<u32>(what, CHECKS);
        if (checks == ALWAYS || (checks != 0 && isNotable(checks, record + WORDS, noted, stamp))) note = writeNote(note, Note.STEP, state, place, 0);
      }
      if ((entry & ASLEEP) != 0) continue;
      store<u64>(candidate, fingerprint ^ load<u64>(what));
      store<u32>(candidate, state, FROM);
      store<u32>(candidate, place, PLACE);
      candidate += Size.CANDIDATE;
    }
  }
  store<u32>(block, 0, BUILT);
  store<u32>(block, countIdle(mine, first, end), IDLE_STEPS);
  store<u32>(block, <u32>((candidate - candidates) / Size.CANDIDATE), CANDIDATES);
  store<u32>(block, <u32>((note - notes) / Size.NOTE), NOTES_OF_STEPS);
}
