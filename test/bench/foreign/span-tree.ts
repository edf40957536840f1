/**
 * Port of module SpanTree of tlaplus/Examples (specifications/SpanningTree): a graph of five nodes and seven edges; 1,236 distinct states,
 * 10,278 generated, depth 6.
 */
import { count, fn, type Immutable, names, range, spec, type StateOf, tabulate, type ValueOf, variables } from 'synod';

export default spec({
  name: 'span-tree',
  gloss: 'A spanning tree of a graph, from its root on.',
  source: 'Leslie Lamport: module SpanTree of tlaplus/Examples',
  constants: { MaxCardinality: count(6, { min: 5, max: 9 }) },
  deadlock: 'allowed',
  define({ MaxCardinality }) {
    const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'] as const;
    const edges = [['n1', 'n2'], ['n1', 'n3'], ['n2', 'n3'], ['n2', 'n4'], ['n3', 'n4'], ['n3', 'n5'], ['n4', 'n5']] as const;
    const root = 'n1';
    const node = names(nodes);
    type Node = ValueOf<typeof node>;
    const state = variables({ mom: fn(node, node), dist: fn(node, range(0, MaxCardinality)) });
    const { action, forall, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const neighbours = (n: Node): Node[] => edges.flatMap(([a, b]) => (a === n ? [b] : b === n ? [a] : []));
    const better = ({ dist }: State, { n, m }: { n: Node; m: Node }) =>
      Array.from({ length: Math.max(dist[n] - dist[m] - 1, 0) }, (_, i) => dist[m] + 1 + i);
    const isFinished = (s: State) => nodes.every((n) => neighbours(n).every((m) => better(s, { n, m }).length === 0));
    const isRight = ({ mom, dist }: State, n: Node) => {
      if (mom[n] !== n) return dist[n] > 0 && dist[n] < MaxCardinality && neighbours(n).includes(mom[n]) && dist[n] === dist[mom[n]] + 1;
      return n === root ? dist[n] === 0 : dist[n] === MaxCardinality && neighbours(n).every((m) => dist[m] === MaxCardinality);
    };
    return {
      state,
      initial: { mom: tabulate(nodes, (n) => n), dist: tabulate(nodes, (n) => (n === root ? 0 : MaxCardinality)) },
      actions: {
        Next: action({ n: node, m: (_s: State, { n }: { n: Node }) => neighbours(n), d: better }, {
          effect: (s, { n, m, d }) => {
            s.dist[n] = d;
            s.mom[n] = m;
          },
        }),
      },
      invariants: {
        Safety: invariant({ 'the tree is right in the end': forall({ n: node }, (s, { n }) => !isFinished(s) || isRight(s, n)) }),
      },
    };
  },
});
