import type RedlockType from 'redlock';
import { driver, gate } from 'synod/testing';
import { type Fault, ownCopy } from './own-copy.ts';
import entry, { quorumLease } from './quorum-lease.ts';

type Told = (error: Error | null, result?: unknown) => void;
type Held = Awaited<ReturnType<RedlockType['lock']>>;

/** How much time passes in a tick; an entry is kept for two of them. */
const TICK = 1_000;
const TERM = 2 * TICK;

/** What a server does with a call of a script, unless a test has it do something else. */
export interface ServerFault {
  /** An entry is removed by whoever asks, and not only by him who made it. */
  readonly removesAll?: true;
  /** An entry is kept for ever. */
  readonly keepsAll?: true;
}

interface StoredEntry { readonly value: string; readonly client: string; readonly until: number }

/** As much of some Redis servers as redlock needs. What is asked of them by the lock script waits at a gate. */
class Servers {
  readonly gate = gate();
  readonly entries = new Map<string, StoredEntry>();
  now = 1_000_000;
  readonly #fault: ServerFault;

  constructor(fault: ServerFault) {
    this.#fault = fault;
  }

  entryOf(server: string): StoredEntry | undefined {
    const found = this.entries.get(server);
    return found !== undefined && (found.until > this.now || this.#fault.keepsAll) ? found : undefined;
  }

  /** A server, as a client sees it. */
  seenBy(client: string, server: string): object {
    const evalScript = ([script, , , value, milliseconds]: readonly unknown[], told: Told): void => {
      if (!String(script).includes('"exists"')) return told(null, this.#remove(server, String(value)));
      void this.gate.pass(client + server, 'lock', () => { told(null, this.#make(server, client, String(value), Number(milliseconds))); });
    };
    return {
      evalsha: (_hash: string, _args: readonly unknown[], told: Told) => told(new Error('NOSCRIPT')),
      eval: evalScript,
    };
  }

  #make(server: string, client: string, value: string, milliseconds: number): number {
    if (this.entryOf(server) !== undefined) return 0;
    this.entries.set(server, { value, client, until: this.now + milliseconds });
    return 1;
  }
  #remove(server: string, value: string): number {
    const isHis = this.#fault.removesAll || this.entryOf(server)?.value === value;
    return isHis && this.entries.delete(server) ? 1 : 0;
  }
}

/** What may be wrong with the package, or with the servers. */
export interface RedlockFault { readonly code?: Fault; readonly servers?: ServerFault }

/** Clients that want one lock of some servers by redlock. */
class QuorumClients {
  readonly servers: Servers;
  readonly #names: readonly string[];
  readonly #redlocks = new Map<string, RedlockType>();
  readonly #asking = new Set<string>();
  readonly #locks = new Map<string, Held>();

  constructor(servers: readonly string[], { code, servers: fault = {} }: RedlockFault) {
    this.servers = new Servers(fault);
    this.#names = servers;
    const globals = { Date: { now: () => this.servers.now } };
    const Redlock = ownCopy<typeof RedlockType>('redlock', { globals, fault: code });
    for (const client of ['A', 'B'])
      this.#redlocks.set(client, new Redlock(servers.map((server) => this.servers.seenBy(client, server)), { retryCount: 0 }));
  }

  async ask(client: string): Promise<void> {
    this.#asking.add(client);
    const done = (): void => void this.#asking.delete(client);
    this.#redlocks.get(client)?.lock('the lock', TERM).then((lock) => { this.#locks.set(client, lock); }, () => {}).then(done);
    await this.servers.gate.settled();
  }
  async release(client: string): Promise<void> {
    // That it has expired is told too late.
    await Promise.resolve(this.#locks.get(client)?.unlock()).catch(() => {});
    this.#locks.delete(client);
  }
  tick(): void {
    this.servers.now += TICK;
  }

  at(client: string): 'idle' | 'asking' | 'holds' | 'late' {
    const lock = this.#locks.get(client);
    if (lock === undefined) return this.#asking.has(client) ? 'asking' : 'idle';
    return lock.expiration > this.servers.now ? 'holds' : 'late';
  }
  byServer<V>(value: (entry: StoredEntry | undefined) => V): Record<'1' | '2' | '3', V> {
    return Object.fromEntries(this.#names.map((server) => [server, value(this.servers.entryOf(server))])) as Record<'1', V> as never;
  }
}

interface QuorumRule { readonly variant?: string; readonly servers?: number; readonly restarts?: boolean }

/** How the steps of the spec are done to redlock and its servers. */
export const quorumClients = ({ variant, servers = 3, restarts = false }: QuorumRule = {}, fault: RedlockFault = {}) =>
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
      ...(restarts && { Restart: (real: QuorumClients, { m }: { readonly m: string }) => void real.servers.entries.delete(m) }),
    },
    observe: (real) => ({
      entry: real.byServer((each) => each?.client ?? 'nobody') as never,
      left: real.byServer((each) => (each === undefined ? 0 : Math.ceil((each.until - real.servers.now) / TICK))) as never,
      at: { A: real.at('A'), B: real.at('B') },
    }),
  });
