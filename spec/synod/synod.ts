import { FiniteSet, given, spec } from '../../checker/index.ts';
import { type Constants, constants, rules, when } from './constants.ts';
import { fairness, liveness } from './fairness.ts';
import { inGranularity } from './granularity.ts';
import { invariants } from './invariants.ts';
import { lemmas } from './lemmas.ts';
import { properties } from './properties.ts';
import { type Synod, vocabulary } from './vocabulary.ts';
import { BLANK, type Decree } from '../ballots/votes.ts';
import { witnesses } from './witnesses.ts';

// "An action is described by an enabling condition and a list of effects" (A1). Where a Receive action begins with "if", that is its
// enabling condition here: to receive a message in vain is to lose it, or nothing at all in the set network, and both are allowed anyway.

/**
 * "Try New Ballot. Always enabled.
 * - Set lastTried[p] to any ballot number b, greater than its previous value, such that owner(b) = p.
 * - Set status[p] to trying.
 * - Set prevVotes[p] to ∅." (A1)
 * The other variables of the slip are meaningless until the next polling, and cleared.
 */
const TryNewBallot = ({ action, priest, ballot, owner, clearSlip }: Synod) =>
  action({ p: priest, b: ballot }, {
    enabled: (s, { p, b }) => ({ 'owner(b) = p': owner(b) === p, 'b > lastTried[p]': b > s.lastTried[p] }),
    tell: ({ p, b }) => `${p} begins ballot ${b}`,
    effect: (s, { p, b }) => {
      s.lastTried[p] = b;
      clearSlip(s, p);
      s.status[p] = 'trying';
    },
  });

/**
 * "Send NextBallot Message. Enabled whenever status[p] = trying.
 * - Send a NextBallot(lastTried[p]) message to any priest." (A1)
 */
const SendNextBallot = ({ action, priest, send }: Synod) =>
  action({ p: priest, q: priest }, {
    enabled: (s, { p }) => ({ 'status[p] = trying': s.status[p] === 'trying' }),
    effect: (s, { p, q }) => { send(s, { type: 'NextBallot', bal: s.lastTried[p], to: q }); },
  });

/**
 * "Receive NextBallot(b) Message. If b ≥ nextBal[p] then
 * - Set nextBal[p] to b." (A1)
 * Section 2.3 has > for ≥; to agree again to the same ballot changes nothing but, in the bag network, the mail.
 */
const ReceiveNextBallot = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('NextBallot') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({ 'b ≥ nextBal[p]': b >= s.nextBal[p] }),
    tell: ({ m: { bal, to } }) => `${to} promises ballot ${bal}`,
    effect: (s, { m }) => {
      receive(s, m);
      s.nextBal[m.to] = m.bal;
    },
  });

/**
 * "Send LastVote Message. Enabled whenever nextBal[p] > prevBal[p].
 * - Send a LastVote(nextBal[p], v) message to priest owner(nextBal[p]), where v.pst = p, v.bal = prevBal[p], and v.dec = prevDec[p]." (A1)
 */
const SendLastVote = ({ action, priest, owner, send }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'nextBal[p] > prevBal[p]': s.nextBal[p] > s.prevBal[p] }),
    effect: (s, { p }) => {
      const v = { pst: p, bal: s.prevBal[p], dec: s.prevDec[p] };
      send(s, { type: 'LastVote', bal: s.nextBal[p], vote: v, to: owner(s.nextBal[p]) });
    },
  });

/**
 * "Receive LastVote(b, v) Message. If b = lastTried[p] and status[p] = trying, then
 * - Set prevVotes[p] to the union of its original value and {v}." (A1)
 */
const ReceiveLastVote = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('LastVote') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({
      'b = lastTried[p]': b === s.lastTried[p],
      'status[p] = trying': s.status[p] === 'trying',
    }),
    effect: (s, { m }) => {
      receive(s, m);
      s.prevVotes[m.to] = s.prevVotes[m.to].with(m.vote);
    },
  });

