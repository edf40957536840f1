import type { Progress, Search, SearchOptions, SetSearch } from './exploration.ts';
import { isSymbolic, symbolicSearch } from './symbolic/symbolic.ts';

/** A model with more states than this, or one for which half of the memory is not enough, is not one for going from state to state. */
const STATES_MAX = 5_000_000;
const SHARE_OF_MEMORY = 0.5;

/**
 * Begins from state to state, which is fastest for small models and gives the most exact report, and begins again with whole sets of states where there
 * are too many. `explicit` goes from state to state; `tooMany` tells when to change.
 */
export function autoSearch(explicit: Search, tooMany: (progress: Progress, options: SearchOptions) => boolean = isTooMuch): SetSearch {
  return async (system, options = {}) => {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    let switchedAt: number | undefined;
    const onProgress = (progress: Progress): void => {
      if (switchedAt === undefined && tooMany(progress, options) && isSymbolic(system)) {
        switchedAt = progress.distinct;
        stop();
      }
      options.onProgress?.(progress);
    };
    options.signal?.addEventListener('abort', stop);
    if (options.signal?.aborted === true) stop();
    const first = await explicit(system, { ...options, signal: controller.signal, onProgress });
    options.signal?.removeEventListener('abort', stop);
    if (switchedAt === undefined || first.ending.kind !== 'interrupted' || options.signal?.aborted === true) return first;
    const { seconds } = options.limits ?? {};
    const left = seconds === undefined ? options.limits : { ...options.limits, seconds: Math.max(0.001, seconds - first.seconds) };
    const second = await symbolicSearch(system, { ...options, ...(left === undefined ? {} : { limits: left }) });
    const ending = second.ending.kind === 'limit' && second.ending.limit === 'seconds' && seconds !== undefined ? { ...second.ending, value: seconds } : second.ending;
    return { ...second, ending, seconds: first.seconds + second.seconds, effort: { ...second.effort, switchedAt } };
  };
}

function isTooMuch({ distinct }: Progress, { limits, memoryUsed }: SearchOptions): boolean {
  return distinct >= STATES_MAX || (limits?.megabytes !== undefined && memoryUsed !== undefined && memoryUsed() >= limits.megabytes * SHARE_OF_MEMORY);
}
