import { type ChildProcess, fork } from 'node:child_process';
import type { Failure } from '../report/json/json.ts';
import type { WalkBatch } from '../search/walks/walker.ts';
import type { RunningCall } from '../semantics/call.ts';
import { STATUS } from '../verdict/status.ts';
import type { BatchOf, SimulateOptions } from '../verdict/simulate/simulate.ts';
import { HOME } from './catalogue.ts';
import { thrown, UsageError } from './io/failure.ts';
import { NoReturn } from './io/no-return.ts';
import { placeOf } from './io/stuck.ts';

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
export type WalkAnswer =
  | { readonly kind: 'batch'; readonly batch: WalkBatch }
  | { readonly kind: 'stuck'; readonly call: RunningCall }
  | { readonly kind: 'failure'; readonly failure: Failure };

interface PendingBatch {
  readonly resolve: (batch: WalkBatch) => void;
  readonly reject: (error: Error) => void;
}

/** Some processes that walk. Each makes one batch at a time. */
export class Pool {
  readonly #spec: string;
  readonly #count: number;
  readonly #all: ChildProcess[] = [];
  readonly #idle: ChildProcess[] = [];
  readonly #asked = new Map<ChildProcess, PendingBatch>();
  /** Those in which a function of the spec does not return. */
  readonly #stuck = new Map<ChildProcess, RunningCall>();
  /** Why none is waited for that is stuck. */
  #over: 'limit' | 'interrupted' | undefined;
  #closed = false;

  constructor(spec: string, count: number) {
    this.#spec = spec;
    this.#count = count;
  }

  /** Starts the processes. */
  readonly batchOf = ({
    seed,
    depth,
    weights,
    invariants,
    from,
    distinctMax,
    variant,
    model,
    constants,
  }: SimulateOptions & { readonly seed: number }): BatchOf => {
    const options = Object.fromEntries(
      Object.entries({ seed, depth, weights, invariants, from, distinctMax, variant, model, constants }).filter(
        ([, value]) => value !== undefined,
      ),
    );
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
      if (answer.kind === 'stuck') {
        this.#stuck.set(running, answer.call);
        this.#endStuck();
        return;
      }
      this.#stuck.delete(running);
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

  #ask(request: WalkRequest): Promise<WalkBatch> {
    return new Promise((resolve, reject) => {
      const running = this.#idle.shift();
      if (running?.connected !== true) return reject(lost('it is gone'));
      this.#asked.set(running, { resolve, reject });
      running.send(request);
    });
  }

  /** Says that the time is over, or that somebody wants no more: what makes walks may finish, but what is stuck is not waited for. */
  finish(why: 'limit' | 'interrupted'): void {
    this.#over ??= why;
    this.#endStuck();
  }

  #endStuck(): void {
    if (this.#over === undefined) return;
    for (const [running, call] of this.#stuck) this.#asked.get(running)?.reject(noReturn(this.#over, call));
  }

  /** Ends the processes: what they still do is of no use to anybody. */
  close(): void {
    this.#closed = true;
    for (const running of this.#all) running.kill('SIGKILL');
  }
}

const lost = (how: string): UsageError =>
  new UsageError(`a process that walked ended without an answer (${how})`, 'it may have run out of memory: give fewer --workers');

const noReturn = (why: 'limit' | 'interrupted', call: RunningCall): NoReturn => new NoReturn(STATUS[why], {
  what: `a function of the spec had not returned when ${why === 'limit' ? 'the time was over' : 'the simulation was interrupted'}`,
  where: placeOf(call),
  cause: 'a loop in it may never end, or go through very many values',
});
