import { show } from '../../checker/index.ts';
import type { Synod } from './vocabulary.ts';

/**
 * What the proof of A2 needs besides I1 to I7, without saying so: together with these they are inductive, without either of them they
 * are not. `synod induct synod --invariant I1,I2,I3,I4,I5,I6,I7` shows where the proof breaks down.
 */
export const lemmas = (v: Synod) => ({ Promises: promises(v), Tries: tries(v) });

/**
 * The members of a quorum have agreed to participate in no lower ballot than theirs. "A new vote is added only by the Receive
 * BeginBallot Message action, and I3(p) implies that the action adds a vote later than any other vote cast by p in 𝓑, so it cannot
 * change MaxVote(B.bal, B.qrm, 𝓑) for any B in 𝓑" (A2, proof of I6): later than his other votes it is, but for a B of a still higher
 * number, in which he has not voted yet, it may be the latest vote before B. What prevents it is that he, a member of B.qrm, has
 * answered B's owner with nextBal[p] ≥ B.bal. I4 says so only as long as the owner has his slip of paper.
 */
const promises = ({ invariant, forall, vars, priest }: Synod) =>
  invariant({
    'nextBal[q] ≥ B.bal for every q ∈ B.qrm': forall(
      { B: vars.history.members(), q: priest },
      (s, { B, q }) => !B.qrm.has(q) || s.nextBal[q] >= B.bal,
      (s, { B, q }) => `${q} is in the quorum of ballot ${B.bal}, but nextBal[${q}] = ${show(s.nextBal[q])}`,
    ),
  });

/**
 * Who is trying to begin a ballot, or polling, has a number for it. "owner(lastTried[p]) = p" (A2, I2) would say so, were owner(-∞)
 * defined, and nobody; but then it would not be true initially.
 */
const tries = ({ invariant, forall, priest }: Synod) =>
  invariant({
    'lastTried[p] ≠ -∞ unless p is idle': forall(
      { p: priest },
      (s, { p }) => s.status[p] === 'idle' || s.lastTried[p] !== -Infinity,
      (s, { p }) => `${p} is ${s.status[p]}, but lastTried[${p}] = -∞`,
    ),
  });
