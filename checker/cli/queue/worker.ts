import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job as QueueJob, Worker } from 'bullmq';
import type { QueueAddress } from './address.ts';
import { answerText } from './answer.ts';
import { connected, type QueueConnection } from './connection.ts';
import { ALIVE_MILLISECONDS, KEYS, millisecondsOf } from './keys.ts';
import { offerIn, type QueueOffer, type QueueRequest, whyNot } from './offer.ts';
import { queuePackages, type QueuePackages } from './packages.ts';
import { type Performer, performerOf, type PerformerOptions } from './performer.ts';

/** How often a worker looks for offers. */
const TURN_MILLISECONDS = 300;
/** A job whose worker has not renewed its lock for so long is given to another one; looked for about as often. */
const LOCK_MILLISECONDS = 6_000;
const STALLED_MILLISECONDS = 2_000;
/** So long it is believed that the files of a spec are what they were. */
const JUDGED_MILLISECONDS = 2_000;
/** A job at which so many workers end is given up: it may be what ends them. */
const ENDED_WORKERS_MAX = 5;

/** What a worker tells of itself. */
export interface WorkerState {
  readonly done: number;
  readonly running: number;
  /** The spec whose jobs it does. */
  readonly spec?: string;
}

export interface QueueWorkerOptions extends PerformerOptions {
  readonly address: QueueAddress;
  readonly signal: AbortSignal;
  readonly onState: (state: WorkerState) => void;
  /** Called with a line when it takes or refuses the jobs of a run. */
  readonly say: (line: string) => void;
}

/** A run whose jobs are being done. */
interface Attached {
  readonly run: string;
  readonly spec: string;
  readonly worker: Worker;
  readonly performer: Performer;
}

interface Offered {
  readonly run: string;
  readonly offer: QueueOffer;
}

/** Does the jobs of whatever runs there are, until it is told to stop. Returns how many it did, and how many it gave back. */
export async function work(options: QueueWorkerOptions): Promise<{ readonly done: number; readonly returned: number }> {
  const packages = await queuePackages();
  const connection = await connected(options.address, packages);
  const worker = new QueueWorker(options, packages, connection);
  try {
    return await worker.run();
  } finally {
    connection.close();
  }
}

class QueueWorker {
  readonly #options: QueueWorkerOptions;
  readonly #packages: QueuePackages;
  readonly #connection: QueueConnection;
  readonly #name = `${hostname().slice(0, 60)}:${process.pid}`;
  /** Why it does not do the jobs of a run, if it does not, and when that was found out. */
  readonly #judged = new Map<string, { readonly at: number; readonly refused: string | undefined }>();
  /** What was said last about the run of each offer. */
  readonly #said = new Map<string, string>();
  /** Nothing, when it is told to stop. */
  readonly #stopped: Promise<undefined>;
  #attached: Attached | undefined;
  #done = 0;
  #running = 0;
  #returned = 0;

