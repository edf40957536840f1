import { FiniteSet, given, spec } from '../../checker/index.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { ANY, constants, type FastPaxos, rules, vocabulary } from './vocabulary.ts';

/**
 * "The coordinator sends to all acceptors a message requesting that they participate in round i." Round 0 needs no question:
 * nothing is below.
 */
const Phase1a = ({ action, round, send }: FastPaxos) =>
  action({ i: round }, {
    by: 'coordinator',
    enabled: (_s, { i }) => ({ 'i > 0': i > 0 }),
    effect: (s, { i }) => { send(s, { type: '1a', rnd: i }); },
    tell: ({ i }) => `the coordinator begins round ${i}`,
  });

/**
 * "If i > rnd[a], it sets rnd[a] to i and sends the coordinator a message containing the round number i and the current values
 * of vrnd[a] and vval[a]."
 */
const Phase1b = ({ action, vars, acceptor, send }: FastPaxos) =>
  action({ a: acceptor, m: vars.msgs.of('1a') }, {
    by: ({ a }) => a,
    enabled: (s, { a, m }) => ({ 'i > rnd[a]': m.rnd > s.rnd[a] }),
    effect: (s, { a, m }) => {
      s.rnd[a] = m.rnd;
      send(s, { type: '1b', acc: a, rnd: m.rnd, vrnd: s.vrnd[a], vval: s.vval[a] });
    },
    tell: ({ a, m }) => `${a} answers round ${m.rnd}`,
  });

/**
 * "If the coordinator has received phase 1b messages for round i from an i-quorum Q", it picks a value by the rule. In a fast round
 * that leaves it free it may send "any" instead.
 */
const Phase2a = ({ action, round, values, quorums1, isFast, isProposed, answer, known, mayPick, send }: FastPaxos) =>
  action({ i: round, v: [...values, ANY], Q: quorums1 }, {
    by: 'coordinator',
    enabled: (s, { i, v, Q }) => {
      const reports = known(Q.toArray().map((a) => answer(s, a, i)));
      return {
        'nothing has been sent for round i': !isProposed(s, i),
        'all of Q have answered for round i': reports.length === Q.size,
        'v may be picked': reports.length === Q.size
          && (v === ANY ? isFast(i) && values.every((w) => mayPick(w, reports)) : mayPick(v, reports)),
      };
    },
    effect: (s, { i, v }) => { send(s, { type: '2a', rnd: i, val: v }); },
    tell: ({ i, v, Q }) => `the coordinator, who has heard ${[...Q].join(' and ')}, proposes ${v} in round ${i}`,
  });

/** "If i ≥ rnd[a] and vrnd[a] ≠ i", the acceptor votes in round i for the value of the phase 2a message. */
const Phase2bClassic = ({ action, vars, acceptor, send, voteOf }: FastPaxos) =>
  action({ a: acceptor, m: vars.msgs.of('2a') }, {
    by: ({ a }) => a,
    enabled: (s, { a, m }) => ({
      'm has a value': m.val !== ANY,
      'i ≥ rnd[a]': m.rnd >= s.rnd[a],
      'a has not voted in round i': voteOf(s, a, m.rnd) === undefined,
    }),
    effect: (s, { a, m }) => {
      if (m.val === ANY) return;
      s.rnd[a] = m.rnd;
      s.vrnd[a] = m.rnd;
      s.vval[a] = m.val;
      send(s, { type: '2b', acc: a, rnd: m.rnd, val: m.val });
    },
    tell: ({ a, m }) => `${a} votes for ${m.val} in round ${m.rnd}`,
  });

/**
 * In a fast round with "any", the acceptor treats the proposal that reaches it first "as if it were an ordinary phase 2a
 * message" for it.
 */
const Phase2bFast = ({ action, round, acceptor, value, send, voteOf }: FastPaxos) =>
  action({ a: acceptor, i: round, v: value }, {
    by: ({ a }) => a,
    enabled: (s, { a, i }) => ({
      '"any" has been sent for round i': s.msgs.has({ type: '2a', rnd: i, val: ANY }),
      'i ≥ rnd[a]': i >= s.rnd[a],
      'a has not voted in round i': voteOf(s, a, i) === undefined,
    }),
    effect: (s, { a, i, v }) => {
      s.rnd[a] = i;
      s.vrnd[a] = i;
      s.vval[a] = v;
      send(s, { type: '2b', acc: a, rnd: i, val: v });
    },
    tell: ({ a, i, v }) => `${a} votes for ${v}, which reaches it first in round ${i}`,
  });

