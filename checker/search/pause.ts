import type { Ending, Limits, Progress, SearchOptions } from './exploration.ts';

/** How often a search looks up from its work, in milliseconds. */
const SLICE = 80;

/** The part of the memory that tables may fill where there is an attic for what they hold. */
const ATTIC_SHARE = 0.8;

/** Calls a function when the thread has listened to others: at once where that can be had, since a timer takes a millisecond. */
const soon: (listener: (value?: unknown) => void) => void = 'setImmediate' in globalThis ? setImmediate : (listener) => { setTimeout(listener, 0); };

/**
 * The clock of a search: it hands the thread back now and then, so that signals and timers are heard, reports progress,
 * and tells when a limit of time or memory, or an interruption, ends the search.
 */
export class Pacer {
  readonly #options: SearchOptions;
  readonly #start = performance.now();
  /** When it is time again; at once for a search that is not wanted any more. */
  #next: number;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#next = options.signal?.aborted === true ? 0 : this.#start + SLICE;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  /** Whether it is time for `pause`. */
  get due(): boolean {
    return performance.now() >= this.#next;
  }

  /** Whether a table may take so many bytes more: within the limit on memory or, where there is an attic, with room to spare for the rest. */
  readonly room = (bytes: number): boolean => {
    const { memoryUsed, limits, attic } = this.#options;
    return (memoryUsed?.() ?? 0) + bytes / 1e6 <= (attic === undefined ? 1 : ATTIC_SHARE) * (limits?.megabytes ?? Infinity);
  };

  /** Hands the thread back once; answers with an ending if the search must stop. */
  async pause(progress: Omit<Progress, 'seconds'>): Promise<Ending | undefined> {
    this.#options.onProgress?.({ ...progress, seconds: this.seconds });
    await new Promise(soon);
    this.#next = performance.now() + SLICE;
    if (this.#options.signal?.aborted === true) return { kind: 'interrupted' };
    const { seconds, megabytes } = this.#options.limits ?? {};
    if (seconds !== undefined && this.seconds >= seconds) return { kind: 'limit', limit: 'seconds', value: seconds };
    if (megabytes !== undefined && (this.#options.memoryUsed?.() ?? 0) >= megabytes) return { kind: 'limit', limit: 'megabytes', value: megabytes };
    return undefined;
  }
}

/** The ending for a limit on states or depth. */
export const limited = (limit: keyof Limits, value: number): Ending => ({ kind: 'limit', limit, value });
