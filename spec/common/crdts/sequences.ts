import { FiniteSet, fn, optional, range, record, sequence, set, tabulate } from '../../../checker/index.ts';
import { type DataType, type Domains, inOrder, type Made, NONE, type Op, START, type UpdateId } from './data-type.ts';

interface Place { readonly after: string; readonly stamp: number }

type Nodes = Readonly<Record<string, Place | typeof NONE>>;

interface Text { readonly nodes: Nodes; readonly gone: FiniteSet<UpdateId> }

const stampOf = ({ nodes }: Text, id: UpdateId): number => placeOf(nodes, id)?.stamp ?? 0;

function placeOf(nodes: Nodes, id: UpdateId): Place | undefined {
  const place = nodes[id] ?? NONE;
  return place === NONE ? undefined : place;
}

/** What stands behind a place, and what stands behind that, in order, deleted ones too: of two that were inserted there the later first. */
const behind = (x: Text, ids: readonly UpdateId[], place: string): readonly UpdateId[] =>
  ids
    .filter((id) => placeOf(x.nodes, id)?.after === place)
    .sort((m, n) => stampOf(x, n) - stampOf(x, m) || (m < n ? 1 : -1))
    .flatMap((id) => [id, ...behind(x, ids, id)]);

/** All insertions in the order of their stamps, each directly behind its place, in one list that still has what was deleted. */
const written = (seen: readonly Made[]): readonly UpdateId[] =>
  inOrder(seen.filter(({ op }) => op.type === 'Insert')).reduce<readonly UpdateId[]>(
    (list, { id, op }) => (op.type === 'Insert' ? list.toSpliced(1 + list.indexOf(op.after as UpdateId), 0, id) : list),
    [],
  );

const deletedBy = ({ op }: Made): readonly UpdateId[] => (op.type === 'Delete' ? [op.at] : []);

/**
 * A sequence (RR-7506, specification 19, the replicated growable array; Roh and others, JPDC 71(3), 2011): an element is inserted behind
 * another, and remembers behind which. A deleted one stays, as a tombstone: it is not shown, but others stand behind it.
 */
export function sequences({ id, ids }: Domains): DataType<Text, readonly UpdateId[]> {
  const place = record({ after: optional(id, START), stamp: range(1, ids.length) });
  const query = (x: Text): readonly UpdateId[] => behind(x, ids, START).filter((each) => !x.gone.has(each));
  const inserted = (x: Text, op: Op): Place | typeof NONE =>
    op.type === 'Insert' ? { after: op.after, stamp: 1 + Math.max(...ids.map((each) => stampOf(x, each))) } : NONE;
  const deleted = (x: FiniteSet<UpdateId>, op: Op): FiniteSet<UpdateId> => (op.type === 'Delete' ? x.with(op.at) : x);
  return {
    payload: record({ nodes: fn(id, optional(place, NONE)), gone: set(id) }),
    value: sequence(id, { max: ids.length }),
    ops: [
      ...[START, ...ids].map((after): Op => ({ type: 'Insert', after: after as UpdateId })),
      ...ids.map((at): Op => ({ type: 'Delete', at })),
    ],
    /** A user sees what is shown, and points to that. */
    may: (x, op) => {
      if (op.type === 'Insert' && op.after === START) return true;
      return (op.type === 'Insert' || op.type === 'Delete') && query(x).includes((op.type === 'Insert' ? op.after : op.at) as UpdateId);
    },
    update: (x, own, op) => ({
      nodes: op.type === 'Insert' ? { ...x.nodes, [own]: inserted(x, op) } : x.nodes,
      gone: deleted(x.gone, op),
    }),
    delta: (x, own, op) => ({
      nodes: tabulate(ids, (each) => (each === own ? inserted(x, op) : NONE)),
      gone: deleted(FiniteSet.of<UpdateId>(), op),
    }),
    compare: (x, y) => ids.every((each) => placeOf(x.nodes, each) === undefined || placeOf(y.nodes, each) !== undefined) &&
      x.gone.isSubsetOf(y.gone),
    merge: (x, y) => ({
      nodes: tabulate(ids, (each) => placeOf(x.nodes, each) ?? placeOf(y.nodes, each) ?? NONE),
      gone: x.gone.union(y.gone),
    }),
    query,
    meaning: (seen) => {
      const gone = seen.flatMap(deletedBy);
      return written(seen).filter((each) => !gone.includes(each));
    },
  };
}

/** Without some tombstones: they are taken out, and what stood behind them stands at the beginning. */
export function withoutTombstones(x: Text, gone: FiniteSet<UpdateId>): Text {
  const kept = (id: UpdateId): Place | typeof NONE => {
    const place = gone.has(id) ? undefined : placeOf(x.nodes, id);
    return place === undefined ? NONE : gone.has(place.after as UpdateId) ? { ...place, after: START } : place;
  };
  return { nodes: tabulate(Object.keys(x.nodes) as UpdateId[], kept), gone: x.gone.difference(gone) };
}
