import {
  choice, count, FiniteSet, fn, names, numbered, optional, record, sequence, set, subsets, type ValueOf, variables,
} from '../../checker/index.ts';
import { componentOf, type Graph, reachableFrom } from './graph.ts';

export const constants = {
  commands: count(2, { min: 1, max: 9 }, 'how many commands there are, each with a vertex of its own: v1, v2, ...'),
  f: count(1, { min: 0, max: 3 }, 'how many failures are survived: the dependency service has 2f + 1 nodes'),
  replicas: count(2, { min: 1, max: 9 }, 'how many replicas there are: R1, R2, ...'),
  conflicts: choice(['all', 'neighbours', 'none'], 'which commands conflict: any two, those of v1 and v2, v2 and v3 ..., or no two'),
};

export interface Constants {
  readonly commands: number;
  readonly f: number;
  readonly replicas: number;
  readonly conflicts: 'all' | 'neighbours' | 'none';
}

export type Vertex = `v${number}`;
type Node = `n${number}`;
type Replica = `R${number}`;

/** No answer yet. */
const NONE = '-';

export interface Rules {
  /** Of whose answers deps(v) is the union: "at least f + 1 dependency nodes". */
  readonly quorums: readonly FiniteSet<Node>[];
  /** Whether a node that has received u and now receives v makes v depend on u: "if x and y conflict". */
  conflict(v: Vertex, u: Vertex): boolean;
  /** In which order a replica executes commands that depend on each other: any, but for all replicas the same. */
  inOrder(r: Replica, component: readonly Vertex[]): readonly Vertex[];
}

export const rules = ({ f, conflicts }: Constants): Rules => ({
  quorums: subsets(numbered('n', 2 * f + 1), { size: f + 1 }),
  conflict: (v, u) => {
    const apart = Math.abs(Number(v.slice(1)) - Number(u.slice(1)));
    return { all: apart > 0, neighbours: apart === 1, none: false }[conflicts];
  },
  inOrder: (_r, component) => component,
});

export function vocabulary({ commands, f, replicas }: Constants, { quorums, conflict, inOrder }: Rules) {
  const vertices = numbered('v', commands);
  const nodes = numbered('n', 2 * f + 1);
  const everyReplica = numbered('R', replicas);
  const vertex = names(vertices);
  const node = names(nodes).symmetric();
  const replica = names(everyReplica);

  /** "The value (x, deps(v))" that is chosen for a vertex v: its command x, or a noop, together with its dependencies. */
  const entry = record({ v: vertex, command: names(['x', 'noop']), deps: set(vertex) });
  type Chosen = ValueOf<typeof entry>;

  const state = variables({
    answer: fn(node, fn(vertex, optional(set(vertex), NONE))).describe(
      'What a node of the dependency service has answered of a vertex: the conflicting ones that it had received before.',
    ),
    chosen: set(entry).describe('What consensus has chosen.'),
    graph: fn(replica, set(entry)).describe('What a replica has learned of that.'),
    executed: fn(replica, sequence(vertex, { max: commands })).describe('The vertices that a replica has executed, in its order.'),
  });
  type S = {
    readonly chosen: FiniteSet<Chosen>;
    readonly graph: Readonly<Record<Replica, FiniteSet<Chosen>>>;
    readonly executed: Readonly<Record<Replica, readonly Vertex[]>>;
  };

  const isChosen = (s: Pick<S, 'chosen'>, v: Vertex): boolean => s.chosen.some((e) => e.v === v);
  const hasLearned = (s: Pick<S, 'graph'>, r: Replica, v: Vertex): boolean => s.graph[r].some((e) => e.v === v);
  const hasExecuted = (s: Pick<S, 'executed'>, r: Replica, v: Vertex): boolean => s.executed[r].includes(v);

  /** The graph of a replica: each vertex that it has learned, with those on which it depends. */
  const graphOf = (s: Pick<S, 'graph'>, r: Replica): Graph => new Map([...s.graph[r]].map((e) => [e.v, [...e.deps]]));

  /** Whether all is learned that v depends on, however indirectly, so that its component is known. */
  const isComplete = (s: Pick<S, 'graph'>, r: Replica, v: Vertex): boolean =>
    reachableFrom(graphOf(s, r), v).every((u) => hasLearned(s, r, u));

  /** The vertices that depend on v and that v depends on: v is one. */
  const component = (s: Pick<S, 'graph'>, r: Replica, v: Vertex): readonly Vertex[] => componentOf(graphOf(s, r), v);

  /** On what v depends that is not in its component. */
  const before = (s: Pick<S, 'graph'>, r: Replica, v: Vertex): readonly Vertex[] => {
    const inside = component(s, r, v);
    return reachableFrom(graphOf(s, r), v).filter((u) => !inside.includes(u));
  };

  /** "If x and y conflict": of two commands, whichever comes first. */
  const doConflict = (u: Vertex, v: Vertex): boolean => conflict(u, v) || conflict(v, u);

  /** Whether a replica has executed u before v: both, and neither as a noop. */
  const executesBefore = (s: S, r: Replica, u: Vertex, v: Vertex): boolean => {
    const isCommand = (w: Vertex): boolean => s.graph[r].some((e) => e.v === w && e.command === 'x');
    return hasExecuted(s, r, v) && s.executed[r].slice(0, s.executed[r].indexOf(v)).includes(u) && isCommand(u) && isCommand(v);
  };

  const words = { isChosen, hasLearned, hasExecuted, isComplete, component, before, doConflict, executesBefore };
  const none = FiniteSet.of<Vertex>();
  return { ...state, ...words, state, vertex, vertices, node, replica, quorums, conflict, inOrder, NONE, none } as const;
}

export type BPaxos = ReturnType<typeof vocabulary>;
