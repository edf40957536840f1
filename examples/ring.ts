// Dijkstra's ring (1974): wherever it begins, in the end there is one token. Many initial states, and functions of a state, by its type.
import {
  count, eachFunction, fn, type Immutable, names, numbered, progress, range, spec, type StateOf, type ValueOf, variables,
} from 'synod';

export default spec({
  name: 'ring',
  constants: { nodes: count(3, { min: 2, max: 5 }) },
  define({ nodes }) {
    const ring = numbered('n', nodes);
    const node = names(ring);
    const state = variables({ x: fn(node, range(0, nodes - 1)) });
    type Ring = Immutable<StateOf<typeof state.schemas>>;
    type Node = ValueOf<typeof node>;

    const before = (p: Node): Node => ring.at(ring.indexOf(p) - 1) as Node;
    const hasToken = (s: Ring, p: Node): boolean => (p === ring[0]) === (s.x[p] === s.x[before(p)]);
    const tokens = (s: Ring): number => ring.filter((p) => hasToken(s, p)).length;

    return {
      state,
      initial: function* () { for (const x of eachFunction(node, range(0, nodes - 1))) yield { x }; },
      actions: {
        Move: state.action({ p: node }, {
          enabled: (s, { p }) => hasToken(s, p),
          effect: (s, { p }) => { s.x[p] = p === ring[0] ? (s.x[p] + 1) % nodes : s.x[before(p)]; },
        }),
      },
      invariants: { SomeToken: state.invariant({ 'there is a token': (s) => tokens(s) > 0 }) },
      fairness: { 'somebody goes on': progress },
      liveness: { OneToken: state.eventuallyAlways((s) => tokens(s) === 1) },
    };
  },
});
