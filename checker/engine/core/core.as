import { build, openBuild } from './build';
import { expand } from './expand';
import { insert, rehash } from './insert';
import { openRecords, slot, slotAddress } from './memory';
import { Size } from './offsets';
import { Phase, Slot } from './slots';
import { openTrees } from './trees';

export { plan } from './expand';

/** How often a worker looks for its next phase before it goes to sleep. */
const PATIENCE: i32 = 100000;

/** Looks up where the tables are: before anything else is called, and whenever one has moved. */
export function open(): void {
  openRecords();
  openTrees();
  openBuild();
}

/** A worker's share of a phase. */
export function work(worker: u32, phase: u32): void {
  if (phase == Phase.INSERT) insert(worker);
  else while (workOn(worker, phase)) {}
}

/** The next piece of a phase that goes by pieces; false if no piece is left. */
export function workOn(worker: u32, phase: u32): bool {
  const pieces: u32 = phase == Phase.REHASH ? 1 << Size.PARTITION_BITS : slot(Slot.BLOCKS);
  const piece = atomic.add<u32>(slotAddress(Slot.CLAIM), 1);
  if (piece >= pieces) return false;
  if (phase == Phase.EXPAND) expand(piece, worker);
  else if (phase == Phase.BUILD) build(piece, worker);
  else rehash(piece);
  return true;
}

/** The life of a worker in a thread of its own: phase after phase, from the first one behind the command `last`. */
export function serve(worker: u32, last: i32): void {
  const command = slotAddress(Slot.COMMAND);
  let known = last;
  atomic.add<u32>(slotAddress(Slot.READY), 1);
  for (;;) {
    for (let i = 0; i < PATIENCE && atomic.load<i32>(command) == known; i++) {}
    while (atomic.load<i32>(command) == known) atomic.wait<i32>(command, known, -1);
    known = atomic.load<i32>(command);
    const phase = slot(Slot.PHASE);
    if (phase == Phase.QUIT) return;
    open();
    work(worker, phase);
    atomic.add<u32>(slotAddress(Slot.DONE), 1);
    atomic.notify(slotAddress(Slot.DONE), 1);
  }
}
