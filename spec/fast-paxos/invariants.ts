import type { Constants, FastPaxos } from './vocabulary.ts';

export const invariants = ({ invariant, forall, value, vars, rounds, values, isFast, chosen, ChoosableAt }: FastPaxos) => ({
  Consistency: invariant({ 'at most one value is chosen': (s) => chosen(s).length <= 1 }),

  /**
   * "For any rounds i and j with j < i, if v has been voted for in round i, then no value other than v is or may yet be chosen in
   * round j": CP.
   */
  VotesSafe: invariant({
    'who has voted for v in round i: no other value is, or may yet be, chosen below': forall(
      { m: vars.msgs.of('2b') },
      (s, { m }) => rounds.every((j) => j >= m.rnd || values.every((w) => w === m.val || !ChoosableAt(s, j, w))),
      (_s, { m }) => `${m.acc} voted for ${m.val} in round ${m.rnd}, and another value may be chosen below`,
    ),
  }),

  /** In a classic round all votes are for one value; in a fast one they need not be. */
  OneValuePerClassicRound: invariant({
    'votes in the same classic round are for the same value': forall(
      { m: vars.msgs.of('2b'), w: value },
      (s, { m, w }) => isFast(m.rnd) || w === m.val || !s.msgs.has({ type: '2a', rnd: m.rnd, val: w }),
    ),
  }),
});

/** What must be reachable; for a collision it takes two values, and a second round for what comes after it. */
export const witnesses = (v: FastPaxos, { values: number, rounds: count, fast, acceptors: size }: Constants) => {
  const { witness, value, values, acceptors, ChosenAt, ChoosableAt, voteOf, hasVoted, rounds } = v;
  /** There are votes for several values, and none of them can be chosen. */
  const collided = (s: Parameters<typeof voteOf>[0], i = 0): boolean =>
    new Set(acceptors.map((a) => voteOf(s, a, i)).filter((w) => w !== undefined)).size > 1 && values.every((w) => !ChoosableAt(s, i, w));
  return {
    ChosenInTheFastRound: witness({ v: value }, (s, { v: w }) => ChosenAt(s, 0, w)),
    ...(number > 1 && size > 1 && {
      ACollision: witness({}, (s) => collided(s)),
    }),
    ...(number > 1 && size > 1 && count > 1 && {
      ChosenAfterACollision: witness({ v: value }, (s, { v: w }) => collided(s) && rounds.some((i) => i > 0 && ChosenAt(s, i, w))),
      /** Somebody votes again, for another value than before. */
      ChangesItsVote: witness({ v: value, w: value }, (s, { v: w, w: u }) =>
        w !== u && acceptors.some((a) => hasVoted(s, a, 0, w) && hasVoted(s, a, 1, u))),
    }),
    ...(fast === 'all' && number > 1 && size > 1 && count > 1 && {
      CollidesAgain: witness({}, (s) => collided(s, 0) && collided(s, 1)),
    }),
  };
};
