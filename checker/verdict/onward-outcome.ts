import type { Count } from '../search/exploration.ts';
import type { Trace } from './trace/trace.ts';

/**
 * How a story goes on behind its end, to an invariant or property that holds until then.
 * - `falls`: it is violated so many steps later, and no sooner from there; `trace` is the whole story, from the beginning
 * - `elsewhere`: not in any of the `distinct` states that can be reached from there; `trace` is the shortest story of it from the beginning
 * - `holds`: in all reachable states, and in the steps between them
 * - `limit`: a bound was reached, or somebody stopped the search, before either was known
 * - `already`: it is violated at the end of the story itself
 * - `endless`: the story goes on for ever: there is nothing behind its end
 */
export type Onward = { readonly name: string } & (
  | { readonly outcome: 'falls'; readonly steps: number; readonly trace: Trace }
  | ({ readonly outcome: 'elsewhere'; readonly trace: Trace } & SearchedOnward)
  | ({ readonly outcome: 'holds' } & SearchedOnward)
  | { readonly outcome: 'limit'; readonly distinct: Count }
  | { readonly outcome: 'already' | 'endless' }
);

/** How much was searched without a violation, and up to what. */
export interface SearchedOnward {
  readonly distinct: Count;
  readonly outside?: number;
  readonly view?: true;
}
