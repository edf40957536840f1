import { show } from '../../checker/index.ts';
import { NONE, type Paxos } from './vocabulary.ts';
import { votingOf } from './voting.ts';

/**
 * What the algorithm is for, why `Voting` achieves it, and why Paxos implements `Voting`. The quorums that choose may be others than those
 * that are asked (`flexible-paxos`): `choosing` has them.
 */
export const invariants = (paxos: Paxos, choosing = paxos) => ({
  Agreement: agreement(choosing),
  OneValuePerBallot: oneValuePerBallot(paxos),
  VotesSafe: votesSafe(paxos),
  Inv: inv(paxos),
});

/** "A value is chosen if a quorum of acceptors have voted for it in the same ballot" (`Voting`): there may be only one such value. */
function agreement(paxos: Paxos) {
  const { invariant, forall, value, ballots } = paxos;
  const { ChosenAt } = votingOf(paxos);
  return invariant({
    'at most one value is chosen': forall(
      { v: value, w: value },
      (s, { v, w }) => v === w || !ballots.some((b) => ChosenAt(s, b, v)) || !ballots.some((b) => ChosenAt(s, b, w)),
      (_s, { v, w }) => `both ${v} and ${w} are chosen`,
    ),
  });
}

/** "If any acceptors a1 and a2 have voted in a ballot b, then they voted for the same value in ballot b" (`Voting`). */
const oneValuePerBallot = ({ invariant, forall, vars }: Paxos) =>
  invariant({
    'votes in the same ballot are for the same value': forall(
      { m: vars.msgs.of('2b'), mm: vars.msgs.of('2b') },
      (_s, { m, mm }) => m.bal !== mm.bal || m.val === mm.val,
    ),
  });

/** "An acceptor can have voted in a ballot b only if that value is safe at b" (`Voting`). */
function votesSafe(paxos: Paxos) {
  const { SafeAt } = votingOf(paxos);
  return paxos.invariant({
    'VotedFor(a, b, v) ⇒ SafeAt(b, v)': paxos.forall(
      { m: paxos.vars.msgs.of('2b') },
      (s, { m }) => SafeAt(s, m.bal, m.val),
      (_s, { m }) => `${m.acc} voted for ${m.val} in ballot ${m.bal}, where it is not safe: another value may be chosen below`,
    ),
  });
}

/** "The inductive invariant Inv explains why the Paxos consensus algorithm implements the Voting algorithm" (`Paxos`). */
function inv(paxos: Paxos) {
  const { invariant, forall, vars, acceptor, values, quorums } = paxos;
  const { VotedFor, ShowsSafeAt } = votingOf(paxos);
  return invariant({
    'maxBal[a] ≥ maxVBal[a]': forall(
      { a: acceptor },
      (s, { a }) => s.maxBal[a] >= s.maxVBal[a],
      (s, { a }) => `maxBal[${a}] = ${s.maxBal[a]}, maxVBal[${a}] = ${s.maxVBal[a]}`,
    ),
    '⟨maxVBal[a], maxVal[a]⟩ is a vote of a, or nothing': forall(
      { a: acceptor },
      (s, { a }) => {
        const v = s.maxVal[a];
        return v === NONE ? s.maxVBal[a] === -1 : VotedFor(s, a, s.maxVBal[a], v);
      },
      (s, { a }) => `maxVBal[${a}] = ${s.maxVBal[a]}, maxVal[${a}] = ${s.maxVal[a]}`,
    ),
    '1b: maxBal[m.acc] ≥ m.bal': forall(
      { m: vars.msgs.of('1b') },
      (s, { m }) => s.maxBal[m.acc] >= m.bal,
      (s, { m }) => `${m.acc} has promised ballot ${m.bal}, but maxBal[${m.acc}] = ${s.maxBal[m.acc]}`,
    ),
    '1b: ⟨m.mbal, m.mval⟩ is a vote of m.acc, or nothing': forall(
      { m: vars.msgs.of('1b') },
      (s, { m }) => m.mval === NONE || VotedFor(s, m.acc, m.mbal, m.mval),
    ),
    '2a: some quorum shows that m.val is safe at m.bal': forall(
      { m: vars.msgs.of('2a') },
      (s, { m }) => quorums.some((Q) => ShowsSafeAt(s, Q, m.bal, m.val)),
      (s, { m }) =>
        `no quorum shows that ${m.val} is safe in ballot ${m.bal}: maxBal is ` +
        `${show(s.maxBal)}, the votes are ${show(s.msgs.filter(({ type }) => type === '2b'))}`,
    ),
    '2a: no other value is proposed in m.bal': forall({ m: vars.msgs.of('2a') }, (s, { m }) =>
      values.every((w) => w === m.val || !s.msgs.has({ type: '2a', bal: m.bal, val: w })),
    ),
    '2b: maxVBal[m.acc] ≥ m.bal': forall(
      { m: vars.msgs.of('2b') },
      (s, { m }) => s.maxVBal[m.acc] >= m.bal,
      (s, { m }) => `${m.acc} has voted in ballot ${m.bal}, but maxVBal[${m.acc}] = ${s.maxVBal[m.acc]}`,
    ),
    '2b: its value was proposed': forall({ m: vars.msgs.of('2b') }, (s, { m }) => s.msgs.has({ type: '2a', bal: m.bal, val: m.val })),
  });
}
