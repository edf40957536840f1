import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { thrown, UsageError } from '../io/failure.ts';
import { type QueueAddress, shownAddress } from './address.ts';
import { answerIn } from './answer.ts';
import { connected, type QueueConnection } from './connection.ts';
import { ALIVE_MILLISECONDS, KEYS, millisecondsOf, REPLY_MILLISECONDS, replyIn } from './keys.ts';
import type { QueueOffer, QueueRequest } from './offer.ts';
import { queuePackages } from './packages.ts';

/** How often finished jobs are fetched, and how often, in such turns, it is looked whether all the others are still there. */
const TURN_MILLISECONDS = 50;
const LOOK_TURNS = 20;
/** So many finished jobs are fetched at a time: answers may be large. */
const FETCHED_MAX = 16;

/** How a run stands. */
export interface QueueState {
  readonly done: number;
  readonly running: number;
  readonly waiting: number;
  /** How many workers do its jobs. */
  readonly workers: number;
  /** Why other workers do not, each reason once, with the workers' names. */
  readonly refusals: readonly string[];
}

export interface QueueRunOptions {
  readonly address: QueueAddress;
  readonly offer: QueueOffer;
  /** Seconds that it waits where no worker does its jobs. */
  readonly patience: number;
  /** Called now and then. */
  readonly onState: (state: QueueState) => void;
}

interface PendingJob {
  readonly request: QueueRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Jobs that others do: put into a Redis, and their answers fetched from there. */
export class QueueRun {
  readonly #options: QueueRunOptions;
  readonly #connection: QueueConnection;
  readonly #queue: Queue;
  readonly #id: string;
  readonly #pending = new Map<string, PendingJob>();
  #given = 0;
  #done = 0;
  #over = false;
  #failure: Error | undefined;
  /** When, by the clock of the Redis, a worker was there last. */
  #helped: number | undefined;
  #turning: Promise<void> = Promise.resolve();

  private constructor(options: QueueRunOptions, connection: QueueConnection, queue: Queue, id: string) {
    this.#options = options;
    this.#connection = connection;
    this.#queue = queue;
    this.#id = id;
  }

