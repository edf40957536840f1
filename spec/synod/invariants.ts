import { show } from '../../checker/index.ts';
import { conditionsOn } from '../ballots/conditions.ts';
import { type Ballot, BLANK, isSuccessful } from '../ballots/votes.ts';
import type { Synod } from './vocabulary.ts';

/**
 * What must hold in every reachable state: the consistency condition, B1 to B3 (2.1), and I1 to I7, "a predicate I such that
 * I is true initially, I implies the desired correctness condition, each allowed action leaves I true" (A2).
 * Each is split into the conjuncts of the paper; B, C stand for ballots in 𝓑, v for a vote, m for a message in 𝓜.
 */
export function invariants(v: Synod) {
  const { B1, B2, B3 } = conditionsOn(v.schemas.history, v.ballot, v.numberMax);
  return {
    Consistency: consistency(v),
    B1: v.invariant(B1),
    B2: v.invariant(B2),
    B3: v.invariant(B3),
    I1: I1(v),
    I2: I2(v),
    I3: I3(v),
    I4: I4(v),
    I5: I5(v),
    I6: v.invariant({ ...B1, ...B2, ...B3, ...majorities(v) }),
    I7: I7(v),
  };
}

/**
 * "To prove the consistency condition, it is necessary to show that whenever outcome[p] and outcome[q] are both different
 * from BLANK, they are equal" (A2).
 */
const consistency = ({ invariant, forall, priest }: Synod) =>
  invariant({
    'outcome[p] = outcome[q] unless one is BLANK': forall(
      { p: priest, q: priest },
      (s, { p, q }) => s.outcome[p] === BLANK || s.outcome[q] === BLANK || s.outcome[p] === s.outcome[q],
      (s, { p, q }) => `outcome[${p}] = ${s.outcome[p]}, outcome[${q}] = ${s.outcome[q]}`,
    ),
  });

/** "∀ B ∈ 𝓑 : B.qrm is a majority set" (A2, I6). */
const majorities = ({ forall, vars, isMajority }: Synod) => ({
  'B.qrm is a majority set': forall(
    { B: vars.history.members() },
    (_s, { B }) => isMajority(B.qrm),
    (_s, { B }) => `ballot ${B.bal} has the quorum ${show(B.qrm)}, which is no majority set`,
  ),
});

/** "(outcome[p] ≠ BLANK) ⇒ ∃ B ∈ 𝓑 : (B.qrm ⊆ B.vot) ∧ (B.dec = outcome[p])" (A2). */
const I1 = ({ invariant, forall, priest }: Synod) =>
  invariant({
    'outcome[p] is the decree of a successful ballot': forall(
      { p: priest },
      (s, { p }) => s.outcome[p] === BLANK || s.history.some((B) => isSuccessful(B) && B.dec === s.outcome[p]),
      (s, { p }) => `outcome[${p}] = ${s.outcome[p]}, but no successful ballot is for it; 𝓑 = ${show(s.history)}`,
    ),
  });

/**
 * "∧ owner(lastTried[p]) = p
 *  ∧ ∀ B ∈ 𝓑 : (owner(B.bal) = p) ⇒ ∧ B.bal ≤ lastTried[p]
 *                                   ∧ (status[p] = trying) ⇒ (B.bal < lastTried[p])" (A2).
 * owner(-∞) is not defined, so the first conjunct is about priests who have tried a ballot.
 */
const I2 = ({ invariant, forall, vars, priest, owner }: Synod) =>
  invariant({
    'owner(lastTried[p]) = p': forall(
      { p: priest },
      (s, { p }) => s.lastTried[p] === -Infinity || owner(s.lastTried[p]) === p,
      (s, { p }) => `lastTried[${p}] = ${s.lastTried[p]}, whose owner is ${owner(s.lastTried[p])}`,
    ),
    'B.bal ≤ lastTried[owner(B.bal)]': forall(
      { B: vars.history.members() },
      (s, { B }) => B.bal <= s.lastTried[owner(B.bal)],
      (s, { B }) => `ballot ${B.bal} has been started, but lastTried[${owner(B.bal)}] = ${show(s.lastTried[owner(B.bal)])}`,
    ),
    'B.bal < lastTried[p] while p = owner(B.bal) is trying': forall(
      { B: vars.history.members() },
      (s, { B }) => s.status[owner(B.bal)] !== 'trying' || B.bal < s.lastTried[owner(B.bal)],
      (s, { B }) => `${owner(B.bal)} is trying to begin ballot ${show(s.lastTried[owner(B.bal)])}, but ballot ${B.bal} has been started`,
    ),
  });

