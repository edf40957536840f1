import { choice, count, names, numbered, set, variables } from '../../checker/index.ts';

export const constants = {
  values: count(3, { min: 1, max: 99 }, 'how many values there are: v1, v2, ...'),
  letter: choice(['v', 'd'], 'the letter before their numbers: values, or decrees'),
};

export interface Constants {
  readonly values: number;
  readonly letter: 'v' | 'd';
}

/** The one variable of module `Consensus`. */
export function vocabulary({ values, letter }: Constants) {
  const value = names(numbered(letter, values)).symmetric();
  const state = variables({ chosen: set(value).describe('The set of all values that have been chosen.') });
  return { ...state, state, value };
}

export type Consensus = ReturnType<typeof vocabulary>;
