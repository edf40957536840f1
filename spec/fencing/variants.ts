import { FiniteSet, variant, withClause, withEffect, withEnabled, without } from '../../checker/index.ts';
import { fencing } from './fencing.ts';
import { NOBODY } from './vocabulary.ts';

/** Exact clocks, short leases, and no write arrives twice. */
const ONCE = { error: 0, term: 1, duplicates: false };

/** Clocks that may be wrong by one. */
const INEXACT = { term: 2, duplicates: false };

const noToken = variant(fencing, {
  name: 'no-token',
  because:
    'The storage does whatever it is asked to. A looks at its clock, has the lock, and sends; before the write arrives the ' +
    'lease is over, and B has been granted the lock. No clock is wrong here, and no check is forgotten: between the last ' +
    'look at the clock and the write there is always time for a pause.',
  model: ONCE,
  predicts: { breaks: ['NoWorkIsLost', 'EpochsInOrder'], states: 14 },
  rules: (rules) => ({ ...rules, admits: () => true }),
});

const tokenCheckedByTheClient = variant(fencing, {
  name: 'token-checked-by-the-client',
  because:
    'Each client asks the storage for the newest epoch before it sends, and sends only if that is not newer than its own. ' +
    'That is one more look before the pause, and it helps as little as the look at the clock: who sends the write cannot ' +
    'know when it arrives. What must be checked at the moment of the write must be checked by whoever writes, and that is ' +
    'the storage.',
  model: ONCE,
  predicts: { breaks: ['NoWorkIsLost', 'EpochsInOrder'], states: 14 },
  rules: (rules) => ({ ...rules, admits: () => true }),
  replace: ({ actions }) => ({
    actions: {
      Send: withClause(actions.Send, 'c has asked the storage: it knows no newer epoch', (s, { c }) => s.seen <= s.token[c]),
    },
  }),
});

const readBeforeWrite = variant(fencing, {
  name: 'read-before-write',
  because:
    'The new leader reads, and stamps its epoch afterwards. In between the storage has not heard of it, and still admits ' +
    'the old one: the zombie writes what the new leader has not read, and the new leader overwrites it. No epoch comes out ' +
    'of order, and work that was done in time is lost.',
  model: ONCE,
  predicts: { breaks: ['NoWorkIsLost'], states: 14 },
  rules: (rules) => ({ ...rules, stampsFirst: false }),
});

const nameForToken = variant(fencing, {
  name: 'name-for-token',
  because:
    'The storage asks who has the lock, and not in which epoch. A client alone is enough: what A sent in its first epoch is ' +
    'admitted in its second, after A has read what is there. Whoever gets the lock again is somebody else.',
  model: { ...ONCE, clients: 1 },
  predicts: { breaks: ['NoWorkIsLost', 'EpochsInOrder'], states: 15 },
  rules: (rules) => ({
    ...rules, admits: (write, seen) => rules.admits(write, seen) || write.client === seen.client,
  }),
});

const ignoresTheError = variant(fencing, {
  name: 'ignores-the-error',
  because:
    'Client and lock service each take their own clock for exact. With exact clocks nothing is wrong; if a clock may be ' +
    'wrong by a single unit, two have the lock at once. The storage takes no harm, because it looks at the tokens.',
  model: INEXACT,
  predicts: { breaks: ['OneHolder'], states: 8 },
  rules: (rules) => ({ ...rules, early: 0, late: 0 }),
});

const allowsForItOnce = variant(fencing, {
  name: 'allows-for-it-once',
  because:
    'The client stops early by the error of a clock, and the lock service does not wait. But the two clocks may be wrong in ' +
    'opposite directions: together they must allow for it twice, however they share it.',
  model: INEXACT,
  predicts: { breaks: ['OneHolder'], states: 8 },
  rules: (rules) => ({ ...rules, late: 0 }),
});

const clockNotChecked = variant(fencing, {
  name: 'clock-not-checked',
  because:
    'A client sends without a look at its clock. The storage rejects what comes too late, so that nothing is wrong: with ' +
    'tokens, the lease is there to get the lock back from whoever does not answer, and its end need not be kept by anybody.',
  model: INEXACT,
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({ actions: { Send: without(actions.Send, 'by its own clock the lease is not over') } }),
});

const neverExpires = variant(fencing, {
  name: 'never-expires',
  because: 'A lock without a lease: a holder that pauses for ever has it for ever, and whoever waits for it does so, too.',
  model: ONCE,
  predicts: { breaks: ['WhoeverWaitsGetsIt'], states: 5 },
  replace: ({ actions }) => ({
    actions: { Grant: withEnabled(actions.Grant, (s) => ({ 'the lock is free': s.holder === NOBODY })) },
  }),
});

const forgetsTheLease = variant(fencing, {
  name: 'forgets-the-lease',
  because:
    'The lock service has its leases in memory only. It crashes, takes the lock to be free, and grants it once more; it ' +
    'would have to wait for a term before it grants anything. The storage takes no harm.',
  model: { ...ONCE, crashes: true },
  predicts: { breaks: ['OneHolder'], states: 6 },
  rules: (rules) => ({ ...rules, remembersLeases: false }),
});

const forgetsTheEpoch = variant(fencing, {
  name: 'forgets-the-epoch',
  because:
    'The lock service counts the epochs in memory, and begins anew after a crash. Two have the same token, and the storage ' +
    'cannot tell them apart.',
  model: { ...ONCE, crashes: true, epochs: 1 },
  predicts: { breaks: ['TokensDiffer'], states: 7 },
  replace: ({ actions }) => ({
    actions: {
      ...(actions.ServiceRestarts && {
        ServiceRestarts: withEffect(actions.ServiceRestarts, (s) => {
          s.waiting = FiniteSet.of();
          s.epoch = 0;
        }),
      }),
    },
  }),
});

const forgetsWhatItHasSeen = variant(fencing, {
  name: 'forgets-what-it-has-seen',
  because:
    'The storage keeps the newest epoch in memory. After a crash it has heard of none, and admits the zombie: to check is ' +
    'not enough, what is checked must be on the disk, with the data.',
  model: { ...ONCE, crashes: true },
  predicts: { breaks: ['NoWorkIsLost', 'EpochsInOrder'], states: 15 },
  rules: (rules) => ({ ...rules, kept: () => 0 }),
});

export const variants = [
  noToken, tokenCheckedByTheClient, readBeforeWrite, nameForToken, ignoresTheError, allowsForItOnce, clockNotChecked, neverExpires,
  forgetsTheLease, forgetsTheEpoch, forgetsWhatItHasSeen,
];
