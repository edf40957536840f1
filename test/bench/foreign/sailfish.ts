/**
 * Port of modules Sailfish (PlusCal), BlockDag, Digraph and TLCSailfish1 of tlaplus/Examples (specifications/dag-consensus), model
 * TLCSailfish1 with three nodes, one of them Byzantine, five rounds and GST = 3: 109,604 distinct states, 314,144 generated, depth 16. The
 * state constraint of the model is always true.
 */
import {
  count, FiniteSet, fn, type Immutable, names, optional, range, record, sequence, set, spec, type StateOf, subsets, type ValueOf, variables,
} from 'synod';

export default spec({
  name: 'sailfish',
  gloss: 'The Sailfish consensus algorithm on a DAG of blocks.',
  source: 'module Sailfish of tlaplus/Examples',
  constants: { rounds: count(5, { min: 1, max: 8 }), gst: count(3, { min: 1, max: 8 }) },
  define({ rounds, gst }) {
    const N = ['n1', 'n2', 'n3'] as const;
    const F = ['n1'] as const;
    const correct = ['n2', 'n3'] as const;
    type Node = (typeof N)[number];
    const isQuorum = (q: Iterable<Node>) => {
      const s = new Set(q);
      return s.has('n3') && s.size >= 2;
    };
    const leaderOf = (r: number) => N[(r - 1) % N.length];

    const node = names(N);
    const round = range(1, rounds);
    const vertex = record({ node, round });
    /** A vertex, or the one before all. */
    const vertexOrGenesis = optional(vertex, 'Genesis');
    const state = variables({
      vs: set(vertexOrGenesis).initially(FiniteSet.of('Genesis')).describe('the vertices of the DAG'),
      es: set(record({ from: vertex, to: vertexOrGenesis })).describe('the edges of the DAG'),
      round: fn(names(correct), range(0, rounds)).describe('where a node is; 0: it has not begun'),
      log: fn(names(correct), sequence(vertex, { max: N.length * rounds })).describe('what a node has delivered'),
    });
    const { action, forall, invariant, vars } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    type Vertex = Immutable<ValueOf<typeof vertex>>;
    type V = Vertex | 'Genesis';
    interface Dag { readonly vs: FiniteSet<V>; readonly es: State['es'] }

    const roundOf = (v: V) => (v === 'Genesis' ? 0 : v.round);
    const same = (a: V, b: V) => a === b || (a !== 'Genesis' && b !== 'Genesis' && a.node === b.node && a.round === b.round);
    const leaderVertex = (r: number): V => (r > 0 ? { node: leaderOf(r), round: r } : 'Genesis');
    const isLeader = (v: V) => same(leaderVertex(roundOf(v)), v);
    const hasEdge = (dag: Dag, from: V, to: V) => from !== 'Genesis' && dag.es.has({ from, to });
    const noLeaderVoteQuorum = (dag: Dag, r: number, vertices: readonly Vertex[], add: readonly Node[]) =>
      isQuorum([...vertices.filter((v) => !hasEdge(dag, v, leaderVertex(r - 1))).map((v) => v.node), ...add]);

    const descendants = (dag: Dag, of: FiniteSet<V>): FiniteSet<V> => {
      if (of.isEmpty) return of;
      const children = dag.vs.filter((c) => of.some((v) => hasEdge(dag, v, c)));
      return children.union(descendants(dag, children));
    };
    const subDag = (dag: Dag, v: V): Dag => {
      const vs = descendants(dag, FiniteSet.of(v)).with(v);
      return { vs, es: dag.es.filter((e) => vs.has(e.from)) };
    };
    const previousLeader = (dag: Dag, r: number): V => {
      const last = Math.max(...dag.vs.toArray().filter((v) => isLeader(v) && roundOf(v) < r).map(roundOf));
      return dag.vs.find((v) => isLeader(v) && roundOf(v) === last)!;
    };
    const linearize = (dag: Dag, l: V): Vertex[] => {
      if (dag.vs.every((v) => v === 'Genesis')) return [];
      const ofL = subDag(dag, l);
      const previous = previousLeader(ofL, roundOf(l));
      const ofPrevious = subDag(ofL, previous);
      const remaining = ofL.vs.difference(ofPrevious.vs).without(l).toArray() as readonly Vertex[];
      return [...linearize(ofPrevious, previous), ...remaining, l as Vertex];
    };

    const at = (r: number) => (node: Node) => ({ node, round: r });
    /** The sets of vertices of the round before `r` that have a quorum. */
    const delivered = (s: State, { r }: { r: number }): FiniteSet<Vertex>[] =>
      subsets(N.filter((n) => r > 1 && s.vs.has(at(r - 1)(n)))).filter(isQuorum).map((q) => q.map(at(r - 1)));
    const add = (s: StateOf<typeof state.schemas>, from: Vertex, to: Iterable<V>) => {
      s.vs = s.vs.with(from);
      for (const v of to) s.es = s.es.with({ from, to: v });
    };
    const later = (s: State, { n }: { n: (typeof correct)[number] }) =>
      Array.from({ length: rounds - s.round[n] }, (_, i) => s.round[n] + 1 + i);

    return {
      state,
      actions: {
        Start: action({ n: correct }, {
          enabled: (s, { n }) => s.round[n] === 0,
          effect: (s, { n }) => {
            s.round[n] = 1;
            add(s, { node: n, round: 1 }, ['Genesis']);
          },
        }),
        EnterRound: action({ n: correct, r: later, delivered }, {
          enabled: (s, { n, r, delivered }) => {
            const nodes = delivered.map((v) => v.node);
            const previous = leaderVertex(r - 1);
            const leads = previous !== 'Genesis' && delivered.has(previous);
            return {
              started: s.round[n] > 0,
              'after GST: all correct vertices': r < gst || correct.every((c) => nodes.has(c)),
              'the leader before last is referenced, or cannot commit':
                !leads || hasEdge(s, previous, leaderVertex(r - 2)) || noLeaderVoteQuorum(s, r - 1, delivered.toArray(), []),
              'the last leader is included, or cannot commit':
                leaderOf(r) !== n || leads || noLeaderVoteQuorum(s, r, N.map(at(r)).filter((v) => s.vs.has(v)), [n]),
            };
          },
          effect: (s, { n, r, delivered }) => {
            const before: Dag = { vs: s.vs, es: s.es };
            s.round[n] = r;
            add(s, { node: n, round: r }, delivered);
            const voters = delivered.toArray().filter((v) => hasEdge(s, v, leaderVertex(r - 2))).map((v) => v.node);
            if (r > 2 && isQuorum(voters)) s.log[n] = linearize(before, leaderVertex(r - 2));
          },
        }),
        ByzantineStart: action({ n: F }, {
          enabled: (s, { n }) => !s.vs.has({ node: n, round: 1 }),
          effect: (s, { n }) => { add(s, { node: n, round: 1 }, ['Genesis']); },
        }),
        ByzantineEnterRound: action({ n: F, r: round, delivered }, {
          enabled: (s, { n, r }) => !s.vs.has({ node: n, round: r }),
          effect: (s, { n, r, delivered }) => { add(s, { node: n, round: r }, delivered); },
        }),
        Terminate: action({}, { enabled: (s) => correct.every((n) => s.round[n] === rounds), effect: () => {} }),
      },
      invariants: {
        TypeOK: invariant({
          'an edge goes one round back': forall({ e: vars.es.members() }, (_s, { e }) => roundOf(e.to) === e.from.round - 1),
          'edges are between vertices': forall({ e: vars.es.members() }, (s, { e }) => s.vs.has(e.from) && s.vs.has(e.to)),
        }),
        Agreement: invariant({
          'logs are prefixes of one another': forall({ n1: correct, n2: correct }, (s, { n1, n2 }) =>
            s.log[n1].every((v, i) => i >= s.log[n2].length || same(v, s.log[n2][i]))),
        }),
        Liveness: invariant({
          'a correct leader after GST commits': forall({ r: round, n: correct }, (s, { r, n }) =>
            r < gst || leaderOf(r) === 'n1' || s.round[n] < r + 2 || s.log[n].some((v) => same(v, leaderVertex(r)))),
        }),
      },
    };
  },
});