  /** Connects, and offers the jobs to workers. Throws if there is no Redis. */
  static async open(options: QueueRunOptions): Promise<QueueRun> {
    const packages = await queuePackages();
    const connection = await connected(options.address, packages);
    const id = randomUUID();
    const queue = new packages.bullmq.Queue(KEYS.queue(id), {
      connection: connection.redis,
      prefix: KEYS.prefix,
      // Answers are fetched from the jobs themselves, where none is missed.
      streams: { events: { maxLen: 10 } },
    });
    queue.on('error', () => {});
    const run = new QueueRun(options, connection, queue, id);
    try {
      await connection.answered(queue.waitUntilReady());
      await connection.answered(run.#announce());
    } catch (error) {
      connection.close();
      throw error instanceof UsageError ? error : new UsageError(`--queue: ${(error as Error).message}`);
    }
    run.#turning = run.#turn();
    return run;
  }

  /** Has a job done; nothing if the run ends before it was. Rejects with its error, or where the run cannot go on. */
  ask(request: QueueRequest): Promise<unknown> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#over) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const id = `job-${++this.#given}`;
      this.#pending.set(id, { request, resolve, reject });
      this.#put([id]).catch(this.#fail);
    });
  }

  /** Whether the run cannot go on. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** Wants no more answers: whoever waits for one gets nothing. */
  readonly finish = (): void => {
    this.#over = true;
    for (const { resolve } of this.#pending.values()) resolve(undefined);
    this.#pending.clear();
  };

  /** Takes the jobs that are left out of the Redis, and closes the connection. */
  async close(): Promise<void> {
    this.finish();
    await this.#turning;
    try {
      if (this.#failure === undefined || this.#connection.redis.status === 'ready')
        await this.#connection.answered(this.#remove());
    } catch {
      // The Redis is gone, and the jobs with it, or they expire with the sign of life.
    } finally {
      this.#connection.close();
    }
  }

  async #remove(): Promise<void> {
    const { redis } = this.#connection;
    await redis.multi().hdel(KEYS.offers, this.#id).del(KEYS.alive(this.#id)).exec();
    await this.#queue.obliterate({ force: true });
    await redis.del(KEYS.replies(this.#id));
  }

  readonly #fail = (error: unknown): void => {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  };

  async #put(ids: readonly string[]): Promise<void> {
    const jobs = ids.flatMap((jobId) => {
      const pending = this.#pending.get(jobId);
      return pending === undefined ? [] : [{ name: this.#options.offer.task.kind, data: pending.request, opts: { jobId } }];
    });
    await this.#queue.addBulk(jobs);
  }

  /** Says that there are jobs, and that somebody wants them done. */
  async #announce(): Promise<void> {
    await this.#connection.redis
      .multi()
      .hset(KEYS.offers, this.#id, JSON.stringify(this.#options.offer))
      .set(KEYS.alive(this.#id), '1', 'PX', ALIVE_MILLISECONDS)
      .exec();
  }

  async #turn(): Promise<void> {
    for (let turn = 0; !this.#over && this.#failure === undefined; turn++) {
      try {
        const fetched = await this.#connection.answered(this.#fetch());
        if (turn % LOOK_TURNS === 0) await this.#connection.answered(this.#look());
        if (fetched === 0) await sleep(TURN_MILLISECONDS);
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  /** Fetches answers, and takes their jobs out of the Redis. Returns how many there were. */
  async #fetch(): Promise<number> {
    if (this.#pending.size === 0) return 0;
    const jobs = await this.#queue.getJobs(['completed', 'failed'], 0, FETCHED_MAX - 1);
    for (const job of jobs) {
      const id = job?.id ?? '';
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (pending !== undefined) this.#settle(pending, job);
    }
    await Promise.all(jobs.map((job) => job?.remove().catch(() => {})));
    return jobs.length;
  }

  #settle({ resolve, reject }: PendingJob, { returnvalue, failedReason, attemptsMade }: JobEnd): void {
    this.#done++;
    if (failedReason !== undefined && failedReason !== '')
      return reject(new UsageError(
        /stalled/.test(failedReason) ? 'worker after worker ended while it did this job' : `a worker failed at this job: ${failedReason}`,
        `it was tried ${attemptsMade} times: it may need more memory than a worker has`,
      ));
    const answer = answerIn(returnvalue);
    if (answer.kind === 'done') resolve(answer.value);
    else reject(thrown(answer.failure));
  }

  /** Renews what expires, puts back what a Redis that was restarted has lost, and looks who is there. */
  async #look(): Promise<void> {
    await this.#announce();
    const { redis } = this.#connection;
    const ids = [...this.#pending.keys()];
    if (ids.length > 0) {
      const there = await redis.pipeline(ids.map((id) => ['exists', this.#queue.toKey(id)])).exec();
      const missing = ids.filter((_, i) => there?.[i]?.[1] === 0);
      if (missing.length > 0) await this.#put(missing);
    }
    if (await this.#queue.isPaused()) await this.#queue.resume();
    const [counts, replies, time] = await Promise.all([
      this.#queue.getJobCounts('active', 'waiting', 'delayed'),
      redis.hgetall(KEYS.replies(this.#id)),
      redis.time(),
    ]);
    this.#tell(counts, replies, millisecondsOf(time));
  }

  #tell(counts: Readonly<Record<string, number>>, replies: Readonly<Record<string, string>>, now: number): void {
    const fresh = Object.entries(replies).flatMap(([name, text]) => {
      const reply = replyIn(text);
      return reply === undefined || reply.at < now - REPLY_MILLISECONDS ? [] : [{ name, ...reply }];
    });
    const workers = fresh.filter(({ refused }) => refused === undefined).length;
    const reasons = [...new Set(fresh.flatMap(({ refused }) => refused ?? []))].sort();
    const refusals = reasons.map((reason) => {
      const names = fresh.filter(({ refused }) => refused === reason).map(({ name }) => name);
      return `${names.join(', ')}: ${reason}`;
    });
    const { active = 0, waiting = 0, delayed = 0 } = counts;
    if (workers > 0 || this.#helped === undefined || this.#pending.size === 0) this.#helped = now;
    this.#options.onState({ done: this.#done, running: active, waiting: waiting + delayed, workers, refusals });
    const { patience, address } = this.#options;
    if (now - this.#helped < 1000 * patience) return;
    this.#fail(new UsageError(
      `--queue: ${this.#pending.size === 1 ? 'one job waits' : `${this.#pending.size} jobs wait`} at ${shownAddress(address)}, ` +
        `and for ${patience} s no worker has been there that does ${this.#pending.size === 1 ? 'it' : 'them'}` +
        (refusals.length === 0 ? '' : `; refused by ${refusals.join('; by ')}`),
      refusals.length === 0
        ? `start one: synod worker --queue ${shownAddress(address)}`
        : 'start a worker of the same build of synod, in a folder with the same files',
    ));
  }
}

interface JobEnd {
  readonly returnvalue: unknown;
  readonly failedReason: string | undefined;
  readonly attemptsMade: number;
}
