import { equal, show } from '../../checker/index.ts';
import type { DeltaCrdts } from './vocabulary.ts';

export const invariants = ({ invariant, forall, replica, type, made }: DeltaCrdts) => ({
  /** Whoever has received the same deltas shows the same. */
  Convergence: invariant({
    'who has seen the same updates shows the same': forall(
      { p: replica, q: replica },
      (s, { p, q }) => p >= q || s.seen[p] !== s.seen[q] || equal(type.query(s.state[p]), type.query(s.state[q])),
      (s, { p, q }) =>
        `${p} shows ${show(type.query(s.state[p]))}, ${q} shows ${show(type.query(s.state[q]))}, and both have seen ${show(s.seen[p])}`,
    ),
  }),
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

export const witnesses = (
  { witness, replica, asked, replicas, vars }: DeltaCrdts,
  { updates, crashes }: { updates: number; crashes: number },
) => ({
  EverybodyHasSeenEverything: witness({}, (s) => replicas.every((p) => s.seen[p].size === asked.length)),
  /** Less is sent than there is. */
  ADeltaIsLessThanTheState: witness({ m: vars.mail.of('Delta') }, (s, { m }) =>
    updates > 1 ? m.ids.size > 0 && m.ids.size < s.seen[m.from].size : s.seen[m.from].size > 0),
  ...(crashes > 0 && {
    AllIsSentAfterACrash: witness({ p: replica, m: vars.mail.of('Delta') }, (s, { p, m }) =>
      m.from === p && s.crashed[p] > 0 && s.buffer[p].length === 0 && m.n === s.count[p] && m.ids === s.seen[p]),
  }),
});
