import { count, fn, names, numbered, optional, range, sequence, valuesOf, variables } from '../../checker/index.ts';

/** What is decided for a place for which nothing is. */
export const OPEN = 'open';

export const constants = {
  places: count(2, { min: 1, max: 9 }, 'how many places the log has'),
  values: count(2, { min: 1, max: 99 }, 'how many values there are: v1, v2, ...'),
};

export interface Constants { readonly places: number; readonly values: number }

/** One variable, as module `Consensus` has. */
export function vocabulary({ places, values }: Constants) {
  const value = names(numbered('v', values)).symmetric();
  const place = range(1, places);
  const list = sequence(value, { max: places }).where((next) => next.length > 0).initially(['v1']);
  const state = variables({
    decided: fn(place, optional(value, OPEN)).describe('The value that has been decided for the place, if one has.'),
  });
  return { ...state, state, value, place, list, places: valuesOf(place) };
}

export type ReplicatedLog = ReturnType<typeof vocabulary>;
