import { Lock } from '@rocicorp/lock';
import { Mutex } from 'async-mutex';
import { count, letters, names, optional, sequence, spec, variables } from 'synod';
import { driver, type RunContext } from 'synod/testing';
import { type Fault, ownCopy } from './own-copy.ts';

/** A mutex that is given to those who ask in the order in which they ask. */
export const fifoMutex = spec({
  name: 'fifo-mutex',
  constants: { processes: count(3, { min: 1, max: 5 }, 'how many ask: A, B, ...') },
  define({ processes }) {
    const process = names(letters(processes));
    const state = variables({ holder: optional(process, 'nobody'), queue: sequence(process, { max: processes }) });
    const { action, invariant } = state;
    return {
      state,
      actions: {
        Ask: action({ p: process }, {
          enabled: (s, { p }) => ({ 'p does not hold it': s.holder !== p, 'p does not wait for it': !s.queue.includes(p) }),
          effect: (s, { p }) => {
            if (s.holder === 'nobody') s.holder = p;
            else s.queue = [...s.queue, p];
          },
        }),
        Release: action({ p: process }, {
          enabled: (s, { p }) => ({ 'p holds it': s.holder === p }),
          effect: (s) => {
            const [next, ...others] = s.queue;
            s.holder = next ?? 'nobody';
            s.queue = others;
          },
        }),
      },
      invariants: {
        NobodyWaitsInVain: invariant({ 'who waits, waits for somebody': (s) => s.holder !== 'nobody' || s.queue.length === 0 }),
      },
    };
  },
});

/** Asks for a mutex, and is given what releases it. */
export type Asking = () => Promise<() => void>;

export const ofAsyncMutex = (): Asking => {
  const mutex = new Mutex();
  return () => mutex.acquire();
};
/** The same package with a small fault. */
export const ofFaultyMutex = (fault: Fault) => (): Asking => {
  const faulty = ownCopy<{ readonly Mutex: typeof Mutex }>('async-mutex', { fault });
  const mutex = new faulty.Mutex();
  return () => mutex.acquire();
};
export const ofRocicorp = (): Asking => {
  const lock = new Lock();
  return () => lock.lock();
};
/** Gives it to the one who came last. */
export const ofStack = (): Asking => {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const release = (): void => {
    const next = waiting.pop();
    isHeld = next !== undefined;
    next?.();
  };
  return async () => {
    if (isHeld) await new Promise<void>((resolve) => { waiting.push(resolve); });
    isHeld = true;
    return release;
  };
};

/** Those who ask, and what those who were given the mutex release it by. */
class Askers {
  readonly releases = new Map<string, () => void>();
  readonly #ask: Asking;
  readonly #context: RunContext;

  constructor(ask: Asking, context: RunContext) {
    this.#ask = ask;
    this.#context = context;
  }

  ask(p: string): Promise<void> {
    void this.#ask().then((release) => this.releases.set(p, release));
    return this.#settled(`${p} asks`);
  }

  release(p: string): Promise<void> {
    const release = this.releases.get(p);
    this.releases.delete(p);
    release?.();
    return this.#settled(`${p} releases`);
  }

  #settled(label: string): Promise<void> {
    return this.#context.schedule(new Promise<void>((resolve) => { setImmediate(resolve); }), label);
  }
}

/** How the steps of the spec are done to a mutex. */
export const mutexes = (mutex: () => Asking) =>
  driver(fifoMutex, {
    start: (context: RunContext) => new Askers(mutex(), context),
    act: { Ask: (real, { p }) => real.ask(p), Release: (real, { p }) => real.release(p) },
    observe: ({ releases }) => {
      const [holder = 'nobody', ...others] = releases.keys();
      if (others.length > 0) throw new Error(`${holder} and ${others.join()} hold it`);
      return { holder: holder as 'nobody' };
    },
  });
