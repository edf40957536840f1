import { show } from '../../checker/index.ts';
import { conditionsOn } from '../ballots/conditions.ts';
import { BLANK, isSuccessful } from '../ballots/votes.ts';
import type { Constants, Preliminary } from './vocabulary.ts';

/** "Each step maintains B1(𝓑)-B3(𝓑), so the entire protocol also maintains these conditions" (2.2), and why. */
export function invariants(v: Preliminary) {
  const { invariant, forall, vars, priest, schemas, ballot, isMaxVote, MaxVote, isMajority } = v;
  const { B1, B2, B3 } = conditionsOn(schemas.history, ballot, v.numberMax);
  return {
    /** "Theorem 1 implies that the priests' ledgers are consistent" (2.2). */
    Consistency: invariant({
      'outcome[p] = outcome[q] unless one is BLANK': forall(
        { p: priest, q: priest },
        (s, { p, q }) => s.outcome[p] === BLANK || s.outcome[q] === BLANK || s.outcome[p] === s.outcome[q],
        (s, { p, q }) => `outcome[${p}] = ${s.outcome[p]}, outcome[${q}] = ${s.outcome[q]}`,
      ),
    }),
    B1: invariant(B1),
    B2: invariant(B2),
    B3: invariant(B3),
    Majorities: invariant({
      'B.qrm is a majority set': forall(
        { B: vars.history.members() },
        (_s, { B }) => isMajority(B.qrm),
        (_s, { B }) => `ballot ${B.bal} has the quorum ${show(B.qrm)}`,
      ),
    }),
    /** "It is necessary that MaxVote(b, q, 𝓑) not change after q has sent the LastVote(b, v) message" (2.2). */
    PromisesAreKept: invariant({
      'LastVote(b, v) of q: v = MaxVote(b, q, 𝓑)': forall(
        { q: priest, m: vars.lastVotes.at('q') },
        (s, { m }) => isMaxVote(m.vote, m.bal, s.history),
        (s, { q, m }) => `${q} has said ${show(m.vote)} for ballot ${m.bal}, MaxVote says ${show(MaxVote(m.bal, q, s.history))}`,
      ),
    }),
    /** "A priest enters a decree in his ledger only if it is the decree of a successful ballot" (2.2). */
    Ledgers: invariant({
      'outcome[p] is the decree of a successful ballot': forall(
        { p: priest },
        (s, { p }) => s.outcome[p] === BLANK || s.history.some((B) => isSuccessful(B) && B.dec === s.outcome[p]),
        (s, { p }) => `outcome[${p}] = ${s.outcome[p]}, 𝓑 = ${show(s.history)}`,
      ),
    }),
  };
}

/** What must be reachable; some of it needs a second ballot. */
export const witnesses = ({ witness, vars, priest, priests, owner }: Preliminary, { ballots }: Constants) => ({
  ADecreeIsPassed: witness({ p: priest }, (s, { p }) => s.outcome[p] !== BLANK),
  EverybodyKnowsTheDecree: witness({}, (s) => priests.every((p) => s.outcome[p] !== BLANK)),
  ...(ballots > 1 && {
    AnEarlierVoteIsReported: witness({ q: priest, m: vars.lastVotes.at('q') }, (_s, { m }) => m.vote.bal !== -Infinity),
  }),
  ...(ballots > priests.length && {
    /** What the basic protocol forbids: "In the basic protocol, he conducts only one ballot at a time" (2.3). */
    OnePriestConductsTwoBallots: witness(
      { B: vars.history.members(), C: vars.history.members() },
      (_s, { B, C }) => B.bal < C.bal && owner(B.bal) === owner(C.bal) && !isSuccessful(B) && !B.vot.isEmpty && !C.vot.isEmpty,
    ),
  }),
});