/**
 * "Start Polling Majority Set Q. Enabled when status[p] = trying and Q ⊆ {v.pst : v ∈ prevVotes[p]}, where Q is a majority set.
 * - Set status[p] to polling.
 * - Set quorum[p] to Q.
 * - Set voters[p] to ∅.
 * - Set decree[p] to a decree d chosen as follows: Let v be the maximum element of prevVotes[p]. If v.bal ≠ -∞ then d =
 *   v.dec, else d can equal any decree.
 * - Set 𝓑 to the union of its former value and {B}, where B.dec = d, B.qrm = Q, B.vot = ∅, and B.bal = lastTried[p]." (A1)
 * What is said of d is the rule `mayPoll`, which corrects it: v is the maximum of the votes of Q's members.
 */
const StartPolling = ({ action, priest, quorums, decree, mayPoll }: Synod) =>
  action({ p: priest, Q: quorums, d: decree }, {
    enabled: (s, { p, Q, d }) => ({
      'status[p] = trying': s.status[p] === 'trying',
      'Q ⊆ {v.pst : v ∈ prevVotes[p]}': Q.isSubsetOf(s.prevVotes[p].map((v) => v.pst)),
      'd = v.dec if v.bal ≠ -∞, for the latest vote v of Q': mayPoll(d, Q, s.prevVotes[p]),
    }),
    tell: ({ p, Q, d }, s) => `${p} polls ${[...Q].join(' and ')} for ${d} in ballot ${s.lastTried[p]}`,
    effect: (s, { p, Q, d }) => {
      s.status[p] = 'polling';
      s.quorum[p] = Q;
      s.voters[p] = FiniteSet.of();
      s.decree[p] = d;
      s.history = s.history.with({ bal: s.lastTried[p], dec: d, qrm: Q, vot: FiniteSet.of() });
    },
  });

/**
 * "Send BeginBallot Message. Enabled when status[p] = polling.
 * - Send a BeginBallot(lastTried[p], decree[p]) message to any priest in quorum[p]." (A1)
 */
const SendBeginBallot = ({ action, priest, send }: Synod) =>
  action({ p: priest, q: priest }, {
    enabled: (s, { p, q }) => ({ 'status[p] = polling': s.status[p] === 'polling', 'q ∈ quorum[p]': s.quorum[p].has(q) }),
    effect: (s, { p, q }) => { send(s, { type: 'BeginBallot', bal: s.lastTried[p], dec: s.decree[p] as Decree, to: q }); },
  });

/**
 * "Receive BeginBallot(b, d) Message. If b = nextBal[p] > prevBal[p] then
 * - Set prevBal[p] to b.
 * - Set prevDec[p] to d.
 * - If there is a ballot B in 𝓑 with B.bal = b [there will be], then choose any such B [there will be only one] and let the new
 *   value of 𝓑 be obtained from its old value by setting B.vot equal to the union of its old value and {p}." (A1)
 */
const ReceiveBeginBallot = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('BeginBallot') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({
      'b = nextBal[p]': b === s.nextBal[p],
      'nextBal[p] > prevBal[p]': s.nextBal[p] > s.prevBal[p],
    }),
    tell: ({ m: { bal, dec, to } }) => `${to} votes for ${dec} in ballot ${bal}`,
    effect: (s, { m }) => {
      const { bal: b, dec: d, to: p } = m;
      receive(s, m);
      s.prevBal[p] = b;
      s.prevDec[p] = d;
      const [B] = s.history.where({ bal: b }).toArray();
      if (B !== undefined) s.history = s.history.without(B).with({ ...B, vot: B.vot.with(p) });
    },
  });

/**
 * "Send Voted Message. Enabled whenever prevBal[p] ≠ -∞.
 * - Send a Voted(prevBal[p], p) message to owner(prevBal[p])." (A1)
 */
const SendVoted = ({ action, priest, owner, send }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'prevBal[p] ≠ -∞': s.prevBal[p] !== -Infinity }),
    effect: (s, { p }) => { send(s, { type: 'Voted', bal: s.prevBal[p], from: p, to: owner(s.prevBal[p]) }); },
  });

/**
 * "Receive Voted(b, q) Message. If b = lastTried[p] and status[p] = polling, then
 * - Set voters[p] to the union of its old value and {q}." (A1)
 */
const ReceiveVoted = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('Voted') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({
      'b = lastTried[p]': b === s.lastTried[p],
      'status[p] = polling': s.status[p] === 'polling',
    }),
    effect: (s, { m }) => {
      receive(s, m);
      s.voters[m.to] = s.voters[m.to].with(m.from);
    },
  });

