import { FiniteSet, record, set } from '../../../checker/index.ts';
import { type DataType, type Domains, type Element, type Made, numberOf, type Op, replicaOf, type UpdateId } from './data-type.ts';

interface Tagged { readonly e: string; readonly tag: UpdateId }

interface Observed { readonly added: FiniteSet<Tagged>; readonly removed: FiniteSet<UpdateId> }

/** An element is in the set if there is an addition of it that no removal of it has seen: "add wins" over a concurrent removal. */
const observed = (seen: readonly Made[]): FiniteSet<string> =>
  FiniteSet.from(
    seen.flatMap(({ id, op }) =>
      op.type === 'Add' && !seen.some((other) => other.op.type === 'Remove' && other.op.e === op.e && other.saw.has(id)) ? [op.e] : [],
    ),
  );

const opsOn = (elements: readonly Element[]): readonly Op[] =>
  elements.flatMap((e): readonly Op[] => [{ type: 'Add', e }, { type: 'Remove', e }]);

/**
 * The observed-remove set (RR-7506, specification 15): each addition has a tag of its own, and a removal removes the tags that it has seen.
 * Here with the tags that were removed as tombstones, so that states can be merged.
 */
export function orSet({ id, element, elements }: Domains): DataType<Observed, FiniteSet<string>> {
  const tagged = record({ e: element, tag: id });
  const tagsOf = (x: Observed, e: string): FiniteSet<UpdateId> => x.added.filter((each) => each.e === e).map(({ tag }) => tag);
  const query = (x: Observed): FiniteSet<string> => x.added.filter(({ tag }) => !x.removed.has(tag)).map(({ e }) => e);
  const delta = (x: Observed, tag: UpdateId, op: Op): Observed => ({
    added: op.type === 'Add' ? FiniteSet.of<Tagged>({ e: op.e, tag }) : FiniteSet.of<Tagged>(),
    removed: op.type === 'Remove' ? tagsOf(x, op.e) : FiniteSet.of<UpdateId>(),
  });
  const merge = (x: Observed, y: Observed): Observed => ({ added: x.added.union(y.added), removed: x.removed.union(y.removed) });
  return {
    payload: record({ added: set(tagged), removed: set(id) }),
    value: set(element),
    ops: opsOn(elements),
    may: (x, op) => op.type !== 'Remove' || query(x).has(op.e),
    update: (x, tag, op) =>
      op.type === 'Add'
        ? { ...x, added: x.added.with({ e: op.e, tag }) }
        : { ...x, removed: op.type === 'Remove' ? x.removed.union(tagsOf(x, op.e)) : x.removed },
    delta,
    compare: (x, y) => x.added.isSubsetOf(y.added) && x.removed.isSubsetOf(y.removed),
    merge,
    query,
    meaning: observed,
  };
}

interface TwoPhased { readonly added: FiniteSet<string>; readonly removed: FiniteSet<string> }

/** The two-phase set (RR-7506, specification 12): no tags. What was removed never comes back, and a removal wins over every addition. */
export function twoPhaseSet({ element, elements }: Domains): DataType<TwoPhased, FiniteSet<string>> {
  const query = (x: TwoPhased): FiniteSet<string> => x.added.difference(x.removed);
  const delta = (op: Op): TwoPhased => ({
    added: op.type === 'Add' ? FiniteSet.of<string>(op.e) : FiniteSet.of<string>(),
    removed: op.type === 'Remove' ? FiniteSet.of<string>(op.e) : FiniteSet.of<string>(),
  });
  const merge = (x: TwoPhased, y: TwoPhased): TwoPhased => ({ added: x.added.union(y.added), removed: x.removed.union(y.removed) });
  return {
    payload: record({ added: set(element), removed: set(element) }),
    value: set(element),
    ops: opsOn(elements),
    may: (x, op) => op.type !== 'Remove' || query(x).has(op.e),
    update: (x, _id, op) => merge(x, delta(op)),
    delta: (_x, _id, op) => delta(op),
    compare: (x, y) => x.added.isSubsetOf(y.added) && x.removed.isSubsetOf(y.removed),
    merge,
    query,
    meaning: observed,
  };
}

interface Dotted { readonly live: FiniteSet<Tagged>; readonly known: FiniteSet<UpdateId> }

/**
 * The same set without tombstones (Bieniusa and others, An optimized conflict-free replicated set, INRIA RR-8083, 2012; Almeida, Shoker and
 * Baquero, Delta state replicated data types, JPDC 111, 2018): beside the live tags it has all updates that are known. A tag that is known
 * and is not live has been removed.
 */
export function dottedOrSet({ id, ids, element, elements }: Domains): DataType<Dotted, FiniteSet<string>> {
  const tagsOf = (x: Dotted, e: string): FiniteSet<UpdateId> => x.live.filter((each) => each.e === e).map(({ tag }) => tag);
  const onOneSide = (x: Dotted, y: Dotted): FiniteSet<Tagged> => x.live.filter((each) => y.live.has(each) || !y.known.has(each.tag));
  const merge = (x: Dotted, y: Dotted): Dotted => ({ live: onOneSide(x, y).union(onOneSide(y, x)), known: x.known.union(y.known) });
  const isOn = (op: Op, e: string): boolean => (op.type === 'Add' || op.type === 'Remove') && op.e === e;
  return {
    payload: record({ live: set(record({ e: element, tag: id })), known: set(id) })
      .where((x) => x.live.every(({ tag }) => x.known.has(tag))),
    value: set(element),
    ops: opsOn(elements),
    may: (x, op) => op.type !== 'Remove' || x.live.some(({ e }) => e === op.e),
    /** A further addition of an element takes the place of those that it has seen. */
    update: (x, tag, op) => {
      const others = x.live.filter(({ e }) => !isOn(op, e));
      return { live: op.type === 'Add' ? others.with({ e: op.e, tag }) : others, known: x.known.with(tag) };
    },
    delta: (x, tag, op) => ({
      live: op.type === 'Add' ? FiniteSet.of<Tagged>({ e: op.e, tag }) : FiniteSet.of<Tagged>(),
      known: (op.type === 'Add' || op.type === 'Remove' ? tagsOf(x, op.e) : FiniteSet.of<UpdateId>()).with(tag),
    }),
    compare: (x, y) => x.known.isSubsetOf(y.known) && y.live.every((each) => x.live.has(each) || !x.known.has(each.tag)),
    merge,
    query: (x) => x.live.map(({ e }) => e),
    meaning: observed,
    /** How many updates of each replica are known, instead of which: right only if whoever knows one knows all before it. */
    summary: ({ live, known }) => ({
      live,
      known: FiniteSet.from(ids.filter((one) =>
        known.some((other) => replicaOf(other) === replicaOf(one) && numberOf(other) >= numberOf(one)))),
    }),
  };
}
