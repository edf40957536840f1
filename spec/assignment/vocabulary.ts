import { count, fn, letters, names, numbered, optional, range, record, variables } from '../../checker/index.ts';

/** Whose a partition is that nobody has. */
export const NOBODY = 'nobody';

export const constants = {
  workers: count(2, { min: 1, max: 4 }, 'how many workers there are: A, B, ...'),
  partitions: count(2, { min: 1, max: 4 }, 'how many partitions there are: p1, p2, ...'),
  generations: count(2, { min: 1, max: 5 }, 'how many generations there are, one after the other'),
};

export interface Constants { readonly workers: number; readonly partitions: number; readonly generations: number }

export function vocabulary({ workers, partitions, generations }: Constants) {
  const worker = names(letters(workers)).symmetric();
  const partition = names(numbered('p', partitions)).symmetric();
  const number = range(0, generations);
  const state = variables({
    generation: number.describe('The current generation; 0 before the first.'),
    owner: fn(partition, optional(worker, NOBODY)).describe('Whose a partition is in it.'),
    committed: fn(partition, record({ offset: number, generation: number })).describe(
      'How many records of a partition are done for good, and in which generation that was said.',
    ),
  });
  return { ...state, state, worker, partition, number };
}

export type Assignment = ReturnType<typeof vocabulary>;
