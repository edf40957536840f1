import { FiniteSet, given, spec, subsets, weak } from '../../checker/index.ts';
import { NONE } from '../common/crdts/data-type.ts';
import { constants, type Delivered, rules, vocabulary } from './vocabulary.ts';

/** A replica is asked for something, and does it at once: nobody else is asked. */
const Update = ({ action, replica, rules: { type, shown }, next, made }: Delivered) =>
  action({ p: replica, op: type.ops }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => ({ 'p may be asked for one more': next(s, p) !== undefined }),
    effect: (s, { p, op }) => {
      const id = next(s, p);
      if (id === undefined) return;
      s.op[id] = op;
      s.saw[id] = s.seen[p];
      s.value[p] = shown(made(s, s.seen[p].with(id)), s.value[p], made(s, [id]));
      s.seen[p] = s.seen[p].with(id);
    },
  });

/** Some updates come to a replica, in whatever order, how often whatsoever; with each all that its replica had seen before. */
const Deliver = ({ action, replica, ids, rules: { shown, inCausalOrder }, made }: Delivered) =>
  action({ p: replica, U: subsets(ids).filter((U) => !U.isEmpty) }, {
    by: ({ p }) => p,
    enabled: (s, { p, U }) => ({
      'they were made': U.every((id) => s.op[id] !== NONE),
      'not all of them have been seen': !U.isSubsetOf(s.seen[p]),
      'with all that came before': !inCausalOrder || U.every((id) => s.saw[id].every((other) => U.has(other) || s.seen[p].has(other))),
    }),
    effect: (s, { p, U }) => {
      s.value[p] = shown(made(s, s.seen[p].union(U)), s.value[p], made(s, U.difference(s.seen[p])));
      s.seen[p] = FiniteSet.from([...s.seen[p], ...U]);
    },
  });

/** What a replicated data type promises, and nothing of how: a replica shows what the updates that were delivered to it mean together. */
export const delivered = spec({
  name: 'delivered',
  gloss: 'Replicas to which updates are delivered in any order: what each shows is what those that it has seen mean together.',
  source:
    'Shapiro, Preguiça, Baquero, Zawirski, Conflict-free replicated data types, SSS 2011: strong eventual consistency; ' +
    'The magical explanation of Paxos: CRDT data structures',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Update, Deliver });
    const { forall, invariant, replica, ids } = v;
    return {
      state: v.state,
      actions,
      invariants: {
        /** "Correct replicas that have delivered the same updates have equivalent state." */
        Convergence: invariant({
          'who has seen the same updates shows the same': forall(
            { p: replica, q: replica },
            (s, { p, q }) => s.seen[p] !== s.seen[q] || s.value[p] === s.value[q],
            (_s, { p, q }) => `${p} and ${q} have seen the same, and show different values`,
          ),
        }),
        CausesAreSeen: invariant({
          'who has seen an update has seen all that came before it': forall(
            { p: replica },
            (s, { p }) => s.seen[p].every((id) => s.saw[id].isSubsetOf(s.seen[p])),
          ),
        }),
      },
      witnesses: {
        EverybodyHasSeenEverything: v.witness({}, (s) => v.replicas.every((p) => s.seen[p].size === ids.length)),
        ConcurrentUpdatesMeet: v.witness({ p: replica, u: v.id, w: v.id }, (s, { p, u, w }) =>
          u !== w && s.seen[p].has(u) && s.seen[p].has(w) && !s.saw[u].has(w) && !s.saw[w].has(u)),
      },
      fairness: {
        /** "An update delivered at some correct replica is eventually delivered to all correct replicas." */
        'what was made is delivered': weak(actions.Deliver, { each: 'p' }),
      },
      liveness: {
        EverybodyLearns: v.leadsTo({ u: v.id, p: replica }, (s, { u }) => s.op[u] !== NONE, (s, { u, p }) => s.seen[p].has(u)),
      },
    };
  },
});
