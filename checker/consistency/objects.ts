import { equal } from '../language/values.ts';
import type { ReadableObject } from './conditions.ts';
import type { SequentialObject } from './operation.ts';

export type RegisterOperation<V> = { readonly type: 'Read' } | { readonly type: 'Write'; readonly value: V };

/** One value: a read returns the one that was written last, a write `'ok'`. */
export const register = <V>(initial: V): ReadableObject<V, RegisterOperation<V>, V | 'ok'> => ({
  initial,
  apply: (state, operation) => (operation.type === 'Read' ? [state, state] : [operation.value, 'ok']),
  reads: ({ type }) => type === 'Read',
});

export type QueueOperation<V> = { readonly type: 'Enqueue'; readonly value: V } | { readonly type: 'Dequeue' };

/** First in, first out: `Dequeue` returns the first value, or `'empty'`; `Enqueue` returns `'ok'`. */
export const queue = <V>(): SequentialObject<readonly V[], QueueOperation<V>, V | 'ok' | 'empty'> => ({
  initial: [],
  apply: (state, operation) => {
    if (operation.type === 'Enqueue') return [[...state, operation.value], 'ok'];
    const [first, ...others] = state;
    return state.length === 0 ? [state, 'empty'] : [others, first as V];
  },
});

export interface LockOperation { readonly type: 'Acquire' | 'Try' | 'Release' }

/**
 * A lock: `Acquire` waits until it is free; `Try` says whether it was; `Release` whether it was held by whoever releases it. Its state
 * is who holds it.
 */
export const lock: SequentialObject<string | number | null, LockOperation, boolean> = {
  initial: null,
  apply: (holder, { type }, process) => {
    if (type === 'Release') return holder === process ? [null, true] : [holder, false];
    if (holder === null) return [process, true];
    return type === 'Try' ? [holder, false] : undefined;
  },
};

export type StoreOperation<V> =
  | { readonly type: 'Read'; readonly key: string }
  | { readonly type: 'Write'; readonly key: string; readonly value: V };

/** A value for each key; at first, for all, `initial`. */
export const store = <V>(initial: V): ReadableObject<Readonly<Record<string, V>>, StoreOperation<V>, V | 'ok'> => ({
  initial: {},
  apply: (state, operation) => {
    if (operation.type === 'Read') return [state, Object.hasOwn(state, operation.key) ? (state[operation.key] as V) : initial];
    const { [operation.key]: _old, ...others } = state;
    return [equal(operation.value, initial) ? others : { ...others, [operation.key]: operation.value }, 'ok'];
  },
  reads: ({ type }) => type === 'Read',
});

/** An object whose operations are lists of another's, done as one: transactions. What one returns is a list, too. */
export const transactions = <S, O, R>(object: SequentialObject<S, O, R>): ReadableObject<S, readonly O[], readonly R[]> => ({
  initial: object.initial,
  apply: (initial, operations, process) => {
    let state = initial;
    const results: R[] = [];
    for (const operation of operations) {
      const outcome = object.apply(state, operation, process);
      if (outcome === undefined) return undefined;
      state = outcome[0];
      results.push(outcome[1]);
    }
    return [state, results];
  },
  reads: (operations) => operations.every((operation) => object.reads?.(operation) ?? false),
});
