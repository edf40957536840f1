import type { Operation, SequentialObject } from '../../checker/consistency/index.ts';
import { equal } from '../../checker/index.ts';

/** Each condition as its textbook has it: what of two operations must be so, whenever the first stands before the second. */
export type Condition = 'linearizable' | 'sequentiallyConsistent' | 'monotonicReads' | 'serialisable';

const mayStandSo = (
  condition: Condition, first: Operation<unknown, unknown>, second: Operation<unknown, unknown>, isRead: (operation: unknown) => boolean,
): boolean => {
  const isLaterOfProcess = first.process === second.process && first.from > second.from;
  switch (condition) {
    case 'linearizable': return !(second.to !== undefined && second.to < first.from);
    case 'sequentiallyConsistent': return !isLaterOfProcess;
    case 'monotonicReads': return !(isLaterOfProcess && isRead(first.operation) && isRead(second.operation));
    case 'serialisable': return true;
  }
};

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield [];
  for (const [i, item] of items.entries())
    for (const others of permutations(items.filter((_each, at) => at !== i))) yield [item, ...others];
}

function* subsets<T>(items: readonly T[]): Generator<readonly T[]> {
  const [first, ...others] = items;
  if (first === undefined) return yield [];
  for (const subset of subsets(others)) yield* [subset, [first, ...subset]];
}

/** Goes through all orders of what is over, with any of what is open: nothing is cut off, nothing remembered. */
export function isConsistent<S, O, R>(
  condition: Condition, object: SequentialObject<S, O, R>, operations: readonly Operation<O, R>[],
): boolean {
  const isRead = (operation: unknown): boolean => object.reads?.(operation as O) ?? false;
  const [over, open] = [operations.filter(({ to }) => to !== undefined), operations.filter(({ to }) => to === undefined)];
  for (const some of subsets(open))
    for (const order of permutations([...over, ...some])) {
      if (!order.every((first, i) => order.slice(i + 1).every((second) => mayStandSo(condition, first, second, isRead)))) continue;
      let state: S | undefined = object.initial;
      for (const { operation, process, result, to } of order) {
        const outcome = object.apply(state, operation, process);
        state = outcome !== undefined && (to === undefined || equal(outcome[1], result)) ? outcome[0] : undefined;
        if (state === undefined) break;
      }
      if (state !== undefined) return true;
    }
  return false;
}
