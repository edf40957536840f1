import { spec } from '../../checker/index.ts';
import { invariants } from './invariants.ts';
import { constants, type Paxos, rules, vocabulary } from './vocabulary.ts';
import { witnesses } from './witnesses.ts';

/**
 * "It sends to all acceptors a phase 1a message ... that begins ballot b. ... There is no enabling condition to prevent sending the
 * phase 1a message a second time."
 */
export const Phase1a = ({ action, ballot, send }: Paxos) =>
  action({ b: ballot }, {
    by: 'leaders',
    effect: (s, { b }) => { send(s, { type: '1a', bal: b }); },
    tell: ({ b }) => `the leader of ballot ${b} begins it`,
  });

/**
 * "Upon receipt of a ballot b phase 1a message, acceptor a can perform a Phase1b(a) action only if b > maxBal[a]. The action sets
 * maxBal[a] to b and sends a phase 1b message to the leader containing the values of maxVBal[a] and maxVal[a]."
 */
export const Phase1b = ({ action, vars, acceptor, send }: Paxos) =>
  action({ a: acceptor, m: vars.msgs.of('1a') }, {
    enabled: (s, { a, m }) => ({ 'm.bal > maxBal[a]': m.bal > s.maxBal[a] }),
    effect: (s, { a, m }) => {
      s.maxBal[a] = m.bal;
      send(s, { type: '1b', acc: a, bal: m.bal, mbal: s.maxVBal[a], mval: s.maxVal[a] });
    },
    tell: ({ a, m }, s) =>
      `${a} promises ballot ${m.bal}${s.maxVBal[a] < 0 ? '' : `, and reports its vote for ${s.maxVal[a]} in ballot ${s.maxVBal[a]}`}`,
  });

/**
 * "In the Phase2a(b, v) action, the ballot b leader sends a type 2a message asking the acceptors to vote for v in ballot number b."
 * It is enabled when "at most one phase 2a message is ever sent for ballot b", and some quorum Q shows that v is safe at b: that
 * "is the heart of the Paxos consensus algorithm". Q1b is "the set of phase 1b messages sent in ballot number b by acceptors in
 * quorum Q", and Q1bv "the subset of those messages indicating that the sender had voted in some ballot".
 */
export const Phase2a = ({ action, ballot, value, values, quorums, Q1b, Q1bv, send }: Paxos) =>
  action({ b: ballot, v: value, Q: quorums }, {
    by: 'leaders',
    enabled: (s, { b, v, Q }) => ({
      'no 2a message has been sent for b': !values.some((w) => s.msgs.has({ type: '2a', bal: b, val: w })),
      'every a ∈ Q has sent a 1b message for b': Q.every((a) => Q1b(s.msgs, Q, b).some((m) => m.acc === a)),
      'the latest vote in Q1bv, if there is any, is for v': Q1bv(s.msgs, Q, b).every(
        (m, _i, all) => m.mval === v || all.some((mm) => mm.mbal > m.mbal),
      ),
    }),
    effect: (s, { b, v }) => { send(s, { type: '2a', bal: b, val: v }); },
    tell: ({ b, v, Q }) => `the leader of ballot ${b} asks for votes for ${v}, having heard ${[...Q].join(' and ')}`,
  });

/**
 * "Acceptor a acts on that request, voting for m.val in ballot number m.bal, iff m.bal ≥ maxBal[a], which means that a has not
 * participated in any ballot numbered greater than m.bal."
 */
export const Phase2b = ({ action, vars, acceptor, send }: Paxos) =>
  action({ a: acceptor, m: vars.msgs.of('2a') }, {
    enabled: (s, { a, m }) => ({ 'm.bal ≥ maxBal[a]': m.bal >= s.maxBal[a] }),
    effect: (s, { a, m }) => {
      s.maxBal[a] = m.bal;
      s.maxVBal[a] = m.bal;
      s.maxVal[a] = m.val;
      send(s, { type: '2b', acc: a, bal: m.bal, val: m.val });
    },
    tell: ({ a, m }) => `${a} votes for ${m.val} in ballot ${m.bal}`,
  });

/** The Paxos consensus algorithm, as its author teaches it. */
export const paxos = spec({
  name: 'paxos',
  gloss:
    'The Paxos consensus algorithm with messages that nobody removes and everybody may ' +
    'read: a separate leader for each ballot, and acceptors who vote.',
  source: 'Leslie Lamport, The Paxos Algorithm, or How to Win a Turing Award (2019): module Paxos of tlaplus/Examples',
  constants,
  rules,
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return {
      state: v.state,
      actions: { Phase1a: Phase1a(v), Phase1b: Phase1b(v), Phase2a: Phase2a(v), Phase2b: Phase2b(v) },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
    };
  },
});