/** "∧ prevBal[p] = MaxVote(∞, p, 𝓑).bal  ∧ prevDec[p] = MaxVote(∞, p, 𝓑).dec  ∧ nextBal[p] ≥ prevBal[p]" (A2). */
const I3 = ({ invariant, forall, priest, MaxVote }: Synod) =>
  invariant({
    'prevBal[p] = MaxVote(∞, p, 𝓑).bal': forall(
      { p: priest },
      (s, { p }) => s.prevBal[p] === MaxVote(Infinity, p, s.history).bal,
      (s, { p }) =>
        `prevBal[${p}] = ${show(s.prevBal[p])}, but by 𝓑 the last ballot in which ` +
        `${p} voted is ${show(MaxVote(Infinity, p, s.history).bal)}`,
    ),
    'prevDec[p] = MaxVote(∞, p, 𝓑).dec': forall(
      { p: priest },
      (s, { p }) => s.prevDec[p] === MaxVote(Infinity, p, s.history).dec,
      (s, { p }) => `prevDec[${p}] = ${s.prevDec[p]}, but by 𝓑 the last vote of ${p} was for ${MaxVote(Infinity, p, s.history).dec}`,
    ),
    'nextBal[p] ≥ prevBal[p]': forall(
      { p: priest },
      (s, { p }) => s.nextBal[p] >= s.prevBal[p],
      (s, { p }) => `nextBal[${p}] = ${show(s.nextBal[p])}, prevBal[${p}] = ${show(s.prevBal[p])}`,
    ),
  });

/** "(status[p] ≠ idle) ⇒ ∀ v ∈ prevVotes[p] : ∧ v = MaxVote(lastTried[p], v.pst, 𝓑)  ∧ nextBal[v.pst] ≥ lastTried[p]" (A2). */
const I4 = ({ invariant, forall, vars, priest, isMaxVote, MaxVote }: Synod) =>
  invariant({
    'v = MaxVote(lastTried[p], v.pst, 𝓑)': forall(
      { p: priest, v: vars.prevVotes.at('p') },
      (s, { p, v }) => s.status[p] === 'idle' || isMaxVote(v, s.lastTried[p], s.history),
      (s, { p, v }) =>
        `${p} takes ${show(v)} for the last vote of ${v.pst} before ballot ` +
        `${show(s.lastTried[p])}; by 𝓑 it is ${show(MaxVote(s.lastTried[p], v.pst, s.history))}`,
    ),
    'nextBal[v.pst] ≥ lastTried[p]': forall(
      { p: priest, v: vars.prevVotes.at('p') },
      (s, { p, v }) => s.status[p] === 'idle' || s.nextBal[v.pst] >= s.lastTried[p],
      (s, { p, v }) =>
        `priest ${p} counts an answer of ${v.pst} as one to ballot ${show(s.lastTried[p])}, which ` +
        `by nextBal[${v.pst}] = ${show(s.nextBal[v.pst])} has not been promised`,
    ),
  });

/**
 * "(status[p] = polling) ⇒
 *    ∧ quorum[p] ⊆ {v.pst : v ∈ prevVotes[p]}
 *    ∧ ∃ B ∈ 𝓑 : quorum[p] = B.qrm ∧ decree[p] = B.dec ∧ voters[p] ⊆ B.vot ∧ lastTried[p] = B.bal" (A2).
 */
