import { FiniteSet, given, spec, tabulate } from '../../checker/index.ts';
import type { UpdateId } from '../common/crdts/data-type.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, type DeltaCrdts, rules, vocabulary } from './vocabulary.ts';

/** "On operation(m^δ): d = m^δ(X); X' = X ⊔ d; D' = D{c ↦ d}; c' = c + 1." */
const Update = ({ action, writers, type, next }: DeltaCrdts) =>
  action({ p: writers, op: type.ops }, {
    by: ({ p }) => p,
    enabled: (s, { p, op }) => ({
      'p may be asked for one more': next(s, p) !== undefined,
      'the precondition of the update': type.may(s.state[p], op),
    }),
    effect: (s, { p, op }) => {
      const id = next(s, p);
      if (id === undefined) return;
      const delta = type.delta(s.state[p], id, op);
      s.state[p] = type.merge(s.state[p], delta);
      s.buffer[p] = [...s.buffer[p], { state: delta, ids: FiniteSet.of<UpdateId>(id) }];
      s.count[p]++;
      s.op[id] = op;
      s.saw[id] = s.seen[p];
      s.seen[p] = s.seen[p].with(id);
    },
  });

/**
 * "Periodically, ship delta-interval or state": to q the join of all deltas that it has not acknowledged, if they are still there, else
 * the whole state; with the number up to which that goes.
 */
const Send = ({ action, replica, newsFor }: DeltaCrdts) =>
  action({ p: replica, q: replica }, {
    by: ({ p }) => p,
    enabled: (s, { p, q }) => ({
      'q is another': p !== q,
      'q has not acknowledged all: A(q) < c': s.acked[p][q] < s.count[p],
      'this is not on its way': !s.mail.has({ type: 'Delta', from: p, to: q, ...newsFor(s, p, q), n: s.count[p] }),
    }),
    effect: (s, { p, q }) => {
      s.mail = s.mail.with({ type: 'Delta', from: p, to: q, ...newsFor(s, p, q), n: s.count[p] });
    },
  });

/** "On receive(delta, d, n): if d ⋢ X: X' = X ⊔ d, D' = D{c ↦ d}, c' = c + 1; send(ack, n)." */
const ReceiveDelta = ({ action, vars, type, isIn, kept }: DeltaCrdts) =>
  action({ m: vars.mail.of('Delta') }, {
    by: ({ m }) => m.to,
    effect: (s, { m }) => {
      const q = m.to;
      if (!isIn(m.state, s.state[q])) {
        s.state[q] = kept(type.merge(s.state[q], m.state));
        s.buffer[q] = [...s.buffer[q], { state: m.state, ids: m.ids }];
        s.count[q]++;
      }
      s.seen[q] = s.seen[q].union(m.ids);
      s.mail = s.mail.with({ type: 'Ack', from: q, to: m.from, n: m.n });
    },
  });

/** "On receive(ack, n): A'(j) = max(A(j), n)." */
const ReceiveAck = ({ action, vars }: DeltaCrdts) =>
  action({ m: vars.mail.of('Ack') }, {
    by: ({ m }) => m.to,
    effect: (s, { m }) => { s.acked[m.to][m.from] = Math.max(s.acked[m.to][m.from], m.n); },
  });

/** A replica crashes, and comes back with "durable state: X, c", and without "volatile state: D = {}, A = {}". */
const Crash = ({ action, replica, replicas }: DeltaCrdts, { crashes }: { readonly crashes: number }) =>
  action({ p: replica }, {
    enabled: (s, { p }) => ({
      'p may crash once more': s.crashed[p] < crashes,
      'there is something to lose': s.buffer[p].length > 0 || replicas.some((q) => s.acked[p][q] > 0),
    }),
    effect: (s, { p }) => {
      s.crashed[p]++;
      s.buffer[p] = [];
      s.acked[p] = tabulate(replicas, () => 0);
    },
  });

/** Replication by deltas: what is sent is as large as what is new, and yet what is lost is made up for. */
export const deltaCrdts = spec({
  name: 'delta-crdts',
  gloss: 'Replicated data types that send only what is new: intervals of deltas, numbered and acknowledged, through losses and crashes.',
  source: 'Almeida, Shoker, Baquero, Delta state replicated data types, JPDC 111, 2018: algorithm 2, with causal delta-merging',
  constants,
  require: ({ writers, replicas }) => ({ 'writers ≤ replicas': writers <= replicas }),
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Update, Send, ReceiveDelta, ReceiveAck });
    return {
      state: v.state,
      actions: { ...actions, ...when(constants.crashes > 0, { Crash: Crash(v, constants) }) },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      fairness: fairness(actions),
      liveness: liveness(v),
    };
  },
});
