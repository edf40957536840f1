import { canonical, equal } from '../language/values.ts';
import { isOpen, type Operation, type SequentialObject } from './operation.ts';

/** Which orders of some operations are asked for: those which the object explains, and which keep to what must come first. */
export interface OrderQuestion<S, O, R> {
  readonly object: SequentialObject<S, O, R>;
  readonly operations: readonly Operation<O, R>[];
  /** Whether the first of two operations must come before the second. */
  readonly precedes: (first: Operation<O, R>, second: Operation<O, R>) => boolean;
}

/** An operation in its place, and what the object returns there. */
export interface PlacedOperation<O, R> {
  readonly operation: Operation<O, R>;
  readonly returns: R;
}

/** How far an order has come: which operations it has, the state behind them, and the next one to try. */
interface Frame<S, R> {
  readonly done: bigint;
  readonly state: S;
  /** What the free operation returned, if it has a place already. */
  readonly free: R | undefined;
  next: number;
}

/**
 * The orders of all operations that are over, and of some that are open, in which each returns what it did: the search of J. M. Wing and
 * C. Gong (1993), with G. Lowe's table (2017) of what was done and of the state that it led to, so that nothing is tried twice: of several
 * orders that do the same and lead to the same state, the first is made. `free` is an operation that must have a place, whatever it
 * returns: there is an order for each thing that it can.
 */
export function* orders<S, O, R>(question: OrderQuestion<S, O, R>, free?: Operation<O, R>): Generator<readonly PlacedOperation<O, R>[]> {
  const { object, operations, precedes } = question;
  const placesWhere = (test: (operation: Operation<O, R>) => boolean): bigint =>
    operations.reduce((all, operation, at) => (test(operation) ? all | (1n << BigInt(at)) : all), 0n);
  const before = operations.map((second) => placesWhere((first) => precedes(first, second)));
  const needed = placesWhere((operation) => operation === free || !isOpen(operation));
  const seen = new Set<string>();
  const order: PlacedOperation<O, R>[] = [];
  const frames: Frame<S, R>[] = [{ done: 0n, state: object.initial, free: undefined, next: 0 }];
  if (needed === 0n) yield [];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const at = frame.next++;
    const operation = operations[at];
    if (operation === undefined) {
      frames.pop();
      order.pop();
      continue;
    }
    const [own, first] = [1n << BigInt(at), before[at] as bigint];
    if ((frame.done & own) !== 0n || (frame.done & first) !== first) continue;
    const outcome = object.apply(frame.state, operation.operation, operation.process);
    if (outcome === undefined) continue;
    const [state, returns] = outcome;
    if (operation !== free && !isOpen(operation) && !equal(returns, operation.result)) continue;
    const made: Frame<S, R> = { done: frame.done | own, state, free: operation === free ? returns : frame.free, next: 0 };
    const key = `${made.done.toString(36)} ${canonical(state)} ${canonical(made.free ?? null)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    order.push({ operation, returns });
    frames.push(made);
    if ((made.done & needed) === needed) yield [...order];
  }
}
