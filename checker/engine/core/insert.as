import { blockAt, candidatesOf, isInMemory, marksOf, putInteger, slot, workerAt } from './memory';
import { BlockAt, CandidateAt, Size, WorkerAt } from './offsets';
import { Slot } from './slots';

/** A cell of 0 is free; the one fingerprint that looks so gets another. */
@inline
function keyOf(fingerprint: u64): u64 {
  return fingerprint == 0 ? 1 : fingerprint;
}

/** Candidates are looked at in groups of so many, a bit for each. */
const GROUP: usize = 64;

/** Which of a group's candidates are in a worker's part of the table: without a branch, for it could not be foreseen. */
@inline
function partOf(first: usize, count: usize, worker: u32, workers: u32): u64 {
  if (workers == 1) return count == GROUP ? -1 : (<u64>1 << <u64>count) - 1;
  let part: u64 = 0;
  for (let i: usize = 0; i < count; i++) {
    const key = keyOf(load<u64>(first + i * Size.CANDIDATE, CandidateAt.FINGERPRINT));
    part |= <u64>((<u32>(key >> (64 - Size.PARTITION_BITS)) * workers) >> Size.PARTITION_BITS == worker) << <u64>i;
  }
  return part;
}

/** Looks at the cells that some candidates of a group need next, so that the memory answers many at a time. */
@inline
function touch(table: usize, shift: u64, first: usize, part: u64): u64 {
  let touched: u64 = 0;
  for (let left = part; left != 0; left &= left - 1) {
    const key = keyOf(load<u64>(first + <usize>ctz<u64>(left) * Size.CANDIDATE, CandidateAt.FINGERPRINT));
    touched ^= load<u64>(table + (<usize>(key >> shift) << Size.CELL_BITS));
  }
  return touched;
}

/** Puts a key into the table, at a place or behind it; false if it is there. */
@inline
function add(table: usize, key: u64, at: u32, within: u32): bool {
  for (let place = at; ; place = (place & ~within) | ((place + 1) & within)) {
    const cell = table + (<usize>place << Size.CELL_BITS);
    const there = load<u64>(cell);
    if (there == key) return false;
    if (there != 0) continue;
    store<u64>(cell, key);
    return true;
  }
}

/**
 * Puts the candidates of all blocks into the visited table, in order, and marks those that were not there. The table is divided into
 * parts by the upper bits of the fingerprint, and each worker owns some parts: of equal candidates the first one wins, whoever
 * expanded it, and nobody waits for anybody. Within a part probing is linear. The cells of a group are touched before those of the group
 * before are filled.
 */
export function insert(worker: u32): void {
  const workers = slot(Slot.WORKERS);
  const table: usize = slot(Slot.TABLE);
  const shift: u64 = slot(Slot.TABLE_SHIFT);
  const within: u32 = (1 << (64 - <u32>shift - Size.PARTITION_BITS)) - 1;
  const blocks = slot(Slot.BLOCKS);
  let touched: u64 = 0;
  if (!ASC_NO_ASSERT) assert(isInMemory(table, <usize>1 << (64 - <u32>shift + Size.CELL_BITS)));
  for (let number: u32 = 0; number < blocks; number++) {
    const block = blockAt(number);
    const candidates = candidatesOf(block);
    const count = <usize>load<u32>(block, BlockAt.CANDIDATES);
    const marks = marksOf(block, worker);
    if (!ASC_NO_ASSERT) assert(count <= <usize>slot(Slot.ROOM) && (count + 7) >> 3 <= <usize>slot(Slot.MARK_BYTES));
    let fresh: u32 = 0;
    let next = partOf(candidates, min(count, GROUP), worker, workers);
    touched ^= touch(table, shift, candidates, next);
    for (let from: usize = 0; from < count; from += GROUP) {
      const first = candidates + from * Size.CANDIDATE;
      const part = next;
      const behind = from + GROUP;
      if (behind < count) {
        next = partOf(candidates + behind * Size.CANDIDATE, min(count - behind, GROUP), worker, workers);
        touched ^= touch(table, shift, candidates + behind * Size.CANDIDATE, next);
      }
      let found: u64 = 0;
      for (let left = part; left != 0; left &= left - 1) {
        const key = keyOf(load<u64>(first + <usize>ctz<u64>(left) * Size.CANDIDATE, CandidateAt.FINGERPRINT));
        if (add(table, key, <u32>(key >> shift), within)) found |= left & -left;
      }
      store<u64>(marks + (from >> 3), found);
      fresh += <u32>popcnt<u64>(found);
    }
    putInteger(block + BlockAt.NEW, worker, fresh);
  }
  store<u64>(workerAt(worker), touched, WorkerAt.TOUCHED);
}

/**
 * Puts the keys in a part of the old table into the present one, which is larger. In both a part has the keys that begin alike, in the
 * order of the keys but for probing, so each part can be moved by another worker.
 */
export function rehash(part: u32): void {
  const table: usize = slot(Slot.TABLE);
  const shift: u64 = slot(Slot.TABLE_SHIFT);
  const within: u32 = (1 << (64 - <u32>shift - Size.PARTITION_BITS)) - 1;
  const bytes = (<usize>slot(Slot.TABLE_OLD_CELLS) << Size.CELL_BITS) >> Size.PARTITION_BITS;
  const first = <usize>slot(Slot.TABLE_OLD) + <usize>part * bytes;
  if (!ASC_NO_ASSERT) assert(isInMemory(first, bytes) && isInMemory(table, <usize>1 << (64 - <u32>shift + Size.CELL_BITS)));
  for (let cell = first; cell < first + bytes; cell += 1 << Size.CELL_BITS) {
    const key = load<u64>(cell);
    if (key == 0) continue;
    let place = <u32>(key >> shift);
    while (load<u64>(table + (<usize>place << Size.CELL_BITS)) != 0) place = (place & ~within) | ((place + 1) & within);
    store<u64>(table + (<usize>place << Size.CELL_BITS), key);
  }
}
