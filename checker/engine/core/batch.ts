import type { Arena } from './arena.ts';
import { BlockAt, CandidateAt, NoteAt, Size } from './offsets.ts';
import { type Note, Phase, Slot } from './slots.ts';
import type { Tuning } from './tuning.ts';
import type { ThreadPool } from './thread-pool.ts';

/** Everything in integers. */
const NOTE = Size.NOTE / 4;
const CANDIDATE = Size.CANDIDATE / 4;
const HEADER = Size.BLOCK_HEADER / 4;
const [LOW, HIGH, FROM, PLACE] = [
  CandidateAt.FINGERPRINT / 4, CandidateAt.FINGERPRINT_HIGH / 4, CandidateAt.FROM / 4, CandidateAt.PLACE / 4,
];
const [CANDIDATES, NOTES_OF_STEPS, NOTES_OF_STATES, FIRST_NUMBER, ENTRIES, IDLE_STEPS, BUILT, NEW] = [
  BlockAt.CANDIDATES / 4, BlockAt.NOTES_OF_STEPS / 4, BlockAt.NOTES_OF_STATES / 4, BlockAt.FIRST_NUMBER / 4,
  BlockAt.ENTRIES / 4, BlockAt.IDLE_STEPS / 4, BlockAt.BUILT / 4, BlockAt.NEW / 4,
];

export type { Tuning } from './tuning.ts';

/** Where in the order of all steps something is: a state that is being left, and a place in its list. */
export interface StepPosition {
  readonly state: number;
  readonly index: number;
}

/** The halves of a fingerprint. */
export interface FingerprintHalves {
  readonly low: number;
  readonly high: number;
}

/** A note of the core, about a step; `number` is that of the state behind it if the note is about that. */
export interface CoreNote extends StepPosition {
  readonly kind: Note;
  readonly number: number;
}

/**
 * The work area of a batch: some states of one level are left together, block by block, in three phases. All steps of all blocks are
 * taken (expand); then what they lead to is looked up, in order (insert); then the records of what is new are made (build). As each
 * phase is through with all blocks before the next one begins, and insertion is in order, the outcome does not depend on the number of
 * workers, nor on the sizes of blocks and batches: it is that of leaving one state after the other.
 */
export class Batch {
  readonly #arena: Arena;
  readonly #threads: ThreadPool;
  readonly #tuning: Tuning;
  readonly #plan: Int32Array;
  #area: Int32Array | undefined;
  readonly #workers: number;
  #entriesMax = 0;
  #blocksMax = 0;
  /** For how many blocks there is room. */
  #blocksFit = 0;
  #stamp = 1;

  constructor(arena: Arena, threads: ThreadPool, tuning: Tuning, workers: number) {
    this.#arena = arena;
    this.#threads = threads;
    this.#tuning = tuning;
    this.#workers = workers;
    this.#blocksMax = Math.max(tuning.alone, tuning.each * workers);
    this.#plan = arena.allocate(this.#blocksMax + 1);
    arena.directory[Slot.PLAN] = this.#plan.byteOffset;
    this.makeRoom(tuning.entries);
  }

