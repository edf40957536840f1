// Compiled twice: by TypeScript, and into the core. So it has nothing in it but numbers: sizes and offsets of everything in the shared
// memory, once for both, in bytes. An address is a 32-bit integer without sign; the integer that stands there is `all[address / 4]` of
// the arena.

export enum Size {
  /** Where the directory begins, and where tables do. */
  DIRECTORY = 64,
  TABLES = 1024,
  /** States in a segment of records, as a power of two. */
  SEGMENT_BITS = 10,
  LINK_BITS = 16,
  /** States in a block, at most. */
  PARENTS = 256,
  WORKERS_MAX = 16,
  PAGE = 262144,
  PARTITION_BITS = 4,
  /** Cells of a worker's memo, as a power of two. */
  MEMO_BITS = 14,
  /** Bits of a record for idle steps, and the bytes of as many; and planes of the counters of these: see idle.as. */
  IDLE_MAX = 128,
  IDLE_BYTES = 16,
  PLANES = 9,
  /** A cell of the visited table, as a power of two. */
  CELL_BITS = 3,

  BLOCK_HEADER = 128,
  CANDIDATE = 16,
  NOTE = 16,
  LINK = 8,
  WORKER = 256,
  TRANSITION = 32,
  ENTRY_INFO = 8,
  WRITE_SET = 8,
  INSTANCE = 8,
  FIELD = 8,
  FAR_CHILD = 12,
  WRITE = 12,
  GUARDED = 16,
  MEMO = 16,
  INTEGER = 4,
}

/**
 * A state that was found and not yet left. Most steps that are enabled in a state may change nothing, such as to send once more what was
 * sent. So an action's idle step has a bit of its own, and is not on the list.
 */
export enum RecordAt {
  /** 64 bits. */
  FINGERPRINT = 0,
  FINGERPRINT_HIGH = 4,
  /** The address of the list of entries, and how many there are. */
  LIST = 8,
  LIST_LENGTH = 12,
  /** 128 bits. */
  IDLES = 16,
  /** The packed state. */
  WORDS = 32,
}

/** How a state was first reached: its parent, or -1, and the transition of the step, or the place of the initial state. */
export enum LinkAt {
  PARENT = 0,
  TRANSITION = 4,
}

/**
 * The head of a block. Behind it come the candidates, the notes, and for each worker the marks of those candidates that it found to be
 * new, a bit for each: no two workers write to the same line of the cache.
 */
export enum BlockAt {
  CANDIDATES = 0,
  NOTES_OF_STEPS = 4,
  NOTES_OF_STATES = 8,
  /** The number of its first new state. */
  FIRST_NUMBER = 12,
  /** How many entries the lists of its states have, and how many of their idle steps have bits. */
  ENTRIES = 16,
  IDLE_STEPS = 20,
  /** Whether all is built. */
  BUILT = 24,
  /** For each worker, how many candidates it found to be new. */
  NEW = 32,
}

/** Where a step leads: a fingerprint (64 bits), the state that it is reached from, and the place of the step in that state's list. */
export enum CandidateAt {
  FINGERPRINT = 0,
  FINGERPRINT_HIGH = 4,
  FROM = 8,
  PLACE = 12,
}

/** A note: its kind, the state left, the place of the step in its list, and the number of the state behind. */
export enum NoteAt {
  KIND = 0,
  STATE = 4,
  PLACE = 8,
  NUMBER = 12,
}

/** What a worker has for itself. */
export enum WorkerAt {
  /**
   * Addresses of tables: how often it took each transition, how often that led to something new, and in which
   * block it noted each instance last.
   */
  TAKEN = 0,
  FRESH = 4,
  NOTED = 8,
  /** The page that it writes lists to, or 0; the page's number; and how much of it is used. */
  PAGE = 12,
  PAGE_NUMBER = 16,
  PAGE_USED = 20,
  /** Written so that a look into the memory is not optimised away: 64 bits. */
  TOUCHED = 24,
  /** The address of what it remembers: see `MemoAt`. */
  MEMO = 32,
  /** Counters of idle steps, nine times 128 bits: see idle.as. */
  COUNTERS = 64,
}

