import { FiniteSet, given, spec } from '../../checker/index.ts';
import { BLANK, isSuccessful, maximum } from '../ballots/votes.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, type Preliminary, rules, vocabulary } from './vocabulary.ts';

// Step 1, in which p "chooses a new ballot number b and sends a NextBallot(b) message to some set of priests" (2.2),
// writes nothing into any ledger.

/**
 * "(2) A priest q responds to the receipt of a NextBallot(b) message by sending a LastVote(b, v) message to p, where v is
 * the vote with the largest ballot number less than b that q has cast, or his null vote null_q if q did not vote in any
 * ballot numbered less than b" (2.2).
 */
const SendLastVote = ({ action, priest, ballot, MaxVote }: Preliminary) =>
  action(
    { q: priest, b: ballot },
    {
      effect: (s, { q, b }) => {
        s.lastVotes[q] = s.lastVotes[q].with({ bal: b, vote: MaxVote(b, q, s.history) });
      },
    },
  );

/**
 * "(3) After receiving a LastVote(b, v) message from every priest in some majority set Q, priest p initiates a new ballot with number b,
 * quorum Q, and decree d, where d is chosen to satisfy B3. He then records the ballot in the back of his ledger" (2.2); p is owner(b).
 */
const InitiateBallot = ({ action, ballot, quorums, decree, answersTo }: Preliminary) =>
  action({ b: ballot, Q: quorums, d: decree }, {
    enabled: (s, { b, Q, d }) => {
      const answers = answersTo(b, Q, s);
      const v = maximum(answers.flatMap((sent) => sent.toArray().map(({ vote }) => vote)));
      return {
        'ballot b has not been initiated': s.history.where({ bal: b }).isEmpty,
        'every q ∈ Q has sent a LastVote(b, v)': answers.every((sent) => !sent.isEmpty),
        'd satisfies B3: it is that of the latest v, if there is one': v === undefined || v.bal === -Infinity || v.dec === d,
      };
    },
    effect: (s, { b, Q, d }) => { s.history = s.history.with({ bal: b, dec: d, qrm: Q, vot: FiniteSet.of() }); },
  });

/**
 * "(4) Upon receipt of the BeginBallot(b, d) message, priest q decides whether or not to cast his vote in ballot number b. (He may not
 * cast the vote if doing so would violate a promise implied by a LastVote(b', v') message he has sent for some other ballot.)" (2.2)
 */
const Vote = ({ action, vars, priest }: Preliminary) =>
  action({ B: vars.history.members(), q: priest }, {
    enabled: (s, { B, q }) => ({
      'q ∈ B.qrm': B.qrm.has(q),
      "no LastVote(b', v') of q has v'.bal < b < b'": s.lastVotes[q].every((promise) => B.bal <= promise.vote.bal || promise.bal <= B.bal),
    }),
    effect: (s, { B, q }) => { s.history = s.history.without(B).with({ ...B, vot: B.vot.with(q) }); },
  });

/**
 * "(5) If p has received a Voted(b, q) message from every priest q in Q (the quorum for ballot number b), then he writes d (the decree
 * of that ballot) in his ledger" (2.2).
 */
const Succeed = ({ action, vars, owner }: Preliminary) =>
  action({ B: vars.history.members() }, {
    enabled: (s, { B }) => ({ 'B.qrm ⊆ B.vot': isSuccessful(B), 'outcome[owner(b)] = BLANK': s.outcome[owner(B.bal)] === BLANK }),
    effect: (s, { B }) => { s.outcome[owner(B.bal)] = B.dec; },
  });

/** "(6) Upon receiving a Success(d) message, a priest enters decree d in his ledger" (2.2). */
const ReceiveSuccess = ({ action, priest, priests, decree }: Preliminary) =>
  action({ p: priest, d: decree }, {
    enabled: (s, { p, d }) => ({
      'some priest has d in his ledger': priests.some((q) => s.outcome[q] === d),
      'outcome[p] = BLANK': s.outcome[p] === BLANK,
    }),
    effect: (s, { p, d }) => { s.outcome[p] = d; },
  });

/** In the order of 2.2. */
const actions = (v: Preliminary) => given(v, { SendLastVote, InitiateBallot, Vote, Succeed, ReceiveSuccess });

/** The protocol that the Paxons derived from B1 to B3, before they restricted it. */
export const preliminary = spec({
  name: 'preliminary',
  gloss:
    'The preliminary protocol of the Synod: a priest may conduct many ballots at once, ' +
    'and a LastVote message promises no more than the ballot needs.',
  source: 'Leslie Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998: section 2.2',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return { state: v.state, actions: actions(v), invariants: invariants(v), witnesses: witnesses(v, constants) };
  },
});
