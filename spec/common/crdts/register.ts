import { optional, range, record } from '../../../checker/index.ts';
import { type DataType, type Domains, inOrder, NONE, replicaOf } from './data-type.ts';

interface Written { readonly value: string; readonly stamp: number; readonly by: string }

/**
 * A register in which the last writer wins (RR-7506, specification 8). "Timestamps are assumed unique, totally ordered, and consistent with
 * causal order": here a number that is above all that the replica has seen, and the name of the replica, which decides between equal
 * numbers.
 */
export function lwwRegister({ replica, element, elements, ids }: Domains): DataType<Written, string> {
  const isBefore = (x: Written, y: Written): boolean => x.stamp < y.stamp || (x.stamp === y.stamp && x.by < y.by);
  const written: DataType<Written, string>['update'] = (x, id, op) =>
    op.type === 'Write' ? { value: op.value, stamp: x.stamp + 1, by: replicaOf(id) } : x;
  return {
    payload: record({ value: optional(element, NONE), stamp: range(0, ids.length), by: optional(replica, NONE) }),
    value: optional(element, NONE),
    ops: elements.map((value) => ({ type: 'Write', value })),
    may: () => true,
    update: written,
    delta: written,
    compare: (x, y) => isBefore(x, y) || (x.stamp === y.stamp && x.by === y.by),
    merge: (x, y) => (isBefore(x, y) ? y : x),
    query: (x) => x.value,
    meaning: (seen) => inOrder(seen).reduce((value, { op }) => (op.type === 'Write' ? op.value : value), NONE as string),
  };
}