/**
 * What a worker remembers: an instance and its only step before, or none; a step that was taken; and the
 * transition of the instance behind it.
 */
export enum MemoAt {
  KEY = 0,
  BY = 4,
  TRANSITION = 8,
}

export enum TransitionAt {
  /** What it does to the fingerprint: 64 bits. */
  CHANGE = 0,
  CHANGE_HIGH = 4,
  WRITE_SET = 8,
  /** Its row in the table of sleep. */
  ROW = 12,
  /** Addresses of lists of its writes, of the trees to go on with, and of the instances of properties to check; 0 if there are none. */
  WRITES = 16,
  TREES = 20,
  CHECKS = 24,
  /** A byte each: the bit of an idle step, raised by one, or 0 if it has none; and whether there is one way only to the transition. */
  BIT = 28,
  IS_ONE_WAY = 29,
}

/** What is needed of the transition of each entry of a list: its instance, and its column in the table of sleep. */
export enum EntryInfoAt {
  INSTANCE = 0,
  COLUMN = 4,
}

/**
 * Leaves that write the same fields: the addresses of two lists of instances that read such a field, of actions and of predicates. See
 * `GuardedAt`.
 */
export enum WriteSetAt {
  ACTIONS = 0,
  PREDICATES = 4,
}

/** An instance: its tree, and the truth value that is to be noted, or 0. */
export enum InstanceAt {
  TREE = 0,
  AWAITED = 4,
}

/** A field of a packed state: how far its word is to be shifted, and from the eighth bit on at which byte that begins; then its mask. */
export enum FieldAt {
  WHERE = 0,
  MASK = 4,
}

/** A short list: how many items, then each. */
export enum ListAt {
  COUNT = 0,
  ITEMS = 4,
}

/** A write of a transition to a word of the state: the byte at which that begins, the bits to keep, and the bits to set. */
export enum WriteAt {
  BYTE = 0,
  KEEP = 4,
  SET = 8,
}

/**
 * An instance in a list: where no bit of the mask is set in the word at the byte, the instance is disabled; a mask of 0 says nothing; then
 * the bit of its idle step, raised by one, or 0. Instances of actions have two marks behind their number.
 */
export enum GuardedAt {
  INSTANCE = 0,
  BYTE = 4,
  MASK = 8,
  BIT = 12,
}

/** The marks behind an instance of an action: it may be enabled where it was disabled before; it has at most one step in a state. */
export enum InstanceMark {
  WOKEN = 1,
  SINGLE = 2,
}

/** The mark behind the truth value that is awaited of an instance: it is noted in every state, not only in the first of a block. */
export enum AwaitedMark {
  ALWAYS = 1,
}

/** The marks of an entry of a list, behind the number of its transition: see entry.ts. */
export enum EntryMark {
  ASLEEP = 1,
  IDLE = 2,
}

/** How many bits marks have, behind the number of a transition or of an instance. */
export enum Marks {
  BITS = 2,
}

/** Leaves that every tree has: see transitions.ts. */
export enum SharedLeaf {
  /** The way there is not known. */
  UNKNOWN = 0,
  NO = 1,
  YES = 2,
  NONE = 3,
  /** The first transition of its own. */
  END = 4,
}

/** A node of a tree, in cells of four bytes: see forest.ts. */
export enum NodeAt {
  FIELD = 0,
  FIRST = 1,
  ROOM = 2,
  TABLE = 3,
}

/** A child of a node beyond its table, in an open table that is looked up by hash. */
export enum FarAt {
  NODE = 0,
  CODE = 4,
  CELL = 8,
}

/** Factors of hash values, as signed integers. */
export enum Factor {
  FIRST = -1640531535,
  SECOND = -2048144789,
}