/**
 * "Coordinated recovery": after a collision in round i, the coordinator "can treat the phase 2b messages of round i as phase 1b
 * messages for round i + 1": who has voted in i has nothing else to report, and there is no round in between.
 */
const CoordinatedRecovery = ({ action, round, value, quorums1, isFast, isProposed, voteAsAnswer, known, mayPick, last, send }: FastPaxos) =>
  action({ i: round, v: value, Q: quorums1 }, {
    by: 'coordinator',
    enabled: (s, { i, v, Q }) => {
      const reports = known(Q.toArray().map((a) => voteAsAnswer(s, a, i)));
      return {
        'round i is fast, and not the last': isFast(i) && i < last,
        'nothing has been sent for round i + 1': i === last || !isProposed(s, i + 1),
        'all of Q have voted in round i': reports.length === Q.size,
        'v may be picked': reports.length === Q.size && mayPick(v, reports),
      };
    },
    effect: (s, { i, v }) => { send(s, { type: '2a', rnd: i + 1, val: v }); },
    tell: ({ i, v, Q }) => `the coordinator, who has seen the votes of ${[...Q].join(' and ')}, proposes ${v} in round ${i + 1}`,
  });

/**
 * "Uncoordinated recovery": each acceptor does that for itself, and votes in round i + 1, which has to be fast: not all of them need
 * see the same votes, so that they may pick different values.
 */
const UncoordinatedRecovery = (v: FastPaxos) => {
  const { action, round, acceptor, value, quorums1, isFast, voteOf, voteAsAnswer, known, mayPick, last, send } = v;
  return action({ a: acceptor, i: round, v: value, Q: quorums1 }, {
    by: ({ a }) => a,
    enabled: (s, { a, i, v, Q }) => {
      const reports = known(Q.toArray().map((b) => voteAsAnswer(s, b, i)));
      return {
        'rounds i and i + 1 are fast': i < last && isFast(i) && isFast(i + 1),
        'i + 1 ≥ rnd[a]': i + 1 >= s.rnd[a],
        'a has not voted in round i + 1': i === last || voteOf(s, a, i + 1) === undefined,
        'all of Q have voted in round i': reports.length === Q.size,
        'v may be picked': reports.length === Q.size && mayPick(v, reports),
      };
    },
    effect: (s, { a, i, v }) => {
      s.rnd[a] = i + 1;
      s.vrnd[a] = i + 1;
      s.vval[a] = v;
      send(s, { type: '2b', acc: a, rnd: i + 1, val: v });
    },
    tell: ({ a, i, v, Q }) => `${a}, who has seen the votes of ${[...Q].join(' and ')}, votes for ${v} in round ${i + 1}`,
  });
};

/** Fast Paxos, with one coordinator for each round; it has begun the first round, which is fast, by sending "any". */
export const fastPaxos = spec({
  name: 'fast-paxos',
  gloss:
    'Fast Paxos: in a fast round proposals go to the acceptors directly, which saves a message, takes larger quorums, and ' +
    'may collide.',
  source: 'Leslie Lamport, Fast Paxos, Distributed Computing 19(2), 2006',
  constants,
  rules,
  deadlock: 'allowed',
  require: ({ acceptors, q1, q2, qFast }) => ({
    'q1 ≤ acceptors': q1 <= acceptors,
    'q2 ≤ acceptors': q2 <= acceptors,
    'qFast ≤ acceptors': qFast <= acceptors,
  }),
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = {
      ...given(v, { Phase1a, Phase1b, Phase2a, Phase2bClassic, Phase2bFast, CoordinatedRecovery }),
      ...(constants.fast === 'all' && given(v, { UncoordinatedRecovery })),
    };
    return {
      state: v.state,
      initial: { msgs: FiniteSet.of({ type: '2a' as const, rnd: 0, val: ANY }) },
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      fairness: fairness(actions),
      liveness: liveness(v, constants),
    };
  },
});
