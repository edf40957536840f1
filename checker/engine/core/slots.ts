// Compiled twice: by TypeScript, and into the core. So it has nothing in it but numbers.

/**
 * The directory at the beginning of the memory: a 32-bit integer each, and most of them the address of a table. What a table's rows
 * look like is said beside the code of the core that reads them.
 */
export enum Slot {
  /** Raised for every phase of work: the workers sleep on it. */
  COMMAND,
  PHASE,
  /** The next block that no worker has taken yet, in phases that go by blocks. */
  CLAIM,
  /** How many workers are through with the phase. */
  DONE,
  /** How many workers are ready to begin. */
  READY,
  WORKERS,
  /** For each worker: the counts of its leaves, and the page that it writes lists to. */
  WORKER_AREA,

  /** The round: its blocks, and for each the number of its first state, and one number more. */
  BLOCKS,
  PLAN,
  BLOCK_AREA,
  BLOCK_BYTES,
  /** How many candidates a block has room for, and how many bytes each worker has to mark them. */
  ROOM,
  MARK_BYTES,
  /** A number that no block of an earlier round had. */
  STAMP,
  /** States with this number or a higher one are not to be built. */
  NUMBER_END,

  /** States found: segments of records, and what is in a record. */
  SEGMENTS,
  RECORD_BYTES,
  /** The segments of links. */
  LINKS,

  /** What was learned. */
  CELLS,
  FIELDS,
  FAR,
  FAR_MASK,
  BRIEFS,
  LEAVES,
  CLASSES,
  ROOTS,
  SLEEP,
  SLEEP_STRIDE,
  /** The sets of fields of the rows and columns of the table of sleep, so many bytes each. */
  READ_SETS,
  WRITTEN_SETS,
  SET_BYTES,
  /** Whether there is something to check at steps. */
  STEPS,
  /** For each bit of an idle step its leaf, and how many bits there are. */
  IDLE_LEAVES,
  IDLE_COUNT,

  /** The visited table: its cells, and how far a fingerprint is shifted to give the number of a cell. */
  TABLE,
  TABLE_SHIFT,
  /** A table that is being replaced by a larger one, and its cells. */
  TABLE_OLD,
  TABLE_OLD_CELLS,

  /** Pages for lists: those that are free, how many those are, the address of each, and the last state whose list is on it. */
  PAGES_FREE,
  PAGES_FREE_COUNT,
  PAGES,
  PAGE_TAGS,
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

export enum Size {
  DIRECTORY = 64,
  /** States in a segment of records, as a power of two. */
  SEGMENT_BITS = 10,
  LINK_BITS = 16,
  /** States in a block, at most. */
  PARENTS = 256,
  WORKERS_MAX = 16,
  BLOCK_HEADER = 128,
  CANDIDATE = 16,
  NOTE = 16,
  LEAF = 32,
  WORKER = 256,
  PAGE = 262144,
  PARTITION_BITS = 4,
  /** Cells of a worker's memo, as a power of two. */
  MEMO_BITS = 14,
}
