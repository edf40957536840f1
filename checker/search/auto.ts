import { timed } from './clock.ts';
import type { Ending, Search, SetSearch } from './exploration.ts';
import { isSymbolic, symbolicSearch } from './symbolic/symbolic.ts';

/** A model with more states than this is not one for going from state to state. */
const STATES_MAX = 5_000_000;
/** Nor is one whose states take more than this part of the memory that the search may use. */
const SHARE_OF_MEMORY = 0.5;
/** Bytes that a state with its list of steps takes on the compiled core, in a model of middle size. */
const BYTES_OF_STATE = 500;

/**
 * Begins from state to state, which is fastest for small models and gives the most exact report, and begins again with whole sets
 * of states where there are too many. `explicit` goes from state to state. When to change is decided by the number of states
 * found, so that it is the same in every run and on every machine with the same limits; only states that are larger than expected
 * are found out by the memory that they take.
 */
export function autoSearch(explicit: Search, statesMax: number = STATES_MAX): SetSearch {
  return async (system, given = {}) => {
    if (!isSymbolic(system) || system.within !== undefined || system.view !== undefined) return explicit(system, given);
    const options = { ...given, ...timed(given) };
    const { limits = {} } = options;
    const { states = Infinity, megabytes = Infinity } = limits;
    const enough = Math.max(1, Math.min(statesMax, Math.floor((megabytes * 1e6 * SHARE_OF_MEMORY) / BYTES_OF_STATE)));
    const share = megabytes === Infinity ? {} : { megabytes: megabytes * SHARE_OF_MEMORY };
    const first = await explicit(system, { ...options, limits: { ...limits, ...share, states: Math.min(states, enough) } });
    if (!isTooMuch(first.ending) || (first.ending.limit === 'states' && states <= enough)) return first;
    // One that is interrupted at that very moment need not begin again.
    if (options.signal?.aborted === true) return { ...first, ending: { kind: 'interrupted' } };
    const second = await symbolicSearch(system, options);
    return { ...second, effort: { ...second.effort, switchedAt: first.distinct } };
  };
}

const isTooMuch = (ending: Ending): ending is Extract<Ending, { readonly kind: 'limit' }> =>
  ending.kind === 'limit' && (ending.limit === 'states' || ending.limit === 'megabytes');
