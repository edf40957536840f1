// What operations returned, and whether that is consistent: the door `synod/consistency`. In a spec, `history` is a variable and its
// conjuncts are invariants; outside of one, the same is asked of plain lists of operations with times.

export { concurrent, type ConcurrentParts, type HistoryEvent, historyEvents } from './concurrent.ts';
export { linearizable, monotonicReads, type ReadableObject, sequentiallyConsistent, serialisable } from './conditions.ts';
export { type History, history, type HistoryConjunct, type HistoryEntries, type HistoryEntry, type HistoryParts } from './history.ts';
export type { Judgement } from './judgement.ts';
export {
  lock, type LockOperation, queue, type QueueOperation, register, type RegisterOperation, store, type StoreOperation, transactions,
} from './objects.ts';
export type { Operation, SequentialObject } from './operation.ts';
export type { PlacedOperation } from './orders.ts';