  /** Makes room for lists of so many entries. */
  makeRoom(entries: number): void {
    if (entries <= this.#entriesMax) return;
    // Where lists are long there are fewer blocks, down to two for each worker, so that all together have about as much room as usual.
    const asUsual = Math.floor((this.#blocksMax * this.#tuning.entries) / entries);
    this.#blocksFit = Math.min(this.#blocksMax, Math.max(2 * this.#workers, asUsual));
    const marks = Math.ceil(entries / 512) * 64;
    const stepNotes = Size.BLOCK_HEADER + entries * Size.CANDIDATE;
    const stateNotes = stepNotes + (entries + Size.PARENTS) * Size.NOTE;
    // A line of the cache is not shared by the marks of two workers.
    const begin = Math.ceil((stateNotes + entries * Size.NOTE) / 64) * 64;
    const block = begin + this.#workers * marks;
    if (this.#area !== undefined) this.#arena.release(this.#area);
    this.#area = this.#arena.allocateAsIs((this.#blocksFit * block) / 4);
    this.#entriesMax = entries;
    const { directory } = this.#arena;
    directory[Slot.BLOCK_AREA] = this.#area.byteOffset;
    directory[Slot.BLOCK_BYTES] = block;
    directory[Slot.BLOCKS_FIT] = this.#blocksFit;
    directory[Slot.ROOM] = entries;
    directory[Slot.STEP_NOTES] = stepNotes;
    directory[Slot.STATE_NOTES] = stateNotes;
    directory[Slot.MARKS] = begin;
    directory[Slot.MARK_BYTES] = marks;
  }

  /** How many blocks the next batch may have. */
  get blocksMax(): number {
    return Math.min(this.#blocksFit, this.#threads.size === 1 ? this.#tuning.alone : this.#tuning.each * this.#threads.size);
  }

  get #blocks(): number {
    return this.#arena.directory[Slot.BLOCKS] as number;
  }

  /** Where a block begins in the whole memory. */
  #at(block: number): number {
    const { directory } = this.#arena;
    return ((directory[Slot.BLOCK_AREA] as number) >>> 2) + (block * (directory[Slot.BLOCK_BYTES] as number)) / 4;
  }

  #sum(at: number): number {
    let sum = 0;
    for (let block = 0; block < this.#blocks; block++) sum += this.#arena.all[this.#at(block) + at] as number;
    return sum;
  }

  /** How many entries the lists of the batch's states have. */
  get entries(): number {
    return this.#sum(ENTRIES);
  }

  /** How many steps the core has taken in the batch, those included that stand on no list. */
  get steps(): number {
    return this.entries + this.#sum(IDLE_STEPS);
  }

  get candidates(): number {
    return this.#sum(CANDIDATES);
  }

  /** Does a phase for all blocks. */
  run(phase: Phase): Promise<void> | undefined {
    if (phase === Phase.EXPAND) this.#arena.directory[Slot.STAMP] = this.#stamp += this.#blocksMax;
    return this.#threads.run(phase, this.#blocks === 1);
  }

  /** Builds the records of new states; where others help, `other` comes first: see `ThreadPool.runBeside`. */
  build(other: () => boolean): Promise<void> | undefined {
    return this.#threads.runBeside(Phase.BUILD, this.#blocks === 1, other);
  }

  /** Numbers the new states from `first` on; returns the number behind the last. */
  number(first: number): number {
    const { all, directory } = this.#arena;
    const workers = directory[Slot.WORKERS] as number;
    let number = first;
    for (let block = 0; block < this.#blocks; block++) {
      const at = this.#at(block);
      all[at + FIRST_NUMBER] = number;
      for (let worker = 0; worker < workers; worker++) number += all[at + NEW + worker] as number;
    }
    return number;
  }

  /**
   * Puts fingerprints, low and high in turn, into the visited table; returns how many were not there. The states
   * are numbered from `number` on.
   */
  insert(fingerprints: Int32Array, number = 0): number {
    const { all, directory } = this.#arena;
    const at = this.#at(0);
    let fresh = 0;
    directory[Slot.BLOCKS] = 1;
    all[at + FIRST_NUMBER] = number;
    for (let from = 0; from < fingerprints.length; ) {
      const first = from;
      let to = at + HEADER;
      for (; from < fingerprints.length && from - first < 2 * this.#entriesMax; from += 2, to += CANDIDATE) {
        all[to + LOW] = fingerprints[from] as number;
        all[to + HIGH] = fingerprints[from + 1] as number;
      }
      all[at + CANDIDATES] = (from - first) / 2;
      void this.#threads.run(Phase.INSERT, true);
      fresh += all[at + NEW] as number;
    }
    return fresh;
  }

  /** The fingerprints of the states that the last batch or insertion found, from a number on. */
  *foundFrom(first: number): Generator<FingerprintHalves> {
    for (let block = 0; block < this.#blocks; block++) {
      let number = this.#arena.all[this.#at(block) + FIRST_NUMBER] as number;
      for (const candidate of this.#fresh(block)) if (number++ >= first) yield candidate;
    }
  }

  /**
   * What the core notes, in the order of the steps; for one step what is about the step comes before what is about the state behind.
   * Nothing where that is not known yet, because the next block is still being built.
   */
  *notes(): Generator<CoreNote | undefined, undefined> {
    for (let block = 0; block < this.#blocks; block++) {
      const at = this.#at(block);
      while (Atomics.load(this.#arena.all, at + BUILT) === 0) yield undefined;
      const { all, directory } = this.#arena;
      const [steps, states] = [at + (directory[Slot.STEP_NOTES] as number) / 4, at + (directory[Slot.STATE_NOTES] as number) / 4];
      let [step, state] = [0, 0];
      const [stepCount, stateCount] = [all[at + NOTES_OF_STEPS] as number, all[at + NOTES_OF_STATES] as number];
      while (step < stepCount || state < stateCount) {
        const [first, second] = [this.#note(steps + step * NOTE), this.#note(states + state * NOTE)];
        const isStep = state === stateCount || (step < stepCount && !isBefore(second, first));
        if (isStep) step++;
        else state++;
        yield isStep ? first : second;
      }
    }
  }

  #note(at: number): CoreNote {
    const { all } = this.#arena;
    const part = (offset: NoteAt): number => all[at + offset / 4] as number;
    return { kind: part(NoteAt.KIND) as Note, state: part(NoteAt.STATE), index: part(NoteAt.PLACE), number: part(NoteAt.NUMBER) };
  }

  /** The number that a state gets if the step at a position is the first to lead to it. */
  numberAt(position: StepPosition): number {
    const { all } = this.#arena;
    let block = 0;
    while (block + 1 < this.#blocks && (this.#plan[block + 1] as number) <= position.state) block++;
    let number = all[this.#at(block) + FIRST_NUMBER] as number;
    for (const candidate of this.#fresh(block)) if (isBefore(candidate, position)) number++;
    return number;
  }

  /** The position of the step that first led to the state with a number. */
  positionOf(number: number): StepPosition {
    const { all } = this.#arena;
    let block = 0;
    while (block + 1 < this.#blocks && (all[this.#at(block + 1) + FIRST_NUMBER] as number) <= number) block++;
    let next = all[this.#at(block) + FIRST_NUMBER] as number;
    for (const candidate of this.#fresh(block)) if (next++ === number) return candidate;
    throw new RangeError('no step of this batch leads to that state');
  }

  /** The candidates of a block that were found to be new, in order. */
  *#fresh(block: number): Generator<StepPosition & FingerprintHalves> {
    const { all, directory } = this.#arena;
    const first = this.#at(block) + HEADER;
    const marks = this.#at(block) + (directory[Slot.MARKS] as number) / 4;
    const each = (directory[Slot.MARK_BYTES] as number) / 4;
    const wordOf = (index: number, worker: number): number => all[marks + worker * each + (index >> 5)] as number;
    const isMarked = (index: number, worker: number): boolean => ((wordOf(index, worker) >>> (index & 31)) & 1) === 1;
    const workers = Array.from({ length: directory[Slot.WORKERS] as number }, (_, worker) => worker);
    for (let index = 0; index < (all[this.#at(block) + CANDIDATES] as number); index++) {
      const at = first + index * CANDIDATE;
      const [state, step, low, high] = [all[at + FROM], all[at + PLACE], all[at + LOW], all[at + HIGH]] as [number, number, number, number];
      if (workers.some((worker) => isMarked(index, worker))) yield { state, index: step, low, high };
    }
  }
}

/** Whether one position is before another one. */
export const isBefore = (a: StepPosition, b: StepPosition): boolean => a.state < b.state || (a.state === b.state && a.index < b.index);
