import { type ChildProcess, fork } from 'node:child_process';
import type { Failure } from '../report/json.ts';
import type { Batch } from '../search/walker.ts';
import type { BatchOf, SimulateOptions } from '../verdict/simulate.ts';
import { HOME } from './catalogue.ts';
import { thrown, UsageError } from './failure.ts';

/** What a process that walks is started for: a spec by name or path, and how to walk in it. */
export interface WalkJob {
  readonly spec: string;
  readonly options: SimulateOptions & { readonly seed: number };
}

/** What it is asked. */
export interface WalkRequest {
  readonly first: number;
  readonly count: number;
}

/** What it answers. */
export type WalkAnswer = { readonly kind: 'batch'; readonly batch: Batch } | { readonly kind: 'failure'; readonly failure: Failure };

interface Asked {
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

/** Some processes that walk. Each makes one batch at a time. */
export class Pool {
  readonly #spec: string;
  readonly #count: number;
  readonly #all: ChildProcess[] = [];
  readonly #idle: ChildProcess[] = [];
  readonly #asked = new Map<ChildProcess, Asked>();
  #closed = false;

  constructor(spec: string, count: number) {
    this.#spec = spec;
    this.#count = count;
  }

  /** Starts the processes. */
  readonly batchOf = ({ seed, depth, weights, invariants, from, distinctMax, variant, model, constants }: SimulateOptions & { readonly seed: number }): BatchOf => {
    const options = Object.fromEntries(Object.entries({ seed, depth, weights, invariants, from, distinctMax, variant, model, constants }).filter(([, value]) => value !== undefined));
    const job = { spec: this.#spec, options } as unknown as WalkJob;
    for (let i = 0; i < this.#count; i++) this.#start(job);
    return (first, count) => this.#ask({ first, count });
  };

  #start(job: WalkJob): void {
    const running = fork(new URL(`./simulate-worker${HOME.extension}`, import.meta.url), [JSON.stringify(job)], {
      execArgv: HOME.extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Fingerprints are arrays of integers, and many.
      serialization: 'advanced',
      // In a group of its own, so that the terminal's Ctrl-C reaches the parent only, which then asks for no more.
      detached: true,
    });
    this.#all.push(running);
    this.#idle.push(running);
    running.on('message', (answer: WalkAnswer) => {
      const asked = this.#asked.get(running);
      this.#asked.delete(running);
      this.#idle.push(running);
      if (answer.kind === 'batch') asked?.resolve(answer.batch);
      else asked?.reject(thrown(answer.failure));
    });
    running.on('error', (error) => this.#asked.get(running)?.reject(error));
    running.on('close', (code, died) => {
      if (!this.#closed) this.#asked.get(running)?.reject(lost(died ?? `status ${String(code)}`));
    });
  }

  #ask(request: WalkRequest): Promise<Batch> {
    return new Promise((resolve, reject) => {
      const running = this.#idle.shift();
      if (running?.connected !== true) return reject(lost('it is gone'));
      this.#asked.set(running, { resolve, reject });
      running.send(request);
    });
  }

  /** Ends the processes. */
  close(): void {
    this.#closed = true;
    for (const running of this.#all) if (running.connected) running.disconnect();
  }
}

const lost = (how: string): UsageError => new UsageError(`a process that walked ended without an answer (${how})`, 'it may have run out of memory: give fewer --workers');
