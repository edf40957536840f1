import { count, fn, names, numbered, range, sequence, valuesOf, variables } from '../../checker/index.ts';

export const constants = {
  entries: count(2, { min: 1, max: 9 }, 'how many decisions there are'),
  values: count(1, { min: 1, max: 9 }, 'what may be decided: v1, v2, ...'),
};

export interface Constants { readonly entries: number; readonly values: number }

/** What is decided, and what is done; nothing of how the one becomes the other. */
export function vocabulary({ entries, values }: Constants) {
  const value = names(numbered('v', values)).symmetric();
  const number = range(1, entries);
  const state = variables({
    log: sequence(value, { max: entries }).describe('What has been decided, in order.'),
    done: fn(number, sequence(value, { max: 2 })).describe('What has been carried out as number n; twice, if it was carried out twice.'),
  });
  return { ...state, state, value, number, numbers: valuesOf(number), entries };
}

export type Delivery = ReturnType<typeof vocabulary>;