const I5 = ({ invariant, forall, priest }: Synod) =>
  invariant({
    'quorum[p] ⊆ {v.pst : v ∈ prevVotes[p]}': forall(
      { p: priest },
      (s, { p }) => s.status[p] !== 'polling' || s.quorum[p].isSubsetOf(s.prevVotes[p].map((v) => v.pst)),
      (s, { p }) => `quorum[${p}] = ${show(s.quorum[p])}, but votes came from ${show(s.prevVotes[p].map((v) => v.pst))}`,
    ),
    'the ballot that p is polling is in 𝓑': forall(
      { p: priest },
      (s, { p }) => {
        if (s.status[p] !== 'polling') return true;
        const matches = (B: Ballot): boolean => B.dec === s.decree[p] && B.qrm.equals(s.quorum[p]) && s.voters[p].isSubsetOf(B.vot);
        return s.history.where({ bal: s.lastTried[p] }).some(matches);
      },
      (s, { p }) => {
        const inHistory = show(s.history.where({ bal: s.lastTried[p] }));
        return (
          `${p} is polling ballot ${show(s.lastTried[p])} for ${s.decree[p]} with quorum ` +
          `${show(s.quorum[p])} and voters ${show(s.voters[p])}, 𝓑 has ${inHistory}`
        );
      },
    ),
  });

/** What a message says is true, and remains true. One conjunct, or two, for every kind of message (A2). */
const I7 = ({ invariant, forall, vars, priests, owner, isMaxVote, MaxVote }: Synod) =>
  invariant({
    /** "∀ NextBallot(b) ∈ 𝓜 : (b ≤ lastTried[owner(b)])" */
    'NextBallot(b): b ≤ lastTried[owner(b)]': forall(
      { m: vars.mail.of('NextBallot') },
      (s, { m }) => m.bal <= s.lastTried[owner(m.bal)],
      (s, { m }) =>
        `ballot ${m.bal} has been announced, but by lastTried[${owner(m.bal)}] = ` +
        `${show(s.lastTried[owner(m.bal)])} its owner ${owner(m.bal)} has not tried it`,
    ),
    /** "∀ LastVote(b, v) ∈ 𝓜 : ∧ v = MaxVote(b, v.pst, 𝓑) ∧ nextBal[v.pst] ≥ b" */
    'LastVote(b, v): v = MaxVote(b, v.pst, 𝓑)': forall(
      { m: vars.mail.of('LastVote') },
      (s, { m }) => isMaxVote(m.vote, m.bal, s.history),
      (s, { m }) =>
        `the message says that the last vote of ${m.vote.pst} before ballot ${m.bal} is ` +
        `${show(m.vote)}; by 𝓑 it is ${show(MaxVote(m.bal, m.vote.pst, s.history))}`,
    ),
    'LastVote(b, v): nextBal[v.pst] ≥ b': forall(
      { m: vars.mail.of('LastVote') },
      (s, { m }) => s.nextBal[m.vote.pst] >= m.bal,
      (s, { m }) =>
        `${m.vote.pst} has answered ballot ${m.bal}, but nextBal[${m.vote.pst}] = ` +
        `${show(s.nextBal[m.vote.pst])}: nothing keeps him from voting in lower ones`,
    ),
    /** "∀ BeginBallot(b, d) ∈ 𝓜 : ∃ B ∈ 𝓑 : (B.bal = b) ∧ (B.dec = d)" */
    'BeginBallot(b, d): some B has B.bal = b and B.dec = d': forall(
      { m: vars.mail.of('BeginBallot') },
      (s, { m }) => s.history.where({ bal: m.bal }).some((B) => B.dec === m.dec),
      (s, { m }) => `𝓑 has ${show(s.history.where({ bal: m.bal }))}`,
    ),
    /** "∀ Voted(b, p) ∈ 𝓜 : ∃ B ∈ 𝓑 : (B.bal = b) ∧ (p ∈ B.vot)" */
    'Voted(b, p): some B has B.bal = b and p ∈ B.vot': forall(
      { m: vars.mail.of('Voted') },
      (s, { m }) => s.history.where({ bal: m.bal }).some((B) => B.vot.has(m.from)),
      (s, { m }) => `𝓑 has ${show(s.history.where({ bal: m.bal }))}`,
    ),
    /** "∀ Success(d) ∈ 𝓜 : ∃ p : outcome[p] = d ≠ BLANK" */
    'Success(d): some outcome[p] = d': forall(
      { m: vars.mail.of('Success') },
      (s, { m }) => priests.some((p) => s.outcome[p] === m.dec),
      (s) => `the outcomes are ${show(s.outcome)}`,
    ),
  });