  constructor(options: QueueWorkerOptions, packages: QueuePackages, connection: QueueConnection) {
    this.#options = options;
    this.#packages = packages;
    this.#connection = connection;
    const { signal } = options;
    this.#stopped = new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  async run(): Promise<{ readonly done: number; readonly returned: number }> {
    const { signal, onState } = this.#options;
    try {
      while (!signal.aborted) {
        await this.#connection.answered(this.#look());
        onState({ done: this.#done, running: this.#running, ...(this.#attached === undefined ? {} : { spec: this.#attached.spec }) });
        await Promise.race([this.#stopped, sleep(TURN_MILLISECONDS)]);
      }
    } finally {
      await this.#connection.answered(this.#leave()).catch(() => {});
    }
    return { done: this.#done, returned: this.#returned };
  }

  /** Looks at all offers, answers each, and does the jobs of one that has some. */
  async #look(): Promise<void> {
    const { redis } = this.#connection;
    const [offers, time] = await Promise.all([redis.hgetall(KEYS.offers), redis.time()]);
    const fitting: Offered[] = [];
    for (const run of Object.keys(offers).sort()) {
      if ((await redis.exists(KEYS.alive(run))) === 0) {
        await this.#bury(run);
        continue;
      }
      const offer = offerIn(offers[run] as string);
      const refused = offer === undefined ? 'it does not understand the offer' : this.#refusalOf(run, offer);
      const reply = { at: millisecondsOf(time), ...(refused === undefined ? {} : { refused }) };
      await redis.multi().hset(KEYS.replies(run), this.#name, JSON.stringify(reply)).pexpire(KEYS.replies(run), ALIVE_MILLISECONDS).exec();
      if (offer !== undefined && refused === undefined) fitting.push({ run, offer });
      if (refused !== undefined) this.#say(run, `refused jobs: ${refused}`);
    }
    await this.#choose(fitting);
  }

  /** The files may change at any time; to read them again and again costs more than many a job. */
  #refusalOf(run: string, offer: QueueOffer): string | undefined {
    const now = performance.now();
    const known = this.#judged.get(run);
    if (known !== undefined && now < known.at + JUDGED_MILLISECONDS) return known.refused;
    const refused = whyNot(offer);
    this.#judged.set(run, { at: now, refused });
    return refused;
  }

  /** Takes away what a run has left behind that was killed. */
  async #bury(run: string): Promise<void> {
    const { redis } = this.#connection;
    if (this.#attached?.run === run) await this.#detach();
    const queue = new this.#packages.bullmq.Queue(KEYS.queue(run), { connection: redis, prefix: KEYS.prefix, skipMetasUpdate: true });
    queue.on('error', () => {});
    await queue.obliterate({ force: true });
    await redis.multi().hdel(KEYS.offers, run).del(KEYS.replies(run)).exec();
  }

  /** Stays with a run as long as it has jobs; else goes to another one that has. */
  async #choose(fitting: readonly Offered[]): Promise<void> {
    const isThere = fitting.some(({ run }) => run === this.#attached?.run);
    if (!isThere) await this.#leave();
    if (this.#running > 0) return;
    for (const { run, offer } of fitting) {
      const waiting = await this.#connection.redis.llen(`${KEYS.prefix}:${KEYS.queue(run)}:wait`);
      if (waiting === 0 && (this.#attached !== undefined || fitting.length > 1)) continue;
      if (this.#attached?.run === run) return;
      await this.#detach();
      return this.#attach(run, offer);
    }
  }

  #attach(run: string, offer: QueueOffer): void {
    const { jobs, memory } = this.#options;
    const performer = performerOf(offer, { jobs, memory });
    const worker = new this.#packages.bullmq.Worker<QueueRequest, string>(
      KEYS.queue(run),
      (job, token) => this.#perform(job, token, run, offer, performer),
      {
        connection: this.#connection.redis,
        prefix: KEYS.prefix,
        concurrency: jobs,
        lockDuration: LOCK_MILLISECONDS,
        stalledInterval: STALLED_MILLISECONDS,
        maxStalledCount: ENDED_WORKERS_MAX,
        runRetryDelay: 1_000,
        drainDelay: 1,
      },
    );
    // A job that is not there any more, or that another one has done: its answer is not wanted.
    worker.on('error', () => {});
    this.#attached = { run, spec: offer.spec.name, worker, performer };
    this.#say(run, `does jobs of ${offer.spec.name} (${offer.task.kind})`);
  }

  async #perform(
    job: QueueJob<QueueRequest, string>,
    token: string | undefined,
    run: string,
    offer: QueueOffer,
    performer: Performer,
  ): Promise<string> {
    this.#running++;
    try {
      // Its files may have been changed since it took the first job.
      const isMine = this.#refusalOf(run, offer) === undefined;
      const answer = isMine ? await Promise.race([performer.perform(job.data), this.#stopped]) : undefined;
      if (answer === undefined) {
        await job.moveToWait(token);
        this.#returned++;
        throw new this.#packages.bullmq.WaitingError();
      }
      this.#done++;
      return answerText(answer);
    } finally {
      this.#running--;
    }
  }

  /** Leaves the run whose jobs it did. What begins to look for jobs writes something, perhaps after the run was taken away: that goes too. */
  async #leave(): Promise<void> {
    const attached = this.#attached;
    const { redis } = this.#connection;
    await this.#detach();
    // A Redis that is not there is not waited for.
    if (attached === undefined || redis.status !== 'ready') return;
    if ((await redis.exists(KEYS.alive(attached.run))) === 0) await this.#bury(attached.run);
  }

  /** Does no more jobs of a run. What was under way there is nobody's, or has been given back. */
  async #detach(): Promise<void> {
    const attached = this.#attached;
    this.#attached = undefined;
    if (attached === undefined) return;
    if (!this.#options.signal.aborted) attached.performer.close();
    // Jobs are given back in a moment; a Redis that does not answer is not waited for.
    await Promise.race([attached.worker.close(!this.#options.signal.aborted).catch(() => {}), sleep(2_000)]);
    attached.performer.close();
  }

  /** Says something about a run once. */
  #say(run: string, line: string): void {
    if (this.#said.get(run) === line) return;
    this.#said.set(run, line);
    this.#options.say(line);
  }
}
