import { FiniteSet, given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type Fencing, NOBODY, rules, vocabulary } from './vocabulary.ts';

// A pause needs no action of its own: a client that takes no step is paused, before any of them, and perhaps for ever. That it is slow
// and that its write is slow look alike to everybody else. A request to the storage and its answer are one step, but for a write, which
// is sent and arrives.

/** A client asks for the lock. */
const Ask = ({ action, client, epochs }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({
      'c is idle': s.phase[c] === 'idle',
      'it does not wait already': !s.waiting.has(c),
      'there is an epoch left for it': s.epoch + s.waiting.size < epochs,
    }),
    effect: (s, { c }) => { s.waiting = s.waiting.with(c); },
  });

/** The lock service grants it for a term, with a token: a new epoch begins. */
const Grant = ({ action, vars, isFree, term }: Fencing) =>
  action({ c: vars.waiting.members() }, {
    by: 'service',
    enabled: (s) => ({ "the lock is free, or by the lock service's clock the lease is over": isFree(s) }),
    tell: ({ c }, _before, s) => `the service grants ${c} the lock, with token ${s.token[c]}`,
    effect: (s, { c }) => {
      s.waiting = s.waiting.without(c);
      s.holder = c;
      s.epoch++;
      s.token[c] = s.epoch;
      s.until[c] = s.ahead.service + term;
      s.phase[c] = 'granted';
    },
  });

/** "Stamp its epoch on the master world first (akin to writing a global shared variable)." */
const Stamp = ({ action, client, stampsFirst, admits, clients }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({
      'it is the next thing for c to do': s.phase[c] === (stampsFirst ? 'granted' : 'has read'),
      'the storage admits its epoch': admits({ epoch: s.token[c], client: c }, seenBy(s, clients)),
    }),
    tell: ({ c }) => `${c} stamps its epoch`,
    effect: (s, { c }) => {
      s.seen = s.token[c];
      s.phase[c] = stampsFirst ? 'has stamped' : 'ready';
    },
  });

/** It reads what is there, to go on from it. */
const Read = ({ action, client, stampsFirst }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'it is the next thing for c to do': s.phase[c] === (stampsFirst ? 'has stamped' : 'granted') }),
    tell: ({ c }) => `${c} reads`,
    effect: (s, { c }) => {
      s.base[c] = s.work;
      s.phase[c] = stampsFirst ? 'ready' : 'has read';
    },
  });

/** It looks at its clock, and sends what it has made of what it read. */
const Send = ({ action, client, holds }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'c is ready': s.phase[c] === 'ready', 'by its own clock the lease is not over': holds(s, c) }),
    tell: ({ c }) => `${c} sends its write`,
    effect: (s, { c }) => {
      s.mail = s.mail.with({ epoch: s.token[c], client: c, base: s.base[c] });
      s.base[c] = FiniteSet.of();
      s.phase[c] = 'sent';
    },
  });

/** The write arrives. It takes the place of all that is in the storage, unless the storage rejects it. */
const Arrive = ({ action, vars, admits, clients, duplicates }: Fencing) =>
  action({ w: vars.mail.members() }, {
    by: 'storage',
    enabled: (s, { w }) => ({ 'the storage admits its epoch': admits(w, seenBy(s, clients)) }),
    tell: ({ w }) => `the write of ${w.client} arrives, with token ${w.epoch}`,
    effect: (s, { w }) => {
      if (!duplicates) s.mail = s.mail.without(w);
      s.work = w.base.with(w.epoch);
      s.writer = w.epoch;
    },
  });

/** Whose epoch it is that the storage has seen last. */
function seenBy(s: { readonly seen: number; readonly token: Readonly<Record<string, number>> }, clients: Fencing['clients']) {
  return { epoch: s.seen, client: clients.find((c) => s.token[c] === s.seen && s.seen > 0) ?? NOBODY } as const;
}

/** The client gives the lock back, when its work is done. */
const Release = ({ action, client, longAgo }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({
      'its work is in the storage': s.phase[c] === 'sent' && s.work.has(s.token[c]),
      'it has the lock': s.holder === c,
    }),
    tell: ({ c }) => `${c} gives the lock back`,
    effect: (s, { c }) => {
      s.holder = NOBODY;
      s.until[c] = longAgo;
      s.phase[c] = 'idle';
    },
  });

/** A client that wakes sees that its lease is over, and gives up: "it must abandon its results". */
const GiveUp = ({ action, client, holds }: Fencing) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'c is not idle': s.phase[c] !== 'idle', 'by its own clock the lease is over': !holds(s, c) }),
    tell: ({ c }) => `${c} gives up`,
    effect: (s, { c }) => {
      s.base[c] = FiniteSet.of();
      s.phase[c] = 'idle';
    },
  });

/** A unit of true time passes. */
const Tick = ({ action, passes }: Fencing) => action({}, { by: 'time', tell: () => 'time passes', effect: (s) => { passes(s); } });

/** A clock goes on. */
const GoOn = ({ action, node, mayGoOn }: Fencing) =>
  action({ n: node }, {
    enabled: (s, { n }) => ({ 'the clock is not too far ahead': mayGoOn(s.ahead[n]) }),
    effect: (s, { n }) => { s.ahead[n]++; },
  });

/** The lock service crashes, and is back. Who waits for the lock was in its memory; all else was on its disk. */
const ServiceRestarts = ({ action, remembersLeases }: Fencing) =>
  action({}, {
    by: 'service',
    tell: () => 'the service restarts',
    effect: (s) => {
      s.waiting = FiniteSet.of();
      if (!remembersLeases) s.holder = NOBODY;
    },
  });

/** The storage crashes, and is back. It has nothing that is not on its disk. */
const StorageRestarts = ({ action, kept }: Fencing) =>
  action({}, { by: 'storage', tell: () => 'the storage restarts', effect: (s) => { s.seen = kept(s.seen); } });

export const fencing = spec({
  name: 'fencing',
  gloss: 'A lock with a lease, a client that pauses and wakes as a zombie, and a storage that knows the epochs.',
  source:
    'The magical explanation of Paxos: Avoiding split brain; Cary Gray and David Cheriton, Leases, SOSP 1989; Martin Kleppmann, How to ' +
    'do distributed locking (2016)',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Ask, Grant, Stamp, Read, Send, Arrive, Release, GiveUp, Tick });
    return {
      state: v.state,
      actions: {
        ...actions,
        ...when(constants.error > 0, given(v, { GoOn })),
        ...when(constants.crashes, given(v, { ServiceRestarts, StorageRestarts })),
      },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      fairness: fairness(actions, constants),
      liveness: liveness(v, constants),
    };
  },
});
