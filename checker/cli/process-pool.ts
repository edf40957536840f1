import { type ChildProcess, fork } from 'node:child_process';
import type { Failure } from '../report/json/json.ts';
import type { RunningCall } from '../semantics/call.ts';
import { HOME } from './catalogue.ts';
import { thrown } from './io/failure.ts';

/** What a process of a pool answers to a request; where a function of the spec does not return, it says so in the middle of it. */
export type PoolAnswer<A> =
  | { readonly kind: 'done'; readonly answer: A }
  | { readonly kind: 'stuck'; readonly call: RunningCall }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** The program that the processes of a pool run, what each is started with, and the errors of one that does not answer. */
export interface PoolProgram {
  readonly name: string;
  readonly job: unknown;
  readonly lost: (how: string) => Error;
  readonly noReturn: (why: 'limit' | 'interrupted', call: RunningCall) => Error;
}

interface PendingAnswer<A> {
  readonly resolve: (answer: A) => void;
  readonly reject: (error: Error) => void;
}

/** Some processes that answer requests, each one at a time. One that dies takes its request along, and is replaced for the next. */
export class ProcessPool<R, A> {
  readonly #program: PoolProgram;
  readonly #all = new Set<ChildProcess>();
  readonly #idle: ChildProcess[] = [];
  readonly #asked = new Map<ChildProcess, PendingAnswer<A>>();
  /** Those in which a function of the spec does not return. */
  readonly #stuck = new Map<ChildProcess, RunningCall>();
  /** Why none is waited for that is stuck. */
  #over: 'limit' | 'interrupted' | undefined;
  #closed = false;

  /** Starts the processes. */
  constructor(program: PoolProgram, count: number) {
    this.#program = program;
    for (let i = 0; i < count; i++) this.#idle.push(this.#start());
  }

  #start(): ChildProcess {
    const { name, job, lost } = this.#program;
    const running = fork(new URL(`./${name}${HOME.extension}`, import.meta.url), [JSON.stringify(job)], {
      execArgv: HOME.extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Fingerprints are arrays of integers, and many.
      serialization: 'advanced',
      // In a group of its own, so that the terminal's Ctrl-C reaches the parent only, which then asks for no more.
      detached: true,
    });
    this.#all.add(running);
    running.on('message', (answer: PoolAnswer<A>) => this.#hear(running, answer));
    running.on('error', (error) => this.#asked.get(running)?.reject(error));
    running.on('close', (code, died) => {
      this.#all.delete(running);
      const place = this.#idle.indexOf(running);
      if (place >= 0) this.#idle.splice(place, 1);
      if (!this.#closed) this.#asked.get(running)?.reject(lost(died ?? `status ${String(code)}`));
      this.#asked.delete(running);
    });
    return running;
  }

  #hear(running: ChildProcess, answer: PoolAnswer<A>): void {
    if (answer.kind === 'stuck') {
      this.#stuck.set(running, answer.call);
      this.#endStuck();
      return;
    }
    this.#stuck.delete(running);
    const asked = this.#asked.get(running);
    this.#asked.delete(running);
    this.#idle.push(running);
    if (answer.kind === 'done') asked?.resolve(answer.answer);
    else asked?.reject(thrown(answer.failure));
  }

  /** Has a request answered by a process that is idle. There must be no more at a time than there are processes. */
  ask(request: R & object): Promise<A> {
    return new Promise((resolve, reject) => {
      const running = this.#idle.find(({ connected }) => connected);
      if (running !== undefined) this.#idle.splice(this.#idle.indexOf(running), 1);
      const asked = running ?? this.#start();
      this.#asked.set(asked, { resolve, reject });
      asked.send(request);
    });
  }

  /** Says that the time is over, or that somebody wants no more: what works may finish, but what is stuck is not waited for. */
  finish(why: 'limit' | 'interrupted'): void {
    this.#over ??= why;
    this.#endStuck();
  }

  #endStuck(): void {
    if (this.#over === undefined) return;
    for (const [running, call] of this.#stuck) this.#asked.get(running)?.reject(this.#program.noReturn(this.#over, call));
  }

  /** Ends the processes: what they still do is of no use to anybody. */
  close(): void {
    this.#closed = true;
    for (const running of this.#all) running.kill('SIGKILL');
  }
}
