import { history, store, transactions } from '../../checker/consistency/index.ts';
import { names, numbered, optional, range, sequence, union, valuesOf } from '../../checker/index.ts';

/** The records that transactions read, all of them, and of which each writes one. */
export const records = names(['x', 'y'] as const);
export type RecordKey = 'x' | 'y';
export const recordKeys = valuesOf(records);

/** Transactions that read all records and add one to one of them; those that are committed are a history. */
export function transactionsOf({ processes, rounds }: { readonly processes: number; readonly rounds: number }) {
  const process = names(numbered('t', processes));
  const value = range(0, processes * rounds);
  const step = union('type', { Read: { key: records }, Write: { key: records, value } });
  const calls = history({
    process,
    operation: sequence(step, { max: recordKeys.length + 1 }),
    result: sequence(optional(value, 'ok'), { max: recordKeys.length + 1 }),
    each: rounds,
    timed: false,
  });
  /** What a transaction did that has read this, and written to `key`; and what it was given. */
  const done = (read: Readonly<Record<RecordKey, number>>, key: RecordKey) => ({
    operation: [...recordKeys.map((each) => ({ type: 'Read' as const, key: each })), { type: 'Write' as const, key, value: read[key] + 1 }],
    result: [...recordKeys.map((each) => read[each]), 'ok' as const],
  });
  return { process, value, calls, done, object: transactions(store(0)) };
}
