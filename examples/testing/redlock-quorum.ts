import type RedlockType from 'redlock';
import { driver, gate } from 'synod/testing';
import { FakeRedis, type StoredEntry, type Told } from './fake-redis.ts';
import { type Fault, ownCopy } from './own-copy.ts';
import entry, { quorumLease } from './quorum-lease.ts';

type Held = Awaited<ReturnType<RedlockType['lock']>>;

/** How much time passes in a tick; an entry is kept for two of them. */
const TICK = 1_000;
const TERM = 2 * TICK;

const LOCK = 'the lock';

/** Some Redis servers. What asks one of them for the lock waits at a gate. */
class Servers {
  readonly gate = gate();
  readonly #servers = new Map<string, FakeRedis>();
  readonly #makers = new WeakMap<StoredEntry, string>();

  constructor(names: readonly string[]) {
    for (const name of names) this.#servers.set(name, new FakeRedis());
  }

  server(name: string): FakeRedis {
    return this.#servers.get(name) as FakeRedis;
  }
  get now(): number {
    return Math.max(...[...this.#servers.values()].map(({ now }) => now));
  }
  tick(): void {
    for (const server of this.#servers.values()) server.now += TICK;
  }
  /** Who has the lock of a server, and until when. */
  held(name: string): { readonly client: string; readonly until: number } | undefined {
    const entry = this.server(name).entry(LOCK);
    return entry && { client: this.#makers.get(entry) ?? 'nobody', until: entry.until };
  }

  /** A server, as a client sees it. */
  seenBy(client: string, name: string): object {
    const server = this.server(name);
    const asked = (args: readonly unknown[], run: () => void): void => {
      // Who wants the lock says for how long.
      const [, , , milliseconds] = args;
      if (milliseconds === undefined) return run();
      void this.gate.pass(client + name, 'lock', () => {
        run();
        const entry = server.entry(LOCK);
        if (entry !== undefined && !this.#makers.has(entry)) this.#makers.set(entry, client);
      });
    };
    return {
      evalsha: (hash: string, args: readonly unknown[], told: Told) =>
        (server.knows(hash) ? asked(args, () => server.evalsha(hash, args, told)) : server.evalsha(hash, args, told)),
      eval: ([script, ...args]: readonly unknown[], told: Told) => asked(args, () => server.eval([script, ...args], told)),
    };
  }
}

/** Clients that want one lock of some servers by redlock. */
class QuorumClients {
  readonly servers: Servers;
  readonly #names: readonly string[];
  readonly #redlocks = new Map<string, RedlockType>();
  readonly #asking = new Set<string>();
  readonly #locks = new Map<string, Held>();

  constructor(servers: readonly string[], fault: Fault | undefined) {
    this.servers = new Servers(servers);
    this.#names = servers;
    const globals = { Date: { now: () => this.servers.now } };
    const Redlock = ownCopy<typeof RedlockType>('redlock', { globals, fault });
    for (const client of ['A', 'B'])
      this.#redlocks.set(client, new Redlock(servers.map((server) => this.servers.seenBy(client, server)), { retryCount: 0 }));
  }

  async ask(client: string): Promise<void> {
    this.#asking.add(client);
    const done = (): void => void this.#asking.delete(client);
    this.#redlocks.get(client)?.lock(LOCK, TERM).then((lock) => { this.#locks.set(client, lock); }, () => {}).then(done);
    await this.servers.gate.settled();
  }
  async release(client: string): Promise<void> {
    // That it has expired is told too late.
    await Promise.resolve(this.#locks.get(client)?.unlock()).catch(() => {});
    this.#locks.delete(client);
  }
  tick(): void {
    this.servers.tick();
  }

  at(client: string): 'idle' | 'asking' | 'holds' | 'late' {
    const lock = this.#locks.get(client);
    if (lock === undefined) return this.#asking.has(client) ? 'asking' : 'idle';
    return lock.expiration > this.servers.now ? 'holds' : 'late';
  }
  byServer<V>(value: (held: ReturnType<Servers['held']>) => V): Record<'1' | '2' | '3', V> {
    return Object.fromEntries(this.#names.map((server) => [server, value(this.servers.held(server))])) as Record<'1', V> as never;
  }
}

interface QuorumRule { readonly variant?: string; readonly servers?: number; readonly restarts?: boolean }

/** How the steps of the spec are done to redlock and its servers. */
export const quorumClients = ({ variant, servers = 3, restarts = false }: QuorumRule = {}, fault?: Fault) =>
  driver(quorumLease, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    constants: { servers, restarts },
    start: () => new QuorumClients(['1', '2', '3'].slice(0, servers), fault),
    act: {
      Ask: (real, { c }) => real.ask(c),
      Answer: (real, { c, m }) => real.servers.gate.letGo(c + m),
      Release: (real, { c }) => real.release(c),
      Tick: (real) => real.tick(),
      ...(restarts && { Restart: (real: QuorumClients, { m }: { readonly m: string }) => real.servers.server(m).restart() }),
    },
    observe: (real) => ({
      entry: real.byServer((each) => each?.client ?? 'nobody') as never,
      left: real.byServer((each) => (each === undefined ? 0 : Math.ceil((each.until - real.servers.now) / TICK))) as never,
      at: { A: real.at('A'), B: real.at('B') },
    }),
  });
