import { ceases, FiniteSet, given, spec, strong } from '../../checker/index.ts';
import { constants, type Duel, NONE, vocabulary } from './vocabulary.ts';

const NOTHING = { number: 0, value: NONE } as const;

/** Nobody has answered yet, and nothing was reported. */
const nothingHeard = (s: Parameters<Duel['renumber']>[0], p: 'A' | 'B'): void => {
  s.answers[p] = FiniteSet.of();
  s.reported[p] = NOTHING;
};

/**
 * A proposer begins, with a number above all others. It is patient: it does so only when it was refused, and when all of its messages, and
 * the answers to them, have arrived.
 */
export const Try = ({ action, proposer, acceptors, inUse, renumber }: Duel) =>
  action({ p: proposer }, {
    enabled: (s, { p }) => ({
      'p is idle, or was refused': s.phase[p] === 'idle' || s.phase[p] === 'refused',
      'nothing of p is in transit': !s.mail.some((m) => m.p === p),
    }),
    effect: (s, { p }) => {
      s.phase[p] = 'asking';
      nothingHeard(s, p);
      s.number[p] = 1 + (inUse(s).at(-1) ?? 0);
      for (const a of acceptors) s.mail = s.mail.with({ type: 'Prepare', p, a });
      renumber(s);
    },
  });

/** "If an acceptor receives a prepare request with number n greater than that of any ... to which it has already responded", it promises. */
const ReceivePrepare = ({ action, vars, renumber }: Duel) =>
  action({ m: vars.mail.of('Prepare') }, {
    by: ({ m }) => m.a,
    effect: (s, { m }) => {
      const { p, a } = m;
      s.mail = s.mail.without(m);
      if (s.number[p] > s.promised[a]) {
        s.promised[a] = s.number[p];
        s.mail = s.mail.with({ type: 'Promise', p, a, ...s.accepted[a] });
      } else s.mail = s.mail.with({ type: 'Refused', p, a });
      renumber(s);
    },
  });

const ReceivePromise = ({ action, vars, renumber }: Duel) =>
  action({ m: vars.mail.of('Promise') }, {
    by: ({ m }) => m.p,
    effect: (s, { m }) => {
      const { p, a, number, value } = m;
      s.mail = s.mail.without(m);
      if (s.phase[p] === 'asking') {
        s.answers[p] = s.answers[p].with(a);
        if (number > s.reported[p].number) s.reported[p] = { number, value };
      }
      renumber(s);
    },
  });

/** A majority has promised: the value is that of the highest-numbered proposal reported, or the proposer's own. */
const Poll = ({ action, proposer, acceptors, isMajority, renumber }: Duel) =>
  action({ p: proposer }, {
    enabled: (s, { p }) => ({ 'p is asking': s.phase[p] === 'asking', 'a majority has promised': isMajority(s.answers[p].size) }),
    effect: (s, { p }) => {
      const { value } = s.reported[p];
      s.phase[p] = 'polling';
      nothingHeard(s, p);
      for (const a of acceptors) s.mail = s.mail.with({ type: 'Accept', p, a, value: value === NONE ? p : value });
      renumber(s);
    },
  });

/** "It accepts the proposal unless it has already responded to a prepare request having a number greater than n." */
const ReceiveAccept = ({ action, vars, renumber }: Duel) =>
  action({ m: vars.mail.of('Accept') }, {
    by: ({ m }) => m.a,
    effect: (s, { m }) => {
      const { p, a, value } = m;
      s.mail = s.mail.without(m);
      if (s.number[p] >= s.promised[a]) {
        s.promised[a] = s.number[p];
        s.accepted[a] = { number: s.number[p], value };
        s.mail = s.mail.with({ type: 'Accepted', p, a });
      } else s.mail = s.mail.with({ type: 'Refused', p, a });
      renumber(s);
    },
  });

const ReceiveAccepted = ({ action, vars }: Duel) =>
  action({ m: vars.mail.of('Accepted') }, {
    by: ({ m }) => m.p,
    effect: (s, { m }) => {
      s.mail = s.mail.without(m);
      if (s.phase[m.p] === 'polling') s.answers[m.p] = s.answers[m.p].with(m.a);
    },
  });

const ReceiveRefused = ({ action, vars, renumber }: Duel) =>
  action({ m: vars.mail.of('Refused') }, {
    by: ({ m }) => m.p,
    effect: (s, { m }) => {
      s.mail = s.mail.without(m);
      if (s.phase[m.p] !== 'asking' && s.phase[m.p] !== 'polling') return;
      s.phase[m.p] = 'refused';
      nothingHeard(s, m.p);
      renumber(s);
    },
  });

const Decide = ({ action, proposer, isMajority }: Duel) =>
  action({ p: proposer }, {
    enabled: (s, { p }) => ({ 'p is polling': s.phase[p] === 'polling', 'a majority has accepted': isMajority(s.answers[p].size) }),
    effect: (s, { p }) => {
      s.phase[p] = 'decided';
      s.answers[p] = FiniteSet.of();
    },
  });

/** Paxos among a few who are never tired, without bounds on numbers, and with nothing that can go wrong but the order of steps. */
export const duel = spec({
  name: 'duel',
  gloss: 'Two proposers of Paxos who outbid each other, perhaps for ever; and what must be so for one of them to get through.',
  source:
    'Leslie Lamport, Paxos Made Simple, SIGACT News 32(4), 2001: 2.4, Progress; ' +
    'Fischer, Lynch, Paterson, Impossibility of Distributed Consensus with One Faulty Process, JACM 32(2), 1985',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = given(v, { Try, ReceivePrepare, ReceivePromise, Poll, ReceiveAccept, ReceiveAccepted, ReceiveRefused, Decide });
    return {
      state: v.state,
      actions,
      invariants: {
        /** No two values are accepted by majorities: with one or two acceptors, all of them. */
        OneValue: v.invariant({
          'who has decided has decided for what all acceptors have accepted last': (s) =>
            v.proposers.every((p) => s.phase[p] !== 'decided')
            || v.acceptors.every((a) => s.accepted[a].value === s.accepted.a1.value),
        }),
      },
      /**
       * Nothing is lost and nobody fails, and "to guarantee progress, a distinguished proposer must be selected as the only one to try
       * issuing proposals" (2.4): here A, from some time on, because whoever else there is gives way.
       */
      fairness: {
        /** Of the others nobody expects that they try. */
        tries: strong(actions.Try, { each: 'p', when: (_s, { p }) => p === 'A' }),
        polls: strong(actions.Poll, { each: 'p' }),
        decides: strong(actions.Decide, { each: 'p' }),
        'prepare requests arrive': strong(actions.ReceivePrepare, { each: 'm' }),
        'promises arrive': strong(actions.ReceivePromise, { each: 'm' }),
        'accept requests arrive': strong(actions.ReceiveAccept, { each: 'm' }),
        'acceptances arrive': strong(actions.ReceiveAccepted, { each: 'm' }),
        'refusals arrive': strong(actions.ReceiveRefused, { each: 'm' }),
        'somebody gives way': ceases(actions.Try, { when: (_s, { p }) => p !== 'A' }),
      },
      liveness: { SomebodyDecides: v.eventually((s) => v.proposers.some((p) => s.phase[p] === 'decided')) },
    };
  },
});
