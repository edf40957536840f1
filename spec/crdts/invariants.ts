import { equal, show } from '../../checker/index.ts';
import type { Crdts } from './vocabulary.ts';

export const invariants = ({ invariant, forall, replica, type, made }: Crdts) => ({
  /**
   * "Correct replicas that have delivered the same updates have equivalent state", that is, all queries show the same: strong
   * convergence.
   */
  Convergence: invariant({
    'who has seen the same updates shows the same': forall(
      { p: replica, q: replica },
      (s, { p, q }) => p >= q || s.seen[p] !== s.seen[q] || equal(type.query(s.state[p]), type.query(s.state[q])),
      (s, { p, q }) =>
        `${p} shows ${show(type.query(s.state[p]))}, ${q} shows ${show(type.query(s.state[q]))}, and both have seen ${show(s.seen[p])}`,
    ),
  }),

  /** Agreement is easily had: a state that never changes agrees with all others. It must also be what the updates mean. */
  Meaning: invariant({
    'what a replica shows is what the updates that it has seen mean': forall(
      { p: replica },
      (s, { p }) => equal(type.query(s.state[p]), type.meaning(made(s, s.seen[p]))),
      (s, { p }) =>
        `${p} shows ${show(type.query(s.state[p]))}, and has seen ` +
        `${made(s, s.seen[p]).map(({ id, op }) => `${id} ${show(op)}`).join(', ')}: that is ${show(type.meaning(made(s, s.seen[p])))}`,
    ),
  }),
});

/** Two updates that have not seen each other come together; and everybody has everything. */
export const witnesses = ({ witness, replica, id, ids, replicas }: Crdts) => ({
  EverybodyHasSeenEverything: witness({}, (s) => replicas.every((p) => s.seen[p].size === ids.length)),
  ConcurrentUpdatesMeet: witness({ p: replica, u: id, w: id }, (s, { p, u, w }) =>
    u !== w && s.seen[p].has(u) && s.seen[p].has(w) && !s.saw[u].has(w) && !s.saw[w].has(u)),
});

/** "The payload states ... form a semilattice": what is merged into a state is in it from then on, and nothing is lost by it. */
export const properties = ({ property, replica, type, next }: Crdts) => ({
  MergesOnlyAdd: property({ p: replica }, (s, t, { p }) => next(s, p) !== next(t, p) || type.compare(s.state[p], t.state[p])),
});
