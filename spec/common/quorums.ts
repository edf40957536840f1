import { FiniteSet, subsets } from '../../checker/index.ts';

// Quorum systems as data: sets of nodes, in a list. Whoever has more nodes than a quorum may decide as well, so that a list need not
// contain the supersets of its members; where it matters whether it does, there are `minimal` and `upward`.

/** Some sets of nodes, each of which may decide. */
export type Quorums<N> = readonly FiniteSet<N>[];

/** All sets of more than half of the nodes that are no larger than they must be. */
export const majority = <N>(nodes: readonly N[]): Quorums<N> => ofSize(nodes, Math.floor(nodes.length / 2) + 1);

/** All sets of so many nodes. */
export const ofSize = <N>(nodes: readonly N[], size: number): Quorums<N> => subsets(nodes, { size });

/**
 * The smallest sets that weigh more than half of all: "any set of priests whose total weight was more than half the total weight of all
 * priests" (The Part-Time Parliament, 2.2); or, with a threshold, those that weigh at least so much.
 */
export function weighted<N>(weights: readonly (readonly [node: N, weight: number])[], threshold?: number): Quorums<N> {
  const weigh = (some: readonly (readonly [N, number])[]): number => some.reduce((sum, [, weight]) => sum + weight, 0);
  const enough = (weight: number): boolean => (threshold === undefined ? 2 * weight > weigh(weights) : weight >= threshold);
  return minimal(subsets(weights).filter((some) => enough(weigh(some.toArray()))).map((some) => some.map(([node]) => node)));
}

/** The rows of a grid, from left to right and line by line: `columns` nodes each. */
export const rows = <N>(nodes: readonly N[], columns: number): Quorums<N> => grouped(nodes, (i) => Math.floor(i / columns));

/** The columns of the same grid. */
export const columns = <N>(nodes: readonly N[], width: number): Quorums<N> => grouped(nodes, (i) => i % width);

/** A whole row and a whole column each: two such sets cross twice. */
export const rowsAndColumns = <N>(nodes: readonly N[], width: number): Quorums<N> =>
  rows(nodes, width).flatMap((row) => columns(nodes, width).map((column) => row.union(column)));

/** All sets of so many nodes that one certain node is in. */
export const pinned = <N>(nodes: readonly N[], node: N, size: number): Quorums<N> =>
  ofSize(nodes, size).filter((Q) => Q.has(node));

/** Major(D) and Major(D less d), for one node d of an even number: what is gained by it is that halves can decide. */
export const evenCluster = <N>(nodes: readonly N[], d: N): Quorums<N> =>
  [...majority(nodes), ...majority(nodes.filter((node) => node !== d))];

/** Each node by itself. */
export const singletons = <N>(nodes: readonly N[]): Quorums<N> => ofSize(nodes, 1);

/** Whether every set of the one has a node in common with every set of the other. */
export const intersects = <N>(one: Quorums<N>, other: Quorums<N>): boolean => disjointPair(one, other) === undefined;

/** Two quorums, one of each, without a common node, if there are such. */
export function disjointPair<N>(one: Quorums<N>, other: Quorums<N>): readonly [FiniteSet<N>, FiniteSet<N>] | undefined {
  for (const Q of one) {
    const R = other.find((each) => Q.isDisjointFrom(each));
    if (R !== undefined) return [Q, R];
  }
  return undefined;
}

/** Whether any three quorums, one of each, have a node in common: what the fast quorums of Fast Paxos are asked for, twice. */
export const intersectsThreefold = <N>(one: Quorums<N>, other: Quorums<N>, third: Quorums<N>): boolean =>
  one.every((P) => intersects(other.map((Q) => P.intersection(Q)), third));

/** Whether some quorum is among these nodes. */
export const hasQuorum = <N>(quorums: Quorums<N>, nodes: FiniteSet<N>): boolean => quorums.some((Q) => Q.isSubsetOf(nodes));

/** The quorums that contain no other, each once: no two of them contain each other. */
export function minimal<N>(quorums: Iterable<FiniteSet<N>>): Quorums<N> {
  const once = FiniteSet.from(quorums).toArray();
  return once.filter((Q) => !once.some((R) => R.size < Q.size && R.isSubsetOf(Q)));
}

/** Whether it makes no difference which node is which: then nodes may be declared symmetric. A grid has rows, and a weight has its node. */
export function treatsAlike<N>(quorums: Quorums<N>, nodes: readonly N[]): boolean {
  const all = FiniteSet.from(quorums);
  const [first] = nodes;
  return nodes.every((node) => {
    const exchange = (other: N): N => (other === first ? node : other === node ? (first as N) : other);
    return all.every((Q) => all.has(Q.map(exchange)));
  });
}

/** All sets of nodes that contain a quorum. */
export const upward = <N>(quorums: Quorums<N>, nodes: readonly N[]): Quorums<N> => subsets(nodes).filter((S) => hasQuorum(quorums, S));

/** All the others. */
export const complement = <N>(Q: FiniteSet<N>, nodes: readonly N[]): FiniteSet<N> => FiniteSet.from(nodes.filter((node) => !Q.has(node)));

/** The least sets that meet every quorum: as phase-1 quorums they go with these, and no smaller ones do. */
export const transversals = <N>(quorums: Quorums<N>, nodes: readonly N[]): Quorums<N> =>
  minimal(subsets(nodes).filter((S) => quorums.every((Q) => !Q.isDisjointFrom(S))));

/** Whether nothing can be added: of each set of nodes and all the others, one contains a quorum. Then every division in two leaves one. */
export const isMaximal = <N>(quorums: Quorums<N>, nodes: readonly N[]): boolean =>
  subsets(nodes).every((S) => hasQuorum(quorums, S) || hasQuorum(quorums, complement(S, nodes)));

/** The greatest f such that there is still a quorum whichever f nodes crash; -1 where there is no quorum at all. */
export function crashesSurvived<N>(quorums: Quorums<N>, nodes: readonly N[]): number {
  const survives = (f: number): boolean => ofSize(nodes, f).every((crashed) => hasQuorum(quorums, complement(crashed, nodes)));
  let f = -1;
  while (f < nodes.length && survives(f + 1)) f++;
  return f;
}

/** The ways to divide the nodes in two after which neither part has a quorum, by the part that has the first node. */
export const partitionsThatStop = <N>(quorums: Quorums<N>, nodes: readonly N[]): Quorums<N> =>
  subsets(nodes).filter(
    (S) => S.has(nodes[0] as N) && S.size < nodes.length && !hasQuorum(quorums, S) && !hasQuorum(quorums, complement(S, nodes)),
  );

function grouped<N>(nodes: readonly N[], groupOf: (index: number) => number): Quorums<N> {
  const numbers = new Set(nodes.map((_node, i) => groupOf(i)));
  return [...numbers].map((number) => FiniteSet.from(nodes.filter((_node, i) => groupOf(i) === number)));
}
