/** On which vertices each depends, as far as it is known. */
export type Graph = ReadonlyMap<string, readonly `v${number}`[]>;

/** Everything that v depends on, however indirectly; v itself only where it is on a cycle. */
export function reachableFrom(graph: Graph, v: string): readonly `v${number}`[] {
  const found = new Set<`v${number}`>();
  const visit = (u: string): void => {
    for (const next of graph.get(u) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(v);
  return [...found].sort();
}

/** The strongly connected component of v, in the order of names: v, and whatever depends on v and v depends on. */
export const componentOf = (graph: Graph, v: `v${number}`): readonly `v${number}`[] =>
  [...new Set([v, ...reachableFrom(graph, v).filter((u) => reachableFrom(graph, u).includes(v))])].sort();
