import { fork } from 'node:child_process';
import type { Limits, Progress } from '../search/exploration.ts';
import type { Engine } from '../search/strategies.ts';
import type { Failure } from '../report/json/json.ts';
import type { RunningCall } from '../semantics/call.ts';
import { STATUS } from '../verdict/status.ts';
import type { VariantRow } from '../verdict/variants.ts';
import { HOME } from './catalogue.ts';
import { thrown, UsageError } from './io/failure.ts';
import { NoReturn } from './io/no-return.ts';
import { placeOf } from './io/stuck.ts';

/** What a process that checks one variant is asked. */
export interface Job {
  readonly spec: string;
  readonly variant: string;
  readonly engine: Engine;
  readonly keepGoing: boolean;
  readonly limits: Limits;
}

/** What it says: how far it is, then either the row or what went wrong. */
export type Message =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'stuck'; readonly call: RunningCall }
  | { readonly kind: 'row'; readonly row: VariantRow }
  | { readonly kind: 'failure'; readonly failure: Failure };

interface Listening {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Asks the process to stop searching and to tell what it knows. */
export const INTERRUPT = 'interrupt';

/** Checks a variant in a process of its own, which ends with it. Rejects if that process fails or dies. */
export function inProcess(job: Job, { signal, onProgress }: Listening): Promise<VariantRow> {
  return new Promise((resolve, reject) => {
    const running = fork(new URL(`./variant-worker${HOME.extension}`, import.meta.url), [JSON.stringify(job)], {
      execArgv: HOME.extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // In a group of its own, so that the terminal's Ctrl-C reaches this process only, which passes it on once.
      detached: true,
    });
    let stuck: RunningCall | undefined;
    // One that is in a function that does not return does not hear that it should stop.
    const endStuck = (): void => { if (signal.aborted && stuck !== undefined) running.kill('SIGKILL'); };
    const interrupt = (): void => {
      if (running.connected) running.send(INTERRUPT);
      endStuck();
    };
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    let answer: Exclude<Message, { readonly kind: 'progress' | 'stuck' }> | undefined;
    running.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'stuck') stuck = message.call;
      else answer = message;
      endStuck();
    });
    running.on('error', reject);
    running.on('close', (code, died) => {
      signal.removeEventListener('abort', interrupt);
      if (answer?.kind === 'row') resolve(answer.row);
      else if (answer === undefined && stuck !== undefined) reject(noReturn(job, stuck));
      else reject(answer === undefined ? lost(job, died ?? `status ${String(code)}`) : thrown(answer.failure));
    });
  });
}

const lost = ({ variant }: Job, how: string): UsageError =>
  new UsageError(
    `the process that checked variant ${variant} ended without an answer (${how})`,
    'it may have run out of memory: give --max-states or --max-memory, or --jobs 1',
  );

const noReturn = ({ variant }: Job, call: RunningCall): NoReturn =>
  new NoReturn(STATUS.interrupted, {
    what: `a function of variant ${variant} had not returned when the search was interrupted`,
    where: placeOf(call),
    cause: 'a loop in it may never end',
  });
