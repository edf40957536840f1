import type { TwoSides } from './vocabulary.ts';

export const invariants = ({ invariant, forall, clients, vars, client, decides, upOn }: TwoSides) => ({
  /** No split brain. */
  OneDecides: invariant({ 'not both clients have decided': (s) => s.decided.size <= 1 }),

  /** Why: what a client has heard is so, and stays so. */
  VotesStand: invariant({
    'who is counted has voted for c': forall(
      { c: client, p: (s, { c }: { c: 'x' | 'y' }) => s.heard[c] },
      (s, { c, p }) => s.vote[p] === c,
      (s, { c, p }) => `${c} counts the vote of ${p}, whose vote is ${s.vote[p]}`,
    ),
    'who has decided has heard from a quorum': forall({ c: vars.decided.members() }, (s, { c }) => decides(s.heard[c])),
  }),

  /** What crashes alone do: while the network is whole, some quorum is up. */
  CrashesLeaveAQuorum: invariant({
    'some quorum is up, if the network is whole': (s) => !s.far.isEmpty || decides(upOn(s, 'x')),
  }),

  /** What a partition alone does: while all are up, one of the sides has a quorum. */
  OneSideHasAQuorum: invariant({
    'one of the sides has a quorum, if all are up': (s) => !s.down.isEmpty || clients.some((c) => decides(upOn(s, c))),
  }),
});

export const witnesses = ({ witness, clients, vars, nodes, reaches, decides, upOn }: TwoSides) => ({
  ADecisionInAPartition: witness({ c: vars.decided.members() }, (s, { c }) =>
    nodes.every((p) => !s.heard[c].has(p) || reaches(s, c, p)) && !s.far.isEmpty && s.heard[c === 'x' ? 'y' : 'x'].size > 0),
  /** Either alone is survived; a crash and a partition together may stop both sides. */
  NeitherCanDecide: witness({}, (s) => clients.every((c) => !decides(upOn(s, c)))),
  DecidedThoughOneIsDown: witness({ p: vars.down.members() }, (s, { p }) => !s.decided.isEmpty && s.vote[p] === '-'),
});
