import { type Clock, secondsSince, timed } from './clock.ts';
import type { Ending, LimitName, Progress, SearchOptions } from './exploration.ts';

/** How often a search looks up from its work, in milliseconds. */
const SLICE = 80;

/** The part of the memory that tables may fill where there is a spill store for what they hold. */
const SPILL_SHARE = 0.8;

/**
 * The pace of a search: it hands the thread back now and then, so that signals and timers are heard, reports progress,
 * and tells when a limit of time or memory, or an interruption, ends the search.
 */
export class Pacer {
  readonly #options: SearchOptions;
  readonly #clock: Clock;
  readonly #beganAt: number;
  /** Megabytes that were in use when the search began. */
  readonly #used: number;
  /** When it is time again; at once for a search that is not wanted any more. */
  #next: number;

  constructor(options: SearchOptions) {
    this.#options = options;
    ({ clock: this.#clock, beganAt: this.#beganAt } = timed(options));
    const used = options.memoryUsed?.() ?? 0;
    this.#used = Number.isFinite(used) ? used : 0;
    this.#next = options.signal?.aborted === true ? -Infinity : this.#clock.now() + SLICE;
  }

  get seconds(): number {
    return secondsSince({ clock: this.#clock, beganAt: this.#beganAt });
  }

  /** Whether it is time for `pause`. */
  get due(): boolean {
    return this.#clock.now() >= this.#next;
  }

  /**
   * Whether a table may take so many bytes more: within the limit on memory or, where there is a spill store, with room to spare for
   * the rest. `taken` are the bytes that tables have already: the system counts what was touched of them, and the rest will be.
   */
  readonly room = (bytes: number, taken = 0): boolean => {
    const { memoryUsed, limits, spillStore } = this.#options;
    const now = memoryUsed?.() ?? 0;
    // What was in use at the beginning may be less by now.
    const used = Math.max(now, Math.min(now, this.#used) + taken / 1e6);
    return used + bytes / 1e6 <= (spillStore === undefined ? 1 : SPILL_SHARE) * (limits?.megabytes ?? Infinity);
  };

  /** The ending where there is no room: the limit that was reached, be it given or that of the heap. */
  memoryEnding(): Ending {
    const { memoryUsed, limits } = this.#options;
    return memoryUsed?.heapMax !== undefined && memoryUsed() === Infinity
      ? limited('heap', memoryUsed.heapMax)
      : limited('megabytes', limits?.megabytes as number);
  }

  /** Hands the thread back once; returns an ending if the search must stop. */
  async pause(progress: Omit<Progress, 'seconds'>): Promise<Ending | undefined> {
    this.#options.onProgress?.({ ...progress, seconds: this.seconds });
    await new Promise<void>((resolve) => this.#clock.turn(resolve));
    this.#next = this.#clock.now() + SLICE;
    if (this.#options.signal?.aborted === true) return { kind: 'interrupted' };
    const { seconds, megabytes } = this.#options.limits ?? {};
    if (seconds !== undefined && this.seconds >= seconds) return { kind: 'limit', limit: 'seconds', value: seconds };
    if (megabytes !== undefined && (this.#options.memoryUsed?.() ?? 0) >= megabytes) return this.memoryEnding();
    return undefined;
  }
}

/** The ending for a limit on states or depth. */
export const limited = (limit: LimitName, value: number): Ending => ({ kind: 'limit', limit, value });
