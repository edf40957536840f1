import type RedlockType from 'redlock';
import { driver } from 'synod/testing';
import entry, { fencing } from '../../spec/fencing/index.ts';
import { FakeRedis } from './fake-redis.ts';
import { ownCopy } from './own-copy.ts';

type Held = Awaited<ReturnType<RedlockType['lock']>>;
type Client = 'A' | 'B';

const TICK = 1_000;

/** Clients that write to a storage while they have a lock by redlock. The lock has no number that grows, so that the storage gets none. */
class Writers {
  readonly #server = new FakeRedis();
  readonly #redlock: RedlockType;
  readonly #locks = new Map<Client, Held>();
  readonly #epochs = new Map<Client, number>();
  readonly #read = new Map<Client, readonly number[]>();
  readonly #mail = new Map<number, readonly number[]>();
  work: readonly number[] = [];
  #granted = 0;

  constructor() {
    const Redlock = ownCopy<typeof RedlockType>('redlock', { globals: { Date: { now: () => this.#server.now } } });
    this.#redlock = new Redlock([this.#server], { retryCount: 0 });
  }

  async grant(c: Client): Promise<void> {
    this.#locks.set(c, await this.#redlock.lock('the lock', TICK));
    this.#epochs.set(c, ++this.#granted);
  }
  read(c: Client): void {
    this.#read.set(c, this.work);
  }
  /** It looks whether its lock is valid, as the package would have it. */
  send(c: Client): void {
    if ((this.#locks.get(c)?.expiration ?? 0) <= this.#server.now) throw new Error(`the lock of ${c} is not valid any more`);
    this.#mail.set(this.#epochs.get(c) as number, this.#read.get(c) ?? []);
  }
  /** What was read, and what was made of it, takes the place of all that is there. */
  arrive(epoch: number): void {
    this.work = [...this.#mail.get(epoch) ?? [], epoch];
    this.#mail.delete(epoch);
  }
  async release(c: Client): Promise<void> {
    await this.#locks.get(c)?.unlock();
  }
  tick(): void {
    this.#server.now += TICK;
  }
}

const SIZE = { clients: 2, epochs: 2, error: 0, term: 1, duplicates: false, crashes: false };

/** How the steps of the catalogue's spec of fencing, with its rule or that of a variant, are done to clients of redlock. */
export const writers = (variant?: string) =>
  driver(fencing, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    constants: SIZE,
    start: () => new Writers(),
    act: {
      Ask: () => {},
      Grant: (real, { c }) => real.grant(c as Client),
      Stamp: () => {},
      Read: (real, { c }) => real.read(c as Client),
      Send: (real, { c }) => real.send(c as Client),
      Arrive: (real, { w }) => real.arrive(w.epoch),
      Release: (real, { c }) => real.release(c as Client),
      GiveUp: () => {},
      Tick: (real) => real.tick(),
    },
    observe: ({ work }) => ({ work }),
    // The storage of the spec rejects what comes from an old epoch.
    mustRefuse: ['Arrive'],
  });
