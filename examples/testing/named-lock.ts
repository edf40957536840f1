import { driver, gate } from 'synod/testing';
import entry, { staleLock } from './stale-lock.ts';

/** What a lock needs of a file system; `node:fs/promises` has it. */
export interface LockFolder {
  mkdir(path: string): Promise<unknown>;
  writeFile(path: string, content: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  readdir(path: string): Promise<readonly string[]>;
  rm(path: string, options: { readonly recursive: true; readonly force: true }): Promise<void>;
}

/** What somebody needs to know of a lock. */
export interface LockTerms {
  readonly path: string;
  readonly who: string;
  readonly now: () => number;
  /** A lock is stale after so many milliseconds. */
  readonly stale: number;
}

const codeOf = (error: unknown): string | undefined => (error as { readonly code?: string }).code;

/**
 * Gets a lock, or not. The lock is a directory with one file in it, whose name says who holds the lock and since when. To take a stale one
 * over is to rename that file, by its name: of several who have seen it one finds it.
 */
export async function getLock(fs: LockFolder, { path, who, now, stale }: LockTerms): Promise<boolean> {
  const [prepared, token] = [`${path}.${who}`, `${now()}.${who}`];
  const renamed = async (from: string, to: string, ...refusals: readonly string[]): Promise<boolean> => {
    try {
      await fs.rename(from, to);
      return true;
    } catch (error) {
      if (refusals.includes(codeOf(error) ?? '')) return false;
      throw error;
    }
  };
  await fs.mkdir(prepared);
  await fs.writeFile(`${prepared}/${token}`, '');
  try {
    for (const isLast of [false, true]) {
      // A directory that is not empty is not replaced.
      if (await renamed(prepared, path, 'EEXIST', 'ENOTEMPTY')) return true;
      if (isLast) return false;
      const [held] = await fs.readdir(path).catch(() => []);
      if (held === undefined) continue;
      if (Number.parseInt(held, 10) > now() - stale) return false;
      return await renamed(`${path}/${held}`, `${path}/${token}`, 'ENOENT');
    }
    return false;
  } finally {
    await fs.rm(prepared, { recursive: true, force: true });
  }
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Directories of files in memory. */
class Memory implements LockFolder {
  readonly directories = new Map<string, Set<string>>();

  async mkdir(path: string): Promise<void> {
    if (this.directories.has(path)) throw failure('EEXIST');
    this.directories.set(path, new Set());
  }
  async writeFile(path: string): Promise<void> {
    const [directory = '', name = ''] = path.split('/');
    this.directories.get(directory)?.add(name);
  }
  async rename(from: string, to: string): Promise<void> {
    const [[source = '', old], [target = '', name]] = [from.split('/'), to.split('/')];
    const files = this.directories.get(source);
    if (old === undefined || name === undefined) {
      if ((this.directories.get(target)?.size ?? 0) > 0) throw failure('ENOTEMPTY');
      this.directories.set(target, files ?? new Set());
      this.directories.delete(source);
    } else {
      if (files?.delete(old) !== true) throw failure('ENOENT');
      this.directories.get(target)?.add(name);
    }
  }
  async readdir(path: string): Promise<readonly string[]> {
    const files = this.directories.get(path);
    if (files === undefined) throw failure('ENOENT');
    return [...files];
  }
  async rm(path: string): Promise<void> {
    this.directories.delete(path);
  }
}

const STALE = 10_000;
const NOW = 2 * STALE;

/** Some who want the lock; the calls by which they meet wait at a gate. */
class NamedLockers {
  readonly gate = gate();
  readonly #memory = new Memory();
  readonly #outcome = new Map<string, 'holds' | 'refused'>();

  constructor(processes: readonly string[]) {
    this.#memory.directories.set('lock', new Set(['0.dead']));
    for (const who of processes) void this.gate.work(who, () => this.#lock(who));
  }

  async #lock(who: string): Promise<void> {
    const isHis = await getLock(this.#folderOf(who), { path: 'lock', who, now: () => NOW, stale: STALE });
    this.#outcome.set(who, isHis ? 'holds' : 'refused');
  }

  /** Waits until each of them is at its first call. */
  async arrived(processes: readonly string[]): Promise<this> {
    await Promise.all(processes.map((who) => this.gate.arrival(who)));
    return this;
  }

  #folderOf(who: string): LockFolder {
    const memory = this.#memory;
    return {
      mkdir: (path) => memory.mkdir(path),
      writeFile: (path) => memory.writeFile(path),
      rm: (path) => memory.rm(path),
      rename: (from, to) => this.gate.pass(who, to === 'lock' ? 'make' : 'take', () => memory.rename(from, to)),
      readdir: (path) => this.gate.pass(who, 'look', () => memory.readdir(path)),
    };
  }

  at(who: string): 'make' | 'look' | 'take' | 'holds' | 'refused' {
    const place = this.#outcome.get(who) ?? this.gate.at(who);
    if (place === undefined) throw new Error(`${who} is at no call, and at no end`);
    return place as 'make';
  }

  get directory(): 'stale' | 'absent' | 'fresh' {
    const [token] = this.#memory.directories.get('lock') ?? [];
    return token === undefined ? 'absent' : token === '0.dead' ? 'stale' : 'fresh';
  }
}

/** How the steps of the spec, with its rule or a repaired one, are done to that lock. */
export const namedLockers = (variant?: string) =>
  driver(staleLock, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    constants: { processes: 2 },
    start: () => new NamedLockers(['A', 'B']).arrived(['A', 'B']),
    act: {
      Make: (real, { p }) => real.gate.letGo(p, 'make'),
      Look: (real, { p }) => real.gate.letGo(p, 'look'),
      TakeAway: (real, { p }) => real.gate.letGo(p, 'take'),
    },
    observe: (real) => ({ directory: real.directory, at: { A: real.at('A'), B: real.at('B') } }),
  });
