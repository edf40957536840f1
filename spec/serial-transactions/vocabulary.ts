import { count, fn, variables } from '../../checker/index.ts';
import { records, transactionsOf } from '../common/transactions.ts';

export const constants = {
  processes: count(2, { min: 1, max: 4 }, 'how many processes there are: t1, t2, ...'),
  rounds: count(1, { min: 1, max: 4 }, 'how many transactions each of them commits'),
};

export interface Constants { readonly processes: number; readonly rounds: number }

export function vocabulary(constants: Constants) {
  const made = transactionsOf(constants);
  const state = variables({
    record: fn(records, made.value).describe('The value of each record.'),
    calls: made.calls.schema.describe('The transactions that each process has committed.'),
  });
  return { ...state, ...made, state };
}

export type Serial = ReturnType<typeof vocabulary>;
