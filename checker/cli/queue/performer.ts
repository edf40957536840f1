import { STATUS } from '../../verdict/status.ts';
import { failureOf, UsageError } from '../io/failure.ts';
import { NoReturn } from '../io/no-return.ts';
import { placeOf } from '../io/stuck.ts';
import { ProcessPool } from '../process-pool.ts';
import { WalkPool, type WalkRequest } from '../simulate-process.ts';
import type { TrialJob, TrialRequest } from '../trial-process.ts';
import { inProcess } from '../variant-process.ts';
import { batchJson, type JobAnswer } from './answer.ts';
import type { QueueOffer, QueueRequest } from './offer.ts';

/** Does the jobs of one run, each in a process of this machine. */
export interface Performer {
  /** An error of a job is its answer; nothing if it was broken off by `close`: what is known of it by then is no answer. */
  perform(request: QueueRequest): Promise<JobAnswer | undefined>;
  /** Breaks off what is being done, and ends the processes. */
  close(): void;
}

export interface PerformerOptions {
  /** How many jobs are done at the same time. */
  readonly jobs: number;
  /** Megabytes that they may use in all. */
  readonly memory: number;
}

/** Makes ready for the jobs of a run. */
export function performerOf(offer: QueueOffer, options: PerformerOptions): Performer {
  const { doOne, close } = doerOf(offer, options);
  const closing = new AbortController();
  const closed = new Promise<undefined>((resolve) => closing.signal.addEventListener('abort', () => resolve(undefined), { once: true }));
  const answerTo = async (request: QueueRequest): Promise<JobAnswer> => {
    try {
      return { kind: 'done', value: await doOne(request) };
    } catch (error) {
      return { kind: 'failure', failure: failureOf(error) };
    }
  };
  return {
    perform: async (request) => {
      if (closing.signal.aborted) return undefined;
      const answer = await Promise.race([answerTo(request), closed]);
      return closing.signal.aborted ? undefined : answer;
    },
    close: () => {
      closing.abort();
      close();
    },
  };
}

interface Doer {
  readonly doOne: (request: QueueRequest) => Promise<unknown>;
  readonly close: () => void;
}

function doerOf({ task, spec: { name, path } }: QueueOffer, { jobs, memory }: PerformerOptions): Doer {
  const spec = path === undefined ? name : `./${path}`;
  if (task.kind === 'walks') {
    // An answer may be lost, and its job be done after later ones by somebody else.
    const pool = new WalkPool(spec, jobs, true);
    const batchOf = pool.batchOf(task.options);
    return {
      doOne: async (request) => {
        const { first, count } = request as WalkRequest;
        const batch = await batchOf(first, count);
        return batch === undefined ? undefined : batchJson(batch);
      },
      close: () => pool.close(),
    };
  }
  if (task.kind === 'trials') {
    const { states, invariants } = task;
    const job: TrialJob = { spec, states, ...(invariants === undefined ? {} : { invariants }) };
    const pool = new ProcessPool<TrialRequest, unknown>({ name: 'trial-worker', job, lost, noReturn }, jobs);
    return { doOne: (request) => pool.ask(request as TrialRequest), close: () => pool.close() };
  }
  const controller = new AbortController();
  const { engine, keepGoing } = task;
  const limits = { megabytes: Math.floor(memory / jobs), ...task.limits };
  return {
    doOne: (request) => {
      const { variant } = request as { readonly variant: string };
      return inProcess({ spec, variant, engine, keepGoing, limits }, { signal: controller.signal, onProgress: () => {} });
    },
    close: () => controller.abort(),
  };
}

const lost = (how: string): UsageError =>
  new UsageError(`a process that tried a rule ended without an answer (${how})`, 'it may have run out of memory: give fewer --jobs');

const noReturn = (why: 'limit' | 'interrupted', call: Parameters<typeof placeOf>[0]): NoReturn => new NoReturn(STATUS[why], {
  what: 'a function of the spec had not returned when the ablation ended',
  where: placeOf(call),
});
