import { RWLock as RocicorpLock } from '@rocicorp/lock';
import type * as AsyncRwlock from 'async-rwlock';
import { driver } from 'synod/testing';
import { type Fault, ownCopy } from './own-copy.ts';
import entry, { readersWriter } from './readers-writer.ts';

type Wish = 'read' | 'write';
/** Asks for a lock to read or to write, and is given what releases it. It fails where the waiting took too long. */
type AskingFor = (wants: Wish) => Promise<() => void>;
/** The timers that a package may use, and what it throws dice with. */
interface Surroundings { readonly setTimeout: (call: () => void) => number; readonly clearTimeout: () => void; readonly Math: object }
/** Makes a lock. */
export type LockKind = (surroundings: Surroundings) => AskingFor;

export const rocicorpLocks: LockKind = () => {
  const lock = new RocicorpLock();
  return (wants) => lock[wants]();
};

type Entered = (release: () => void) => void;
interface LockOptionsOfRwlock { readonly timeout: number; readonly timeoutCallback: () => void }
interface Rwlock {
  readLock(entered: Entered, options: LockOptionsOfRwlock): void;
  writeLock(entered: Entered, options: LockOptionsOfRwlock): void;
}

export const rwlocks = (fault?: Fault): LockKind => (globals) => {
  const Lock = ownCopy<new () => Rwlock>('rwlock', { globals: { ...globals }, fault });
  const lock = new Lock();
  return (wants) => new Promise((resolve, reject) => {
    lock[`${wants}Lock`](resolve, { timeout: 1, timeoutCallback: () => reject(new Error('it took too long')) });
  });
};

export const asyncRwlocks: LockKind = (globals) => {
  const { RWLock } = ownCopy<typeof AsyncRwlock>('async-rwlock', { globals: { ...globals } });
  const lock = new RWLock();
  return async (wants) => {
    await lock[`${wants}Lock`](1);
    return lock.unlock;
  };
};

/** Those who ask, how they release what they have, and the timer of each who waits. */
class Callers {
  readonly #within = new Map<string, { readonly wants: Wish; readonly release: () => void }>();
  readonly #timers = new Map<string, () => void>();
  readonly #ask: AskingFor;
  #asking = '';

  constructor(kind: LockKind, dice: number) {
    this.#ask = kind({
      setTimeout: (call) => this.#timers.set(this.#asking, call).size,
      clearTimeout: () => {},
      Math: { random: () => dice },
    });
  }

  ask(p: string, wants: Wish): Promise<void> {
    this.#asking = p;
    this.#ask(wants).then((release) => this.#within.set(p, { wants, release }), () => {});
    return settled();
  }

  release(p: string): Promise<void> {
    const { release } = this.#within.get(p) ?? {};
    this.#within.delete(p);
    release?.();
    return settled();
  }

  /** So much time has passed that p gives up. */
  giveUp(p: string): Promise<void> {
    this.#timers.get(p)?.();
    return settled();
  }

  who(wish: Wish): readonly string[] {
    return [...this.#within].filter(([, { wants }]) => wants === wish).map(([p]) => p);
  }
}

const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Which rule a driver is for, and what the dice of the package show: from 0 to 1. */
interface RwRule { readonly variant?: string; readonly timeouts?: boolean; readonly dice?: number }

/** How the steps of the spec, with its rule or that of a variant, are done to a lock. */
export const readersAndWriters = (kind: LockKind, { variant, timeouts = false, dice = 0 }: RwRule = {}) =>
  driver(readersWriter, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    constants: { timeouts },
    start: () => new Callers(kind, dice),
    act: {
      Ask: (real, { p, wants }) => real.ask(p, wants),
      Release: (real, { p }) => real.release(p),
      ...(timeouts && { GiveUp: (real: Callers, { p }: { readonly p: string }) => real.giveUp(p) }),
    },
    observe: (real) => {
      const [writer = 'nobody', ...others] = real.who('write');
      if (others.length > 0) throw new Error(`${writer} and ${others.join()} write`);
      return { reading: real.who('read') as never, writing: writer as 'nobody' };
    },
  });
