import type { Arena } from './arena.ts';
import { Size, WorkerAt } from './offsets.ts';
import { Slot } from './slots.ts';

const WORKER = Size.WORKER / 4;
/** Where the addresses of a worker's tables stand, in integers. */
const [TAKEN, FRESH, NOTED, MEMO] = [WorkerAt.TAKEN / 4, WorkerAt.FRESH / 4, WorkerAt.NOTED / 4, WorkerAt.MEMO / 4];
/** Integers of what a worker remembers, see memo.as. */
const MEMO_LENGTH = (Size.MEMO / 4) << Size.MEMO_BITS;
/** The counts of the core have 32 bits: they are collected before that many steps were counted. */
const COLLECT_AT = 2 ** 31;

/** How often each transition was taken, and how often that led to a new state. Each worker of the core counts for itself. */
export class CoreTransitionCounters {
  readonly taken: number[] = [];
  readonly fresh: number[] = [];
  readonly workers: Int32Array;
  readonly #arena: Arena;
  readonly #count: number;
  #tables: { readonly taken: Int32Array; readonly fresh: Int32Array; readonly noted: Int32Array }[] = [];
  #transitions = 0;
  #instances = 0;
  #sinceCollected = 0;

  constructor(arena: Arena, workers: number) {
    this.#arena = arena;
    this.#count = workers;
    this.workers = arena.allocate(WORKER * Size.WORKERS_MAX);
    arena.directory[Slot.WORKER_AREA] = this.workers.byteOffset;
    for (let worker = 0; worker < workers; worker++) this.workers[WORKER * worker + MEMO] = arena.allocate(MEMO_LENGTH).byteOffset;
  }

  /** Ensures that there is a count for each transition, and a note for each instance. */
  makeRoom(transitions: number, instances: number): void {
    if (transitions <= this.#transitions && instances <= this.#instances) return;
    this.collect();
    for (const tables of this.#tables) for (const table of Object.values(tables)) this.#arena.release(table);
    this.#transitions = Math.max(this.#transitions, 2 * transitions);
    this.#instances = Math.max(this.#instances, 2 * instances);
    this.#tables = Array.from({ length: this.#count }, () => ({
      taken: this.#arena.allocate(this.#transitions),
      fresh: this.#arena.allocate(this.#transitions),
      noted: this.#arena.allocate(this.#instances),
    }));
    for (const [worker, { taken, fresh, noted }] of this.#tables.entries()) {
      this.workers[WORKER * worker + TAKEN] = taken.byteOffset;
      this.workers[WORKER * worker + FRESH] = fresh.byteOffset;
      this.workers[WORKER * worker + NOTED] = noted.byteOffset;
    }
  }

  /** Says that so many steps are about to be counted. */
  expect(steps: number): void {
    this.#sinceCollected += steps;
    if (this.#sinceCollected > COLLECT_AT) this.collect();
  }

  /** Adds what the workers counted. */
  collect(): void {
    this.#sinceCollected = 0;
    for (const { taken, fresh } of this.#tables) {
      add(taken, this.taken);
      add(fresh, this.fresh);
    }
  }
}

/** Moves counts to where there is room for large ones. */
function add(counts: Int32Array, sums: number[]): void {
  for (let i = 0; i < counts.length; i++) sums[i] = (sums[i] ?? 0) + ((counts[i] as number) >>> 0);
  counts.fill(0);
}
