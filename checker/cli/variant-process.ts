import { fork } from 'node:child_process';
import type { Limits, Progress } from '../search/exploration.ts';
import type { Engine } from '../search/strategies.ts';
import type { Failure } from '../report/json.ts';
import type { VariantRow } from '../verdict/variants.ts';
import { HOME } from './catalogue.ts';
import { thrown, UsageError } from './failure.ts';

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
    const interrupt = (): void => { if (running.connected) running.send(INTERRUPT); };
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    let answer: Exclude<Message, { readonly kind: 'progress' }> | undefined;
    running.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else answer = message;
    });
    running.on('error', reject);
    running.on('close', (code, died) => {
      signal.removeEventListener('abort', interrupt);
      if (answer?.kind === 'row') resolve(answer.row);
      else reject(answer === undefined ? lost(job, died ?? `status ${String(code)}`) : thrown(answer.failure));
    });
  });
}

const lost = ({ variant }: Job, how: string): UsageError =>
  new UsageError(`the process that checked variant ${variant} ended without an answer (${how})`, 'it may have run out of memory: give --max-states or --max-memory, or --jobs 1');
