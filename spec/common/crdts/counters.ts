import { fn, range, record, tabulate } from '../../../checker/index.ts';
import { type DataType, type Domains, type Op, replicaOf, type UpdateId } from './data-type.ts';

type Entries = Readonly<Record<string, number>>;

const sum = (x: Entries): number => Object.values(x).reduce((all, n) => all + n, 0);

/**
 * A counter that grows (RR-7506, specification 6): "payload integer[n] P, one entry per replica"; a replica writes to its own entry only,
 * and two states are merged entry by entry, to the greater of two.
 */
export function gCounter({ replica, replicas, updates }: Domains): DataType<Entries, number> {
  const each = (entry: (p: string) => number): Entries => tabulate(replicas, entry);
  return {
    payload: fn(replica, range(0, updates)),
    value: range(0, replicas.length * updates),
    ops: [{ type: 'Increment' }],
    may: () => true,
    update: (x, id) => each((p) => entryOf(x, p) + (p === replicaOf(id) ? 1 : 0)),
    delta: (x, id) => each((p) => (p === replicaOf(id) ? entryOf(x, p) + 1 : 0)),
    compare: (x, y) => replicas.every((p) => entryOf(x, p) <= entryOf(y, p)),
    merge: (x, y) => each((p) => Math.max(entryOf(x, p), entryOf(y, p))),
    query: sum,
    meaning: (seen) => seen.length,
  };
}

export const entryOf = (x: Entries, p: string): number => x[p] ?? 0;

/**
 * A counter that goes up and down (RR-7506, specification 7): two that grow, P of increments and N of decrements. One that is a single
 * number for each replica would not do: to merge it the greater number would have to be the later one.
 */
export function pnCounter(domains: Domains): DataType<{ P: Entries; N: Entries }, number> {
  const { payload, compare, merge, ...g } = gCounter(domains);
  const most = domains.replicas.length * domains.updates;
  const changed = (change: typeof g.update) => (x: { P: Entries; N: Entries }, id: UpdateId, op: Op) =>
    ({ P: op.type === 'Increment' ? change(x.P, id, op) : x.P, N: op.type === 'Decrement' ? change(x.N, id, op) : x.N });
  const none: Entries = tabulate(domains.replicas, () => 0);
  return {
    payload: record({ P: payload, N: payload }),
    value: range(-most, most),
    ops: [{ type: 'Increment' }, { type: 'Decrement' }],
    may: () => true,
    update: changed((x, id, op) => g.update(x, id, op)),
    delta: (x, id, op) => ({
      P: op.type === 'Increment' ? g.delta(x.P, id, op) : none,
      N: op.type === 'Decrement' ? g.delta(x.N, id, op) : none,
    }),
    compare: (x, y) => compare(x.P, y.P) && compare(x.N, y.N),
    merge: (x, y) => ({ P: merge(x.P, y.P), N: merge(x.N, y.N) }),
    query: (x) => sum(x.P) - sum(x.N),
    meaning: (seen) => seen.reduce((all, { op }) => all + (op.type === 'Increment' ? 1 : -1), 0),
  };
}
