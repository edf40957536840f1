import type { Machine } from './machine.ts';
import { Size } from './offsets.ts';
import { Phase, Slot } from './slots.ts';
import { SpecError } from '../../language/errors.ts';
import type { Workers } from './workers.ts';

/**
 * How often the leader looks whether the others are through before it goes to sleep, and how long it then sleeps
 * before it looks whether they live.
 */
const PATIENCE = 20_000;
const SLEEP_MILLISECONDS = 50;
/**
 * Nobody works on a piece so long that the leader wakes up so often meanwhile. Not by the clock: a machine that
 * was suspended has lost nobody.
 */
const SETTLED_SLEEPS = 1_200;

/** The threads of a search: the main thread, and workers once they are ready. */
export class ThreadPool {
  /** The phase in which others may be at work. */
  #phase: Phase | undefined;
  readonly #machine: Machine;
  readonly #workers: Workers | undefined;
  #ends: (() => void)[] | undefined;
  #lost: string | undefined;
  #size = 1;

  constructor(machine: Machine, workers: Workers | undefined) {
    this.#machine = machine;
    this.#workers = workers;
    machine.arena.directory[Slot.WORKERS] = 1;
  }

  get size(): number {
    return this.#size;
  }

  /** Asks for threads, once; they take part from the first phase after they are ready. */
  start(): void {
    if (this.#ends !== undefined || this.#workers === undefined) return;
    const { arena: { directory, memory }, module } = this.#machine;
    const { count, start } = this.#workers;
    const others = Array.from({ length: Math.min(count, Size.WORKERS_MAX) - 1 }, (_, i) => i + 1);
    const last = directory[Slot.COMMAND] as number;
    this.#ends = others.map((worker) => start({ module, memory, worker, last }, (reason) => { this.#lost ??= reason; }));
  }

  /** Admits the workers that are ready; throws if one was lost. */
  admit(): void {
    if (this.#lost !== undefined) throw lost(this.#lost);
    if (this.#ends === undefined || this.#size > 1) return;
    const { directory } = this.#machine.arena;
    if (Atomics.load(directory, Slot.READY) === this.#ends.length) directory[Slot.WORKERS] = this.#size = this.#ends.length + 1;
  }

  /** Waits until all threads that were asked for are ready. */
  async allReady(): Promise<void> {
    const { directory } = this.#machine.arena;
    while (this.#ends !== undefined && this.#lost === undefined && Atomics.load(directory, Slot.READY) < this.#ends.length)
      await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Does a phase of work together, or alone if there is too little for many. Nothing is to be awaited where nobody helps. */
  run(phase: Phase, alone: boolean): Promise<void> | undefined {
    const helpers = this.#begin(phase, alone);
    this.#machine.core.work(0, phase);
    return this.#end(helpers);
  }

  /**
   * The same for a phase that goes by pieces, but where others help, something else comes first as long as there is any: `other`
   * does some of it, or returns false.
   */
  runBeside(phase: Phase, alone: boolean, other: () => boolean): Promise<void> | undefined {
    const helpers = this.#begin(phase, alone);
    if (helpers === 0) this.#machine.core.work(0, phase);
    else while (this.#phase !== undefined && (other() || this.#machine.core.workOn(0, phase) !== 0));
    return this.#end(helpers);
  }

  /** Ensures that nobody else is at work, in the middle of something that cannot be put off. */
  quiesce(): void {
    if (this.#phase === undefined) return;
    const { core, arena: { directory } } = this.#machine;
    core.work(0, this.#phase);
    this.#phase = undefined;
    const helpers = this.#size - 1;
    let sleeps = 0;
    for (let done = Atomics.load(directory, Slot.DONE); done < helpers; done = Atomics.load(directory, Slot.DONE)) {
      if (Atomics.wait(directory, Slot.DONE, done, SLEEP_MILLISECONDS) === 'timed-out' && ++sleeps > SETTLED_SLEEPS)
        throw lost(this.#lost ?? 'it does not answer');
    }
  }

  /** Starts a phase on the workers; returns how many they are. */
  #begin(phase: Phase, alone: boolean): number {
    const { core, arena: { directory } } = this.#machine;
    core.open();
    directory[Slot.CLAIM] = 0;
    const helpers = alone ? 0 : this.#size - 1;
    directory[Slot.WORKERS] = helpers + 1;
    if (helpers > 0) this.#command(phase);
    this.#phase = helpers > 0 ? phase : undefined;
    return helpers;
  }

  #end(helpers: number): Promise<void> | undefined {
    this.#phase = undefined;
    const { directory } = this.#machine.arena;
    for (let i = 0; i < PATIENCE && Atomics.load(directory, Slot.DONE) < helpers; i++);
    return helpers > 0 && Atomics.load(directory, Slot.DONE) < helpers ? this.#await(helpers) : undefined;
  }

  #command(phase: Phase): void {
    const { directory } = this.#machine.arena;
    Atomics.store(directory, Slot.DONE, 0);
    directory[Slot.PHASE] = phase;
    Atomics.add(directory, Slot.COMMAND, 1);
    Atomics.notify(directory, Slot.COMMAND);
  }

  async #await(helpers: number): Promise<void> {
    const { directory } = this.#machine.arena;
    for (let done = Atomics.load(directory, Slot.DONE); done < helpers; done = Atomics.load(directory, Slot.DONE)) {
      if (Atomics.wait(directory, Slot.DONE, done, SLEEP_MILLISECONDS) !== 'timed-out') continue;
      // Only now can it be heard that a thread has ended.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.#lost !== undefined) throw lost(this.#lost);
    }
  }

  /** Stops all threads. */
  stop(): void {
    if (this.#ends === undefined) return;
    this.#command(Phase.QUIT);
    for (const end of this.#ends) end();
    this.#ends = [];
  }
}

const lost = (reason: string): SpecError =>
  new SpecError('worker-lost', {
    what: `a thread of the search ended before its time (${reason}); nothing is known about the spec`,
    cause: 'the machine may be out of memory, or something killed the thread',
    fix: 'search again with --workers 1, or with less: --max-states, --max-memory',
  });
