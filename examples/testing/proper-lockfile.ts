import { lock, type LockOptions } from 'proper-lockfile';
import { driver, gate } from 'synod/testing';
import entry, { staleLock } from './stale-lock.ts';

type Directory = 'stale' | 'absent' | 'fresh';
type Callback = (error: Error | null, value?: unknown) => void;

/** What a file system answers to the calls of the package, given what is at the path of the lock, and who calls. */
export interface LockFiles {
  /** An error's code, or nothing. */
  mkdir(disk: Disk, process: string): string | undefined;
  rmdir(disk: Disk, process: string): string | undefined;
  /** The time at which it was made, or an error's code. */
  stat(disk: Disk, process: string): Date | string;
}

/** What is at the path of the lock. */
export interface Disk {
  directory: Directory;
}

// None of these times is near to now: whether a lock is stale does not depend on the clock.
const times: Readonly<Record<Directory, Date | string>> = { stale: new Date(0), absent: 'ENOENT', fresh: new Date(Date.UTC(2100, 0)) };

/** A file system that does what it should. */
export const goodFiles: LockFiles = {
  mkdir: (disk) => {
    if (disk.directory !== 'absent') return 'EEXIST';
    disk.directory = 'fresh';
    return undefined;
  },
  rmdir: (disk) => {
    if (disk.directory === 'absent') return 'ENOENT';
    disk.directory = 'absent';
    return undefined;
  },
  stat: ({ directory }) => times[directory],
};

/** What the spec says of somebody who is at a call. */
const WORDS: Readonly<Record<string, 'make' | 'look' | 'take'>> = { mkdir: 'make', stat: 'look', rmdir: 'take' };

/** Some who want a lock by the package proper-lockfile; each of their calls of the file system waits at a gate. */
export class Lockers {
  readonly disk: Disk = { directory: 'stale' };
  readonly #gate = gate();
  readonly #outcome = new Map<string, 'holds' | 'refused'>();
  readonly #releases: (() => Promise<void>)[] = [];
  #isOver = false;

  constructor(processes: readonly string[], files: LockFiles) {
    for (const process of processes) void this.#gate.work(process, () => this.#lock(process, files));
  }

  /** Waits until each of them is at its first call. */
  async arrived(processes: readonly string[]): Promise<this> {
    await Promise.all(processes.map((process) => this.#gate.arrival(process)));
    return this;
  }

  async #lock(process: string, files: LockFiles): Promise<void> {
    const options: LockOptions & { readonly fs: unknown } = {
      fs: this.#filesFor(process, files),
      lockfilePath: 'the.lock',
      realpath: false,
      onCompromised: () => {},
    };
    try {
      this.#releases.push(await lock(`for ${process}`, options));
      this.#outcome.set(process, 'holds');
    } catch {
      this.#outcome.set(process, 'refused');
    }
  }

  /** The part of `fs` that the package calls. Who has made the directory asks for its time: a part of that step here. */
  #filesFor(process: string, files: LockFiles): object {
    let hasMade = false;
    const call = (name: 'mkdir' | 'stat' | 'rmdir', callback: Callback): void => {
      const answer = (): void => {
        const result = files[name](this.disk, process);
        if (typeof result === 'string') return callback(Object.assign(new Error(result), { code: result }));
        hasMade ||= name === 'mkdir';
        return callback(null, name === 'stat' ? { mtime: result } : undefined);
      };
      if (hasMade || this.#isOver) answer();
      else void this.#gate.pass(process, name, answer);
    };
    return {
      mkdir: (_path: string, callback: Callback) => call('mkdir', callback),
      stat: (_path: string, callback: Callback) => call('stat', callback),
      rmdir: (_path: string, callback: Callback) => call('rmdir', callback),
      utimes: (_path: string, _accessed: Date, _modified: Date, callback: Callback) => callback(null),
    };
  }

  letGo(process: string, name: string): Promise<void> {
    return this.#gate.letGo(process, name);
  }

  /** Where a process is, in the words of the spec: at a call, or at its end. */
  at(process: string): 'make' | 'look' | 'take' | 'holds' | 'refused' {
    const place = this.#outcome.get(process) ?? WORDS[this.#gate.at(process) ?? ''];
    if (place === undefined) throw new Error(`${process} is at no call, and at no end`);
    return place;
  }

  /** Ends the timers of those who hold the lock. */
  async stop(): Promise<void> {
    this.#isOver = true;
    for (const release of this.#releases) await release();
  }
}

/** How the steps of the spec are done to the package. */
export const lockers = (files: LockFiles = goodFiles) =>
  driver(staleLock, {
    entry,
    constants: { processes: 2 },
    start: () => new Lockers(['A', 'B'], files).arrived(['A', 'B']),
    act: {
      Make: (real, { p }) => real.letGo(p, 'mkdir'),
      Look: (real, { p }) => real.letGo(p, 'stat'),
      TakeAway: (real, { p }) => real.letGo(p, 'rmdir'),
    },
    observe: (real) => ({ directory: real.disk.directory, at: { A: real.at('A'), B: real.at('B') } }),
    stop: (real) => real.stop(),
  });