/**
 * "Succeed. Enabled whenever status[p] = polling, quorum[p] ⊆ voters[p], and outcome[p] = BLANK.
 * - Set outcome[p] to decree[p]." (A1)
 */
const Succeed = ({ action, priest }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({
      'status[p] = polling': s.status[p] === 'polling',
      'quorum[p] ⊆ voters[p]': s.quorum[p].isSubsetOf(s.voters[p]),
      'outcome[p] = BLANK': s.outcome[p] === BLANK,
    }),
    tell: ({ p }, s) => `${p} writes ${s.decree[p]} into his ledger`,
    effect: (s, { p }) => { s.outcome[p] = s.decree[p]; },
  });

/**
 * "Send Success Message. Enabled whenever outcome[p] ≠ BLANK.
 * - Send a Success(outcome[p]) message to any priest." (A1)
 */
const SendSuccess = ({ action, priest, send }: Synod) =>
  action({ p: priest, q: priest }, {
    enabled: (s, { p }) => ({ 'outcome[p] ≠ BLANK': s.outcome[p] !== BLANK }),
    effect: (s, { p, q }) => { send(s, { type: 'Success', dec: s.outcome[p] as Decree, to: q }); },
  });

/**
 * "Receive Success(d) Message. If outcome[p] = BLANK, then
 * - Set outcome[p] to d." (A1)
 */
const ReceiveSuccess = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('Success') }, {
    enabled: (s, { m: { to: p } }) => ({ 'outcome[p] = BLANK': s.outcome[p] === BLANK }),
    tell: ({ m: { dec, to } }) => `${to} writes ${dec} into his ledger, for he is told so`,
    effect: (s, { m }) => {
      receive(s, m);
      s.outcome[m.to] = m.dec;
    },
  });

/**
 * "... as well as a Forget action that represents a priest losing his slip of paper" (A2). "If p has lost his slip of paper, then
 * status[p] is assumed to equal idle and the values of the following four variables are irrelevant" (A1).
 */
const Forget = ({ action, priest, clearSlip }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'status[p] ≠ idle': s.status[p] !== 'idle' }),
    tell: ({ p }) => `${p} loses his slip of paper`,
    effect: (s, { p }) => { clearSlip(s, p); },
  });

/** "Also needed are actions to represent the loss ... of messages" (A2). */
const Lose = ({ action, vars }: Synod) =>
  action({ m: vars.mail.members() }, { effect: (s, { m }) => { s.mail = s.mail.without(m); } });

/** "... and duplication of messages" (A2). A copy beyond the model's bound is lost at once. */
const Duplicate = ({ action, vars }: Synod) =>
  action({ m: vars.mail.members() }, { effect: (s, { m }) => { s.mail = s.mail.with(m); } });

/** The actions of the priests, in the order of the appendix. */
export const actionsOfPriests = (v: Synod, { forget }: Pick<Constants, 'forget'>) => ({
  ...given(v, {
    TryNewBallot, SendNextBallot, ReceiveNextBallot, SendLastVote, ReceiveLastVote, StartPolling, SendBeginBallot, ReceiveBeginBallot,
    SendVoted, ReceiveVoted, Succeed, SendSuccess, ReceiveSuccess,
  }),
  ...when(forget, given(v, { Forget })),
});

/** The basic protocol of the Synod. */
export const synod = spec({
  name: 'synod',
  gloss: 'The basic protocol of the Synod, which chose the decrees of Paxos: single-decree Paxos, as its inventor first wrote it down.',
  source: 'Leslie Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998: appendix, A1 and A2',
  constants,
  rules,
  deadlock: 'allowed',
  goal: 'Consistency',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const ofPriests = inGranularity(v, constants.granularity, actionsOfPriests(v, constants));
    const ofTheNetwork = when(constants.network === 'bag', given(v, { Lose, Duplicate }));
    return {
      state: v.state,
      actions: { ...ofPriests, ...ofTheNetwork },
      invariants: invariants(v),
      lemmas: lemmas(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      ...(constants.forget ? {} : { fairness: fairness(ofPriests, constants), liveness: liveness(v) }),
    };
  },
});
