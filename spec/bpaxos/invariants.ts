import type { BPaxos, Constants } from './vocabulary.ts';

export const invariants = ({ invariant, forall, vars, replica, vertex, doConflict, executesBefore }: BPaxos) => ({
  /** "For each vertex v, at most one value (x, deps(v))" is chosen. */
  ConsensusInvariant: invariant({
    'at most one value is chosen for a vertex': forall(
      { e: vars.chosen.members(), e2: vars.chosen.members() },
      (_s, { e, e2 }) => e.v !== e2.v || e === e2,
      (_s, { e }) => `two values are chosen for ${e.v}`,
    ),
  }),

  /** "If x and y conflict, then either v_x ∈ deps(v_y) or v_y ∈ deps(v_x) (or both)." */
  DependencyInvariant: invariant({
    'of two commands that conflict, one depends on the other': forall(
      { e: vars.chosen.members(), e2: vars.chosen.members() },
      (_s, { e, e2 }) =>
        e.v === e2.v || e.command === 'noop' || e2.command === 'noop' || !doConflict(e.v, e2.v) || e.deps.has(e2.v) || e2.deps.has(e.v),
      (_s, { e, e2 }) => `neither ${e.v} nor ${e2.v} depends on the other, and they conflict`,
    ),
  }),

  /** What it is for. */
  SameOrder: invariant({
    'all replicas execute two commands that conflict in the same order': forall(
      { r: replica, r2: replica, v: vertex, u: vertex },
      (s, { r, r2, v, u }) => !doConflict(v, u) || !executesBefore(s, r, v, u) || !executesBefore(s, r2, u, v),
      (_s, { r, r2, v, u }) => `${r} has executed ${v} before ${u}, and ${r2} ${u} before ${v}`,
    ),
  }),
  ExecutedOnce: invariant({
    'no replica executes a vertex twice': forall({ r: replica }, (s, { r }) => new Set(s.executed[r]).size === s.executed[r].length),
  }),
});

export function witnesses(
  { witness, vars, replica, vertex, vertices, hasExecuted, executesBefore }: BPaxos,
  { commands, conflicts, f }: Constants,
) {
  return {
    AllIsExecuted: witness({ r: replica }, (s, { r }) => 
      vertices.every((v) => hasExecuted(s, r, v) && s.graph[r].some((e) => e.v === v && e.command === 'x'))),
    ANoopIsExecuted: witness({ r: replica, e: vars.chosen.members() }, (s, { r, e }) => e.command === 'noop' && hasExecuted(s, r, e.v)),
    ...(commands > 1 && conflicts !== 'none' && f > 0 && {
      /** Each node's answers are without a cycle, for it goes by the order in which it has received; their union is not. */
      ACycle: witness({ e: vars.chosen.members(), e2: vars.chosen.members() }, (_s, { e, e2 }) => e.deps.has(e2.v) && e2.deps.has(e.v)),
    }),
    ...(commands > (conflicts === 'none' ? 1 : 2) && conflicts !== 'all' && {
      /** Commands that do not conflict are executed in another order by another replica. */
      TwoOrders: witness({ r: replica, r2: replica, v: vertex, u: vertex }, (s, { r, r2, v, u }) =>
        executesBefore(s, r, v, u) && executesBefore(s, r2, u, v)),
    }),
  };
}
