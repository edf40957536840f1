import { blockAt, CANDIDATES, candidatesOf, marksOf, NEW, slot, TOUCHED, workerAt } from './memory';
import { Size, Slot } from './slots';

/** A cell of 0 is free; the one fingerprint that looks so gets another. */
@inline
function keyOf(fingerprint: u64): u64 {
  return fingerprint == 0 ? 1 : fingerprint;
}

/** Whether a fingerprint is in a worker's part of the table. */
@inline
function isOf(worker: u32, key: u64, workers: u32): bool {
  return workers == 1 || (<u32>(key >> (64 - Size.PARTITION_BITS)) * workers) >> Size.PARTITION_BITS == worker;
}

/** Puts a key into the table, at a place or behind it; false if it is there. */
@inline
function add(table: usize, key: u64, at: u32, within: u32): bool {
  for (let place = at; ; place = (place & ~within) | ((place + 1) & within)) {
    const cell = table + (<usize>place << 3);
    const there = load<u64>(cell);
    if (there == key) return false;
    if (there != 0) continue;
    store<u64>(cell, key);
    return true;
  }
}

/**
 * Puts the candidates of all blocks into the visited table, in order, and marks those that were not there. The table is divided into parts by the
 * upper bits of the fingerprint, and each worker looks after its own parts: of equal candidates the first one wins, whoever expanded it, and
 * nobody waits for anybody. Within a part probing is linear. Cells are looked at before they are needed, so that the memory answers many at a time.
 */
export function insert(worker: u32): void {
  const workers = slot(Slot.WORKERS);
  const table: usize = slot(Slot.TABLE);
  const shift: u64 = slot(Slot.TABLE_SHIFT);
  const within: u32 = (1 << (64 - <u32>shift - Size.PARTITION_BITS)) - 1;
  const blocks = slot(Slot.BLOCKS);
  let touched: u64 = 0;
  for (let number: u32 = 0; number < blocks; number++) {
    const block = blockAt(number);
    const first = candidatesOf(block);
    const end = first + <usize>load<u32>(block, CANDIDATES) * Size.CANDIDATE;
    for (let candidate = first; candidate < end; candidate += Size.CANDIDATE) {
      const key = keyOf(load<u64>(candidate));
      if (isOf(worker, key, workers)) touched ^= load<u64>(table + (<usize>(key >> shift) << 3));
    }
    let fresh: u32 = 0;
    let marks = marksOf(block, worker);
    let bits: u64 = 0;
    let bit: u64 = 1;
    for (let candidate = first; candidate < end; candidate += Size.CANDIDATE) {
      const key = keyOf(load<u64>(candidate));
      if (isOf(worker, key, workers) && add(table, key, <u32>(key >> shift), within)) {
        bits |= bit;
        fresh++;
      }
      bit <<= 1;
      if (bit != 0) continue;
      store<u64>(marks, bits);
      marks += 8;
      bits = 0;
      bit = 1;
    }
    if (bit != 1) store<u64>(marks, bits);
    store<u32>(block + (<usize>worker << 2), fresh, NEW);
  }
  store<u64>(workerAt(worker), touched, TOUCHED);
}

/**
 * Puts the keys in a part of the old table into the present one, which is larger. In both a part has the keys that begin alike, in the order of the
 * keys but for probing, so each part can be moved by another worker.
 */
export function rehash(part: u32): void {
  const table: usize = slot(Slot.TABLE);
  const shift: u64 = slot(Slot.TABLE_SHIFT);
  const within: u32 = (1 << (64 - <u32>shift - Size.PARTITION_BITS)) - 1;
  const bytes = (<usize>slot(Slot.TABLE_OLD_CELLS) << 3) >> Size.PARTITION_BITS;
  const first = <usize>slot(Slot.TABLE_OLD) + <usize>part * bytes;
  for (let cell = first; cell < first + bytes; cell += 8) {
    const key = load<u64>(cell);
    if (key == 0) continue;
    let place = <u32>(key >> shift);
    while (load<u64>(table + (<usize>place << 3)) != 0) place = (place & ~within) | ((place + 1) & within);
    store<u64>(table + (<usize>place << 3), key);
  }
}
