import type { WalkBatch } from '../search/walks/walker.ts';
import { STATUS } from '../verdict/status.ts';
import type { SimulateOptions } from '../verdict/simulate/simulate.ts';
import { UsageError } from './io/failure.ts';
import { NoReturn } from './io/no-return.ts';
import { placeOf } from './io/stuck.ts';
import { ProcessPool } from './process-pool.ts';

/** How walks are made: what of the options of a simulation those need to know who make some of its walks. */
export type WalkChoice = Pick<
  SimulateOptions,
  'depth' | 'weights' | 'invariants' | 'from' | 'distinctMax' | 'variant' | 'model' | 'constants'
> & { readonly seed: number };

/** What a process that walks is started for: a spec by name or path, and how to walk in it. */
export interface WalkJob {
  readonly spec: string;
  readonly options: WalkChoice;
  /** Whether each batch tells of all its states. */
  readonly alone: boolean;
}

/** What it is asked. */
export interface WalkRequest {
  readonly first: number;
  readonly count: number;
}

/** The options without those that are nobody's but the asker's. */
export const walkChoice = ({
  seed,
  depth,
  weights,
  invariants,
  from,
  distinctMax,
  variant,
  model,
  constants,
}: SimulateOptions & { readonly seed: number }): WalkChoice =>
  Object.fromEntries(
    Object.entries({ seed, depth, weights, invariants, from, distinctMax, variant, model, constants }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as WalkChoice;

/** Walks made by a process; nothing where they are not made any more. */
type WalksMade = (first: number, count: number) => Promise<WalkBatch | undefined>;

/** Some processes that walk. */
export class WalkPool {
  readonly #spec: string;
  readonly #count: number;
  readonly #alone: boolean;
  #pool: ProcessPool<WalkRequest, WalkBatch> | undefined;

  constructor(spec: string, count: number, alone = false) {
    this.#spec = spec;
    this.#count = count;
    this.#alone = alone;
  }

  /** Starts the processes. */
  readonly batchOf = (options: SimulateOptions & { readonly seed: number }): WalksMade => {
    const job: WalkJob = { spec: this.#spec, options: walkChoice(options), alone: this.#alone };
    const pool = (this.#pool = new ProcessPool<WalkRequest, WalkBatch>({ name: 'simulate-worker', job, lost, noReturn }, this.#count));
    return (first, count) => pool.ask({ first, count });
  };

  /** Says that the time is over, or that somebody wants no more: what makes walks may finish, but what is stuck is not waited for. */
  finish(why: 'limit' | 'interrupted'): void {
    this.#pool?.finish(why);
  }

  close(): void {
    this.#pool?.close();
  }
}

const lost = (how: string): UsageError =>
  new UsageError(`a process that walked ended without an answer (${how})`, 'it may have run out of memory: give fewer --workers');

const noReturn = (why: 'limit' | 'interrupted', call: Parameters<typeof placeOf>[0]): NoReturn => new NoReturn(STATUS[why], {
  what: `a function of the spec had not returned when ${why === 'limit' ? 'the time was over' : 'the simulation was interrupted'}`,
  where: placeOf(call),
  cause: 'a loop in it may never end, or go through very many values',
});
