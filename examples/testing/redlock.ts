import Redlock from 'redlock';
import { driver } from 'synod/testing';
import lease from '../lease.ts';

type Told = (error: Error | null, result?: unknown) => void;

/** As much of a Redis server as redlock needs, with a clock of its own. */
class FakeRedis {
  #now = 0;
  #entry: { readonly value: string; readonly until: number } | undefined;

  get value(): string | undefined {
    return this.#entry !== undefined && this.#entry.until > this.#now ? this.#entry.value : undefined;
  }

  /** Time goes on until what is there has expired. */
  expire(): void {
    this.#now = this.#entry?.until ?? this.#now;
  }

  evalsha(_hash: string, _args: readonly unknown[], told: Told): void {
    told(new Error('NOSCRIPT'));
  }

  /** The script that makes an entry if there is none; or the one that removes it, if it is of this value. */
  eval([script, , , value, milliseconds]: readonly unknown[], told: Told): void {
    const isLock = String(script).includes('"PX"');
    const isAllowed = isLock ? this.value === undefined : this.value === value;
    if (isAllowed) this.#entry = isLock ? { value: String(value), until: this.#now + Number(milliseconds) } : undefined;
    told(null, isAllowed ? 1 : 0);
  }
}

type Held = Awaited<ReturnType<Redlock['lock']>>;

/** Clients of one lock by redlock. */
class Clients {
  readonly redis = new FakeRedis();
  readonly inside = new Set<string>();
  readonly #locks = new Map<string, Held>();
  readonly #redlock = new Redlock([this.redis], { retryCount: 0 });

  async acquire(client: string): Promise<void> {
    this.#locks.set(client, await this.#redlock.lock('the lock', 1_000_000));
  }

  async leave(client: string): Promise<void> {
    this.inside.delete(client);
    // That it has expired is told too late.
    await Promise.resolve(this.#locks.get(client)?.unlock()).catch(() => {});
  }

  get holder(): string {
    const value = this.redis.value;
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
      Expire: (real) => real.redis.expire(),
    },
    observe: ({ holder, inside }) => ({ holder: holder as 'nobody', inside: [...inside] as never }),
  });
