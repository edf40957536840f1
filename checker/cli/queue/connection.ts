import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { UsageError } from '../io/failure.ts';
import { type QueueAddress, shownAddress } from './address.ts';
import type { QueuePackages } from './packages.ts';

/** How often it is tried to reach a Redis at first, and how long each time. */
const FIRST_TRIES = 3;
const FIRST_MILLISECONDS = 5_000;
/** How often to reach it again, once it was there: for half a minute. */
const LATER_TRIES = 35;
/** How long it may leave a question unanswered. */
const SILENT_MILLISECONDS = 20_000;

/** A connection to a Redis that is there. */
export interface QueueConnection {
  readonly redis: Redis;
  /** Rejects when the Redis is gone, and has not come back after a bounded number of tries. */
  readonly lost: Promise<never>;
  /** The answer to a question; rejects if there is none. */
  answered<T>(question: Promise<T>): Promise<T>;
  close(): void;
}

/** Connects to a Redis, or says in one error why that cannot be. */
export async function connected(address: QueueAddress, { ioredis }: QueuePackages): Promise<QueueConnection> {
  for (let tries = 1; ; tries++) {
    let isThere = false;
    const redis = new ioredis.Redis({
      ...address,
      lazyConnect: true,
      connectTimeout: FIRST_MILLISECONDS,
      // What BullMQ asks for: a command waits until the connection is there again, and that is bounded here.
      maxRetriesPerRequest: null,
      retryStrategy: (times: number) => (isThere && times <= LATER_TRIES ? Math.min(100 * times, 1_000) : null),
    });
    let said: Error | undefined;
    redis.on('error', (error: Error) => { said ??= error; });
    try {
      await within(FIRST_MILLISECONDS, redis.connect());
      await within(FIRST_MILLISECONDS, redis.ping());
      isThere = true;
      return withLoss(redis, address);
    } catch (error) {
      redis.disconnect();
      const why = said ?? (error as Error);
      if (tries === FIRST_TRIES || isRefusal(why.message)) throw unreachable(address, why);
      await sleep(100 * tries);
    }
  }
}

function withLoss(redis: Redis, address: QueueAddress): QueueConnection {
  let closed = false;
  let fail: (error: Error) => void = () => {};
  const lost = new Promise<never>((_resolve, reject) => {
    fail = reject;
    redis.on('end', () => { if (!closed) reject(goneError(address)); });
  });
  lost.catch(() => {});
  return {
    redis,
    lost,
    answered: (question) => Promise.race([lost, within(SILENT_MILLISECONDS, question)]).catch((error: unknown) => {
      if (!(error instanceof Silence)) throw error;
      const gone = goneError(address);
      fail(gone);
      throw gone;
    }),
    close: () => {
      closed = true;
      redis.disconnect();
    },
  };
}

class Silence extends Error {}

/** Waits for something so long at most; what has come by then counts, though a busy machine lets it be looked at only afterwards. */
async function within<T>(milliseconds: number, what: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { setImmediate(() => reject(new Silence('it does not answer'))); }, milliseconds);
  });
  try {
    return await Promise.race([what, silence]);
  } finally {
    clearTimeout(timer);
  }
}

const isRefusal = (message: string): boolean => /WRONGPASS|NOAUTH|NOPERM|invalid password|invalid username|DB index/i.test(message);

function unreachable(address: QueueAddress, { message }: Error): UsageError {
  const where = shownAddress(address);
  if (/DB index/i.test(message))
    return new UsageError(`--queue: the Redis at ${where} has no database ${address.db}`, 'leave the number out, or give one from 0 to 15');
  if (isRefusal(message))
    return new UsageError(
      `--queue: the Redis at ${where} refuses this name or password`,
      'write them into the address: redis://name:password@host:6379',
    );
  if (/Protocol error/i.test(message)) return new UsageError(`--queue: what answers at ${where} is no Redis`, 'look at the port');
  return new UsageError(
    `--queue: there is no Redis at ${where} (${message})`,
    'start one with redis-server, or look at the address; redis:// is without TLS, rediss:// with it',
  );
}

const goneError = (address: QueueAddress): UsageError =>
  new UsageError(
    `--queue: the Redis at ${shownAddress(address)} is gone, and did not come back within half a minute`,
    'start it, and give the same command again: jobs that were done are done again',
  );
