import { show } from '../language/display.ts';
import { canonical } from '../language/values.ts';
import { isOpen, type Operation, requireHistory, type SequentialObject, shown } from './operation.ts';
import { type OrderQuestion, orders, type PlacedOperation } from './orders.ts';

/** What is required of the order of a history's operations, beside that the object explains what they returned. */
export interface ConsistencyCondition {
  /** "linearizable". */
  readonly name: string;
  /** Which orders those are: "order that keeps to the time of the operations". */
  readonly order: string;
  precedes<O>(first: Operation<O, unknown>, second: Operation<O, unknown>, isRead: (operation: O) => boolean): boolean;
}

/** An order of the operations; or the first of them, as they ended, that has no place, and what it could have returned. */
export type Judgement<O, R> =
  | { readonly holds: true; readonly order: readonly PlacedOperation<O, R>[] }
  | { readonly holds: false; readonly operation: Operation<O, R>; readonly possible: readonly R[]; readonly explanation: string };

/** Whether a history is consistent, and why not. */
export function judge<S, O, R>(
  condition: ConsistencyCondition,
  object: SequentialObject<S, O, R>,
  operations: readonly Operation<O, R>[],
): Judgement<O, R> {
  requireHistory(operations);
  const isRead = (operation: O): boolean => object.reads?.(operation) ?? false;
  const precedes = (first: Operation<O, R>, second: Operation<O, R>): boolean =>
    first !== second && condition.precedes(first, second, isRead);
  const question = { object, operations, precedes };
  const [order] = orders(question);
  return order === undefined ? unplaced(condition, question) : { holds: true, order };
}

/**
 * Without the operation that ended last, the operations that had ended by then had an order; so it has a place behind all of them, with
 * whatever the object returns there. What else it could return are all the orders of the others asked.
 */
function unplaced<S, O, R>(condition: ConsistencyCondition, question: OrderQuestion<S, O, R>): Judgement<O, R> {
  const ended = question.operations.filter((each) => !isOpen(each)).sort((one, other) => (one.to as number) - (other.to as number));
  for (const [i, last] of ended.entries()) {
    const begun = question.operations.filter(({ from }) => from <= (last.to as number));
    const by = new Set(ended.slice(0, i + 1));
    const until = { ...question, operations: begun.map((each) => (by.has(each) ? each : { ...each, to: undefined })) };
    const [order] = orders(until);
    if (order !== undefined) continue;
    const examples = new Map<string, readonly PlacedOperation<O, R>[]>();
    for (const example of orders(until, last)) {
      const key = canonical(ownOf(example, last));
      if (!examples.has(key)) examples.set(key, example);
    }
    const possible = [...examples.values()].map((example) => ownOf(example, last));
    return { holds: false, operation: last, possible, explanation: explanationOf(condition, last, possible, [...examples.values()][0]) };
  }
  throw new Error('a history without an order has an operation that ended, and then there was none');
}

const ownOf = <O, R>(order: readonly PlacedOperation<O, R>[], operation: Operation<O, R>): R =>
  (order.find((placed) => placed.operation === operation) as PlacedOperation<O, R>).returns;

function explanationOf<O, R>(
  { order }: ConsistencyCondition,
  operation: Operation<O, R>,
  possible: readonly R[],
  example: readonly PlacedOperation<O, R>[] | undefined,
): string {
  const said = `${shown(operation)} returned ${show(operation.result)}`;
  if (example === undefined) return `${said}, and no ${order} has a place for it`;
  const story = example.map((placed) => shown(placed.operation, placed.returns)).join('; ');
  return `${said}; any ${order} gives it ${possible.map(show).join(' or ')}: ${story}`;
}
