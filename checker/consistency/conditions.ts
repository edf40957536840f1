import { type ConsistencyCondition, judge, type Judgement } from './judgement.ts';
import type { Operation, SequentialObject } from './operation.ts';

/** One process did the first before the second. */
const inProgramOrder = (first: Operation<unknown, unknown>, second: Operation<unknown, unknown>): boolean =>
  first.process === second.process && first.from < second.from;

/** Each operation has its effect at one instant between its begin and its end (M. Herlihy and J. M. Wing, 1990). */
export const LINEARIZABLE: ConsistencyCondition = {
  name: 'linearizable',
  order: 'order that keeps to the time of the operations',
  precedes: (first, second) => first.to !== undefined && first.to < second.from,
};

/** There is one order for all, in which each process does what it did in its own order (L. Lamport, 1979). */
export const SEQUENTIALLY_CONSISTENT: ConsistencyCondition = {
  name: 'sequentially consistent',
  order: 'order that keeps to the order of each process',
  precedes: inProgramOrder,
};

/**
 * There is one order of the updates, and no process looks at an earlier state than it has looked at before (D. B. Terry and others, 1994).
 * Nothing is said of a process that looks at what it has written itself.
 */
export const MONOTONIC_READS: ConsistencyCondition = {
  name: 'monotonic in its reads',
  order: 'order that keeps to the order of the reads of each process',
  precedes: (first, second, isRead) => inProgramOrder(first, second) && isRead(first.operation) && isRead(second.operation),
};

/** The transactions returned what they would have returned one after the other, in some order (C. H. Papadimitriou, 1979). */
export const SERIALISABLE: ConsistencyCondition = {
  name: 'serialisable',
  order: 'order',
  precedes: () => false,
};

/** Whether a history is linearizable: an order, or the operation that has no place in any. */
export const linearizable = <S, O, R>(object: SequentialObject<S, O, R>, operations: readonly Operation<O, R>[]): Judgement<O, R> =>
  judge(LINEARIZABLE, object, operations);

/** Whether it is sequentially consistent. */
export const sequentiallyConsistent = <S, O, R>(
  object: SequentialObject<S, O, R>, operations: readonly Operation<O, R>[],
): Judgement<O, R> => judge(SEQUENTIALLY_CONSISTENT, object, operations);

/** Whether its reads are monotonic. The object says which operations these are. */
export const monotonicReads = <S, O, R>(object: ReadableObject<S, O, R>, operations: readonly Operation<O, R>[]): Judgement<O, R> =>
  judge(MONOTONIC_READS, object, operations);

/** Whether it is serialisable, where operations are transactions. What is serialisable and keeps to the time, too, is linearizable. */
export const serialisable = <S, O, R>(object: SequentialObject<S, O, R>, operations: readonly Operation<O, R>[]): Judgement<O, R> =>
  judge(SERIALISABLE, object, operations);

/** An object that says which operations only look. */
export type ReadableObject<S, O, R> = SequentialObject<S, O, R> & Required<Pick<SequentialObject<S, O, R>, 'reads'>>;
