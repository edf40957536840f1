import { countIdle } from './idle';
import {
  blockAt, candidatesOf, countOne, integerAt, isInMemory, putInteger, recordOf, slot, slotAddress, stateNotesOf, stepNotesOf, workerAt,
  writeNote,
} from './memory';
import { BlockAt, CandidateAt, EntryMark, TransitionAt, Marks, RecordAt, Size, WorkerAt } from './offsets';
import { Note, Slot } from './slots';
import { isNotable, transitionAddress } from './trees';

/**
 * Divides the states from `first` to `end` into blocks, as many as there may be; returns the state behind the last one, which is
 * `first` if that has more entries than a block has room for.
 */
export function plan(first: u32, end: u32, blocksMax: u32): u32 {
  const starts: usize = slot(Slot.PLAN);
  const room = slot(Slot.ROOM);
  let blocks: u32 = 0;
  let state = first;
  while (state < end && blocks < blocksMax) {
    putInteger(starts, blocks, state);
    const from = state;
    let entries: u32 = 0;
    while (state < end && state - from < <u32>Size.PARENTS) {
      const more = load<u32>(recordOf(state), RecordAt.LIST_LENGTH);
      if (entries + more > room) break;
      entries += more;
      state++;
    }
    if (state == from) break;
    store<u32>(blockAt(blocks), entries, BlockAt.ENTRIES);
    blocks++;
  }
  putInteger(starts, blocks, state);
  store<u32>(slotAddress(Slot.BLOCKS), blocks);
  return state;
}

/** Takes every step from the states of a block: counts them, checks them, and lists where those lead that are awake. */
export function expand(number: u32, worker: u32): void {
  const block = blockAt(number);
  const starts: usize = slot(Slot.PLAN);
  const first = integerAt(starts, number);
  const end = integerAt(starts, number + 1);
  const mine = workerAt(worker);
  const taken: usize = load<u32>(mine, WorkerAt.TAKEN);
  const noted: usize = load<u32>(mine, WorkerAt.NOTED);
  const stamp = slot(Slot.STAMP) + number;
  const checksSteps = slot(Slot.STEPS) != 0;
  const notes = stepNotesOf(block);
  const candidates = candidatesOf(block);
  let note = notes;
  let candidate = candidates;
  for (let state = first; state < end; state++) {
    const record = recordOf(state);
    const fingerprint = load<u64>(record, RecordAt.FINGERPRINT);
    const list: usize = load<u32>(record, RecordAt.LIST);
    const length = load<u32>(record, RecordAt.LIST_LENGTH);
    if (length == 0 && hasNoIdle(record)) note = writeNote(note, Note.DEAD, state, 0, 0);
    if (!ASC_NO_ASSERT) assert(length == 0 || isInMemory(list, <usize>length * Size.INTEGER));
    for (let place: u32 = 0; place < length; place++) {
      const entry = integerAt(list, place);
      const transition: usize = entry >> Marks.BITS;
      countOne(taken, transition);
      if ((entry & EntryMark.IDLE) != 0) continue;
      const what = transitionAddress(transition);
      if (checksSteps) {
        const checks = load<u32>(what, TransitionAt.CHECKS);
        if (checks != 0 && isNotable(checks, record + RecordAt.WORDS, noted, stamp)) note = writeNote(note, Note.STEP, state, place, 0);
      }
      if ((entry & EntryMark.ASLEEP) != 0) continue;
      store<u64>(candidate, fingerprint ^ load<u64>(what, TransitionAt.CHANGE), CandidateAt.FINGERPRINT);
      store<u32>(candidate, state, CandidateAt.FROM);
      store<u32>(candidate, place, CandidateAt.PLACE);
      candidate += Size.CANDIDATE;
    }
  }
  if (!ASC_NO_ASSERT) assert(candidate <= notes && note <= stateNotesOf(block));
  store<u32>(block, 0, BlockAt.BUILT);
  store<u32>(block, countIdle(mine, first, end), BlockAt.IDLE_STEPS);
  store<u32>(block, <u32>((candidate - candidates) / Size.CANDIDATE), BlockAt.CANDIDATES);
  store<u32>(block, <u32>((note - notes) / Size.NOTE), BlockAt.NOTES_OF_STEPS);
}

@inline
function hasNoIdle(record: usize): bool {
  return (load<u64>(record, RecordAt.IDLES) | load<u64>(record, RecordAt.IDLES + 8)) == 0;
}
