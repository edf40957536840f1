import { given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type Crdts, rules, vocabulary } from './vocabulary.ts';

/**
 * "A client ... invokes an operation at some replica, called the source": what is asked is done there and then, without asking anybody
 * else.
 */
const Update = ({ action, replica, type, next }: Crdts) =>
  action({ p: replica, op: type.ops }, {
    by: ({ p }) => p,
    enabled: (s, { p, op }) => ({
      'p may be asked for one more': next(s, p) !== undefined,
      'the precondition of the update': type.may(s.state[p], op),
    }),
    effect: (s, { p, op }) => {
      const id = next(s, p);
      if (id === undefined) return;
      s.state[p] = type.update(s.state[p], id, op);
      s.op[id] = op;
      s.saw[id] = s.seen[p];
      s.seen[p] = s.seen[p].with(id);
    },
  });

/** "The source transmits its state" at any time, to whoever gets it: the whole payload, whatever has been sent before. */
const Send = ({ action, replica }: Crdts) =>
  action({ p: replica }, {
    enabled: (s, { p }) => ({ 'this state is not on its way': !s.mail.has({ state: s.state[p], seen: s.seen[p] }) }),
    effect: (s, { p }) => { s.mail = s.mail.with({ state: s.state[p], seen: s.seen[p] }); },
  });

/**
 * "The receiver merges the received state into its own." The message is still there: it may arrive again, behind others, or nowhere.
 */
const Receive = ({ action, replica, vars, type }: Crdts) =>
  action({ p: replica, m: vars.mail.members() }, {
    by: ({ p }) => p,
    effect: (s, { p, m }) => {
      s.state[p] = type.merge(s.state[p], m.state);
      s.seen[p] = s.seen[p].union(m.seen);
    },
  });

/** A message is gone. */
const Lose = ({ action, vars }: Crdts) =>
  action({ m: vars.mail.members() }, {
    by: 'the network',
    effect: (s, { m }) => { s.mail = s.mail.without(m); },
  });

/**
 * State-based replication. That a replica crashes needs no action: "its memory survives crashes", so that it is only slow. Nor that the
 * network is cut in two: until it heals, nothing of the one part arrives in the other.
 */
export const crdts = spec({
  name: 'crdts',
  gloss: 'Replicated data types whose copies are updated without asking anybody, and merged: counters, a register, sets, a sequence.',
  source:
    'Shapiro, Preguiça, Baquero, Zawirski, A comprehensive study of Convergent and Commutative Replicated Data Types, INRIA RR-7506, ' +
    '2011; The magical explanation of Paxos: CRDT data structures',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Update, Send, Receive });
    return {
      state: v.state,
      actions: { ...actions, ...when(constants.loses, { Lose: Lose(v) }) },
      invariants: invariants(v),
      witnesses: witnesses(v),
      properties: properties(v),
      fairness: fairness(actions, constants),
      liveness: liveness(v),
    };
  },
});
