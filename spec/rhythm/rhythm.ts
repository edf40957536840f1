import { FiniteSet, given, progress, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { initial } from './initial.ts';
import { constants, NONE, type Rhythm, rules, vocabulary } from './vocabulary.ts';

/**
 * "She does this by picking a proposal number ... higher than any number she or anyone else has used before", and "sends a Prepare message
 * with her number p to all the acceptors". She begins anew only when she is refused.
 */
const Prepare = ({ action, leader, acceptors, next, constants, holdsTheFloor }: Rhythm) =>
  action({ p: leader }, {
    enabled: (s, { p }) => ({
      'p holds the floor': holdsTheFloor(p),
      'p has not begun, or was outbid': s.phase[p] === 'idle' || s.phase[p] === 'outbid',
      'there is a number': next(s, p) <= constants.numbers,
    }),
    effect: (s, { p }) => {
      const n = next(s, p);
      s.number[p] = n;
      s.phase[p] = 'surveys';
      s.promises[p] = FiniteSet.of();
      s.answers[p] = FiniteSet.of();
      s.found[p] = 0;
      for (const a of acceptors) s.mail = s.mail.with({ type: 'Prepare', to: a, n });
    },
  });

/**
 * "An acceptor receiving this message checks if it has already promised to listen to a higher numbered proposer. If not, it makes a
 * promise", and "if this acceptor had already accepted a value from an older proposal, it includes that".
 */
const ReceivePrepare = ({ action, vars }: Rhythm) =>
  action({ m: vars.mail.of('Prepare') }, {
    by: ({ m }) => m.to,
    effect: (s, { m }) => {
      const { to: a, n } = m;
      s.mail = s.mail.without(m);
      if (n <= s.promised[a]) s.mail = s.mail.with({ type: 'Refused', by: a, n });
      else {
        s.promised[a] = n;
        s.mail = s.mail.with({ type: 'Promise', from: a, n, accepted: s.accepted[a] });
      }
    },
  });

/**
 * "Alice waits until she has received a Promise from a quorum of acceptors", and must choose the value "associated with the highest
 * proposal number". "Once gathered, this potential is released to create a flurry of Accept messages", to "the acceptors in her quorum".
 */
const ReceivePromise = ({ action, vars, owner, quorum }: Rhythm) =>
  action({ m: vars.mail.of('Promise') }, {
    by: ({ m }) => owner(m.n),
    effect: (s, { m }) => {
      const p = owner(m.n);
      s.mail = s.mail.without(m);
      if (s.phase[p] !== 'surveys' || s.number[p] !== m.n) return;
      s.found[p] = Math.max(s.found[p], m.accepted);
      const gathered = s.promises[p].with(m.from);
      s.promises[p] = gathered.size < quorum ? gathered : FiniteSet.of();
      if (gathered.size < quorum) return;
      const found = s.found[p] === 0 ? NONE : s.value[s.found[p]];
      s.phase[p] = 'commands';
      s.found[p] = 0;
      s.value[m.n] = found !== NONE ? found : p === 'Alice' ? 'Blue' : 'Red';
      for (const a of gathered) s.mail = s.mail.with({ type: 'Accept', to: a, n: m.n });
    },
  });

/** "Because it has already promised to heed proposal p, it dutifully accepts the value", unless it has promised a higher one since. */
const ReceiveAccept = ({ action, vars }: Rhythm) =>
  action({ m: vars.mail.of('Accept') }, {
    by: ({ m }) => m.to,
    effect: (s, { m }) => {
      const { to: a, n } = m;
      s.mail = s.mail.without(m);
      if (n < s.promised[a]) s.mail = s.mail.with({ type: 'Refused', by: a, n });
      else {
        s.promised[a] = n;
        s.accepted[a] = n;
        s.votes[n] = s.votes[n].with(a);
        s.mail = s.mail.with({ type: 'Accepted', from: a, n });
      }
    },
  });

/** "Once a quorum of acceptors has accepted the value ... the value is officially chosen": now she knows it. */
const ReceiveAccepted = ({ action, vars, owner, quorum }: Rhythm) =>
  action({ m: vars.mail.of('Accepted') }, {
    by: ({ m }) => owner(m.n),
    effect: (s, { m }) => {
      const p = owner(m.n);
      s.mail = s.mail.without(m);
      if (s.phase[p] !== 'commands' || s.number[p] !== m.n) return;
      const answers = s.answers[p].with(m.from);
      s.answers[p] = answers.size < quorum ? answers : FiniteSet.of();
      if (answers.size >= quorum) s.phase[p] = 'is through';
    },
  });

/** Whoever has promised to a higher number refuses hers. */
const ReceiveRefused = ({ action, vars, owner }: Rhythm) =>
  action({ m: vars.mail.of('Refused') }, {
    by: ({ m }) => owner(m.n),
    effect: (s, { m }) => {
      const p = owner(m.n);
      s.mail = s.mail.without(m);
      if (s.number[p] !== m.n || (s.phase[p] !== 'surveys' && s.phase[p] !== 'commands')) return;
      s.phase[p] = 'outbid';
      s.promises[p] = FiniteSet.of();
      s.answers[p] = FiniteSet.of();
      s.found[p] = 0;
    },
  });

const Lose = ({ action, vars }: Rhythm) =>
  action({ m: vars.mail.members() }, { by: 'network', effect: (s, { m }) => { s.mail = s.mail.without(m); } });

/** Paxos as a mechanism that runs down. */
export const rhythm = spec({
  name: 'rhythm',
  gloss: 'The rhythm of progress: heavy messages become lighter ones, so that a proposal comes to its end, if one leader holds the floor.',
  source: 'A textbook chapter on Paxos: The Paxos Ballet, The Rhythm of Progress',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const isChosen = (s: { readonly votes: Readonly<Record<number, { readonly size: number }>> }, n: number): boolean =>
      (s.votes[n]?.size ?? 0) >= v.quorum;
    return {
      state: v.state,
      initial: () => initial(v),
      actions: {
        ...given(v, { Prepare, ReceivePrepare, ReceivePromise, ReceiveAccept, ReceiveAccepted, ReceiveRefused }),
        ...when(constants.loss, given(v, { Lose })),
      },
      invariants: {
        /** "There can only be one truth." */
        OneValue: v.invariant({
          'no two values are chosen': v.forall(
            { m: v.number, n: v.number }, (s, { m, n }) => !isChosen(s, m) || !isChosen(s, n) || s.value[m] === s.value[n],
          ),
          'who is through has chosen': (s) => s.phase.Alice !== 'is through' || isChosen(s, s.number.Alice),
        }),
      },
      witnesses: {
        AliceIsThrough: v.witness({}, (s) => s.phase.Alice === 'is through'),
        ...(constants.old === 'commanded' && {
          SheTakesOverHisValue: v.witness({ n: v.number }, (s, { n }) => v.owner(n) === 'Alice' && s.value[n] === 'Red'),
        }),
        ...(constants.loss && { ItStops: v.witness({}, (s) => s.mail.isEmpty && s.phase.Alice === 'surveys') }),
      },
      properties: {
        /** "The system makes progress by consuming heavy messages to produce lighter ones": every step is a loss of potential. */
        Rhythm: v.decreases(v.potential),
      },
      /** That something is done at all: no more is needed of what must come to an end. */
      fairness: { 'the ballet goes on': progress },
      ...when(!constants.loss, { liveness: { AliceGetsThrough: v.eventually((s) => s.phase.Alice === 'is through') } }),
    };
  },
});
