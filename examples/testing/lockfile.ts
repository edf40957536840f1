import { driver, gate } from 'synod/testing';
import entry, { guardedLock } from './guarded-lock.ts';
import { type Fault, ownCopy } from './own-copy.ts';

type Told = (error: Error | null, value?: unknown) => void;
interface LockfilePackage { lock(path: string, options: { stale: number }, told: Told): void }

type Place = 'make' | 'look' | 'guard' | 'look at guard' | 'look again' | 'remove' | 'put' | 'finish' | 'give up' | 'holds' | 'refused';

const NOW = Date.UTC(2100, 0);
const STALE = 10_000;
/** A fresh file was made a moment ago. */
const FRESH = NOW - 1;

/** Some who want a lock by the package lockfile, each in a process of its own; each call of the file system waits at a gate. */
class FileLockers {
  readonly #gate = gate();
  /** When the files were made. */
  readonly #files = new Map([['lock', 0]]);
  readonly #outcome = new Map<string, 'holds' | 'refused'>();
  readonly #last = new Map<string, string>();
  /** Those whose own file is at the path of the lock. */
  readonly #hasPut = new Set<string>();

  constructor(processes: readonly string[], fault?: Fault) {
    for (const process of processes) void this.#gate.work(process, () => this.#lock(process, fault));
  }

  #lock(process: string, fault?: Fault): Promise<void> {
    const modules = { fs: this.#filesFor(process), 'signal-exit': () => {} };
    const copy = ownCopy<LockfilePackage>('lockfile', { modules, globals: { Date: { now: () => NOW } }, fault });
    return new Promise((resolve) => {
      copy.lock('lock', { stale: STALE }, (error) => {
        this.#outcome.set(process, error ? 'refused' : 'holds');
        resolve();
      });
    });
  }

  /** The part of `fs` that the package calls. A call is told by its name and its file. */
  #filesFor(process: string): object {
    const files = this.#files;
    const pass = (name: string, call: () => unknown, told: Told): void => {
      void this.#gate.pass(process, name, () => {
        this.#last.set(process, name);
        const answer = call();
        if (typeof answer === 'string') told(Object.assign(new Error(answer), { code: answer }));
        else told(null, answer);
      });
    };
    const make = (path: string): unknown => (files.has(path) ? 'EEXIST' : void files.set(path, FRESH));
    return {
      open: (path: string, _flags: string, told: Told) => pass(`open ${path}`, () => make(path), told),
      close: (_file: unknown, told: Told) => told(null),
      stat: (path: string, told: Told) => {
        const time = (): unknown => (files.has(path) ? { ctime: new Date(files.get(path) as number) } : 'ENOENT');
        pass(`stat ${path}`, time, told);
      },
      unlink: (path: string, told: Told) => pass(`unlink ${path}`, () => (files.delete(path) ? undefined : 'ENOENT'), told),
      link: (_from: string, path: string, told: Told) => {
        const put = (): unknown => {
          if (!files.has(path)) this.#hasPut.add(process);
          return make(path);
        };
        pass(`link ${path}`, put, told);
      },
    };
  }

  /** Waits until each of them is at its first call. */
  async arrived(processes: readonly string[]): Promise<this> {
    await Promise.all(processes.map((process) => this.#gate.arrival(process)));
    return this;
  }

  letGo(process: string, name: string): Promise<void> {
    return this.#gate.letGo(process, name);
  }

  get file(): 'stale' | 'absent' | 'fresh' {
    const time = this.#files.get('lock');
    return time === undefined ? 'absent' : time < NOW - STALE ? 'stale' : 'fresh';
  }
  get hasGuard(): boolean {
    return this.#files.has('lock.STALE');
  }

  /** Where a process is, in the words of the spec: at a call, or at its end. */
  at(process: string): Place {
    const outcome = this.#outcome.get(process);
    if (outcome !== undefined) return outcome;
    const call = this.#gate.at(process);
    if (call === 'stat lock') return this.#last.get(process) === 'open lock' ? 'look' : 'look again';
    if (call === 'unlink lock.STALE') return this.#hasPut.has(process) ? 'finish' : 'give up';
    const place = PLACES[call ?? ''];
    if (place === undefined) throw new Error(`${process} is at no call, and at no end`);
    return place;
  }
}

const PLACES: Readonly<Record<string, Place>> = {
  'open lock': 'make', 'open lock.STALE': 'guard', 'stat lock.STALE': 'look at guard', 'unlink lock': 'remove', 'link lock': 'put',
};

/** How the steps of the spec, with its rule or that of a variant, are done to the package. */
export const fileLockers = (variant?: string, fault?: Fault) =>
  driver(guardedLock, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    start: () => new FileLockers(['A', 'B'], fault).arrived(['A', 'B']),
    act: {
      Make: (real, { p }) => real.letGo(p, 'open lock'),
      Look: (real, { p }) => real.letGo(p, 'stat lock'),
      TakeGuard: (real, { p }) => real.letGo(p, 'open lock.STALE'),
      LookAtGuard: (real, { p }) => real.letGo(p, 'stat lock.STALE'),
      LookAgain: (real, { p }) => real.letGo(p, 'stat lock'),
      Remove: (real, { p }) => real.letGo(p, 'unlink lock'),
      Put: (real, { p }) => real.letGo(p, 'link lock'),
      DropGuard: (real, { p }) => real.letGo(p, 'unlink lock.STALE'),
    },
    observe: (real) => ({ file: real.file, guard: real.hasGuard, at: { A: real.at('A'), B: real.at('B') } }),
  });
