import Redlock from 'redlock';
import { driver } from 'synod/testing';
import lease from '../lease.ts';
import { FakeRedis } from './fake-redis.ts';

const LOCK = 'the lock';

type Held = Awaited<ReturnType<Redlock['lock']>>;

/** Clients of one lock by redlock. */
class Clients {
  readonly redis = new FakeRedis();
  readonly inside = new Set<string>();
  readonly #locks = new Map<string, Held>();
  readonly #redlock = new Redlock([this.redis], { retryCount: 0 });

  async acquire(client: string): Promise<void> {
    this.#locks.set(client, await this.#redlock.lock(LOCK, 1_000_000));
  }

  async leave(client: string): Promise<void> {
    this.inside.delete(client);
    // That it has expired is told too late.
    await Promise.resolve(this.#locks.get(client)?.unlock()).catch(() => {});
  }

  /** Time goes on until what is there has expired. */
  expire(): void {
    this.redis.now = this.redis.entry(LOCK)?.until ?? this.redis.now;
  }

  get holder(): string {
    const value = this.redis.entry(LOCK)?.value;
    return [...this.#locks].find(([, lock]) => lock.value === value)?.[0] ?? 'nobody';
  }
}

/** How the steps of the lease are done to redlock. */
export const redlockClients = () =>
  driver(lease, {
    start: () => new Clients(),
    act: {
      Acquire: (real, { c }) => real.acquire(c),
      Enter: (real, { c }) => void real.inside.add(c),
      Leave: (real, { c }) => real.leave(c),
      Expire: (real) => real.expire(),
    },
    observe: ({ holder, inside }) => ({ holder: holder as 'nobody', inside: [...inside] as never }),
  });
