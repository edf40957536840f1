// Compiled twice: by TypeScript, and into the core. So it has nothing in it but numbers. What the tables look like to which the directory
// leads is in offsets.ts.
//
// Who may write what, and when:
//
// A search goes batch by batch, and a batch phase by phase: EXPAND, INSERT, BUILD; REHASH comes between where the visited table grows.
// The main thread is worker 0. Between phases it is the only one that works: it may write anything, move tables, and let the memory grow.
// In a phase
//   - everybody reads the directory, the plan and what was learned (`CELLS` to `IDLE_COUNT`), and nobody writes them. What the main
//     thread learns in BUILD goes to its own tables, and is copied between batches (`CoreTables.update`). If states have to be packed anew,
//     or a page is to be made, it first waits until nobody else is at work (`ThreadPool.quiesce`), and then it is as between phases;
//   - a worker writes its own row of `WORKER_AREA`, the tables that this leads to, and its own page of lists.
//   - EXPAND: the worker that claimed a block writes its header, candidates and notes of steps; it reads records and lists of earlier
//     batches.
//   - INSERT: each worker writes its own part of the visited table, and in every block its own count in `NEW` and its own marks.
//   - BUILD: the worker that claimed a block writes the records and links of its new states and its notes of states, then `BUILT`, and
//     the tag of its page; it takes free pages by counting `PAGES_FREE_COUNT` down (atomic). Meanwhile the main thread handles the
//     notes of blocks that are built: it writes lists to the page of worker 0, which is its own, and puts their addresses into records of
//     those blocks.
//   - REHASH: the worker that claimed a part writes that part of the new table.
//
// What publishes it: the main thread writes `PHASE` and all else, then adds to `COMMAND` (atomic); a worker that sees another number
// there sees all that. A worker adds to `DONE` (atomic) when it has finished everything, and the main thread goes on when all have.
// `BUILT` (atomic) publishes one block before that. `CLAIM` (atomic) hands out blocks and parts in order; `READY` (atomic) counts threads
// that can begin.
//
// The tag of a page is a number that all states with a list on the page are below: once the states below it are left, the page is free
// again. It only grows. A page has one owner at a time, and an owner claims blocks in order, whose states are numbered in order; that is
// all the core needs. The main thread may write to worker 0's page the list of a state that is below the tag already, so it keeps the
// larger number; that state is of a built block, and so below those of every block that worker 0 claims later.

/** The directory at the beginning of the memory: a 32-bit integer each, and most of them the address of a table. */
export enum Slot {
  /** Raised for every phase of work: the workers sleep on it. */
  COMMAND,
  PHASE,
  /** The next block that no worker has taken yet, in phases that go by blocks. */
  CLAIM,
  /** How many workers have finished the phase. */
  DONE,
  /** How many workers are ready to begin. */
  READY,
  WORKERS,
  /** For each worker a row: see `WorkerAt`. */
  WORKER_AREA,

  /** The batch: its blocks, and for each the number of its first state, and one number more. */
  BLOCKS,
  PLAN,
  BLOCK_AREA,
  BLOCK_BYTES,
  /** How many candidates a block has room for. */
  ROOM,
  /** Where in a block its notes of steps begin, its notes of new states, and the marks, and how many bytes each worker has for these. */
  STEP_NOTES,
  STATE_NOTES,
  MARKS,
  MARK_BYTES,
  /** A number that no block of an earlier batch had. */
  STAMP,
  /** States with this number or a higher one are not to be built. */
  NUMBER_END,

  /** States found: segments of records, and how long a record is. */
  SEGMENTS,
  RECORD_BYTES,
  /** The segments of links. */
  LINKS,

  /** What was learned. */
  CELLS,
  FIELDS,
  FAR,
  FAR_MASK,
  ENTRY_INFO,
  TRANSITIONS,
  WRITE_SETS,
  INSTANCES,
  SLEEP,
  SLEEP_STRIDE,
  /** The sets of fields of the rows and columns of the table of sleep, so many bytes each. */
  SLEEP_READS,
  SLEEP_WRITES,
  SET_BYTES,
  /** Whether there is something to check at steps. */
  STEPS,
  /** For each bit of an idle step its transition, and how many bits there are. */
  IDLE_TRANSITIONS,
  IDLE_COUNT,

  /** The visited table: its cells, and how far a fingerprint is shifted to give the number of a cell. */
  TABLE,
  TABLE_SHIFT,
  /** A table that is being replaced by a larger one, and its cells. */
  TABLE_OLD,
  TABLE_OLD_CELLS,

  /** Pages for lists: those that are free, how many those are, the address of each, and its tag: see above. */
  PAGES_FREE,
  PAGES_FREE_COUNT,
  PAGES,
  PAGE_TAGS,

  /** How many blocks, cells of trees, fields, leaves, classes, instances and pages there are: for the assertions. */
  BLOCKS_FIT,
  CELL_COUNT,
  FIELD_COUNT,
  LEAF_COUNT,
  CLASS_COUNT,
  ROOT_COUNT,
  PAGE_COUNT,
  COUNT,
}

export enum Phase {
  QUIT,
  EXPAND,
  INSERT,
  BUILD,
  REHASH,
}

/** What the core asks the main thread to look at. */
export enum Note {
  /** A step whose properties may be false, or are not known. */
  STEP,
  /** A state from which nothing leads. */
  DEAD,
  /** A new state whose list of steps is not known. */
  LIST,
  /** A new state of which a predicate is not known, or as expected. */
  CHECK,
}
