import { variant } from '../../checker/index.ts';
import { learningTheLaw } from './learning-the-law.ts';

const fastRead = variant(learningTheLaw, {
  name: 'fast-read',
  because:
    '"A citizen could simply examine the ledger of any legislator." One ledger has the new law, another does not: who asks here first ' +
    'and there afterwards is told that the law has changed, and then that it has not.',
  model: { method: 'number', citizens: 1, requests: 3 },
  predicts: { breaks: ['MonotonicByCause', 'MonotonicReads'], states: 7 },
  rules: (rules) => ({ ...rules, neededForNumber: () => 0 }),
});

const twoWhoTalk = variant(learningTheLaw, {
  name: 'two-who-talk',
  because:
    'Each citizen remembers the number of what he has been told himself, and is never told of an earlier law than before: ' +
    'MonotonicReads holds. But one speaks to the other of the law and not of the number, and that is a way for the first inquiry ' +
    'to affect the second: decree numbers must be used "in all business transactions and inquiries".',
  model: { method: 'number' },
  predicts: { breaks: ['MonotonicByCause'], states: 8 },
  rules: (rules) => ({ ...rules, hears: (_n, before) => before }),
});

const forgetsTheAnswer = variant(learningTheLaw, {
  name: 'forgets-the-answer',
  because:
    'He asks for the law through at least decree 277, and is told what it is as of 298. Who goes on with 277, the number that he came ' +
    'with, may be told of 277 the next time.',
  model: { method: 'number' },
  predicts: { breaks: ['MonotonicReads', 'MonotonicByCause'], states: 8 },
  rules: (rules) => ({ ...rules, remembers: (n, before, what) => (what === 'inquiry' ? before : n) }),
});

const forgetsTheLaw = variant(learningTheLaw, {
  name: 'forgets-what-passed',
  because:
    'To learn that a decree has been passed is "considered to be an implicit inquiry". Whoever does not note its number is told that the ' +
    'sale of black goats, which he himself had permitted, is illegal. His own inquiries are monotonic none the less: MonotonicReads, as ' +
    'it is commonly defined, says nothing of what one has written.',
  model: { method: 'number', citizens: 1 },
  predicts: { breaks: ['MonotonicByCause'], states: 7 },
  rules: (rules) => ({ ...rules, remembers: (n, before, what) => (what === 'passage' ? before : n) }),
});

const numbersByTheClock = variant(learningTheLaw, {
  name: 'numbers-by-the-clock',
  because:
    'Decree numbers make inquiries monotonic by cause, and not in time: a citizen who has heard of nothing asks a legislator who has ' +
    'heard of nothing, although another has been told long ago that the law has changed. That is what the Paxons gave up.',
  model: { method: 'number', requests: 1 },
  predicts: { breaks: ['MonotonicInTime'], states: 7 },
  rules: (rules) => ({ ...rules, byTheClock: () => true }),
});

const doesNotWait = variant(learningTheLaw, {
  name: 'does-not-wait',
  because:
    'To pass a decree for an inquiry is half of it. The ledger that is read must be complete through the decree before it: else ' +
    'there was no use in the decree.',
  model: { requests: 1 },
  predicts: { breaks: ['MonotonicInTime'], states: 8 },
  rules: (rules) => ({ ...rules, neededForInquiry: () => 0 }),
});

const toldTooEarly = variant(learningTheLaw, {
  name: 'told-too-early',
  because:
    'A law has passed with number 2, and number 1 is a gap. Whoever is told of it already finds that an inquiry, which is then given ' +
    'number 1, does not know it. The paper argues by the decree-ordering property, which promises that the inquiry gets a higher number. ' +
    'It is not needed if nobody is told of a decree before a ledger is complete through it, and without it that is needed.',
  model: { gaps: true, requests: 1 },
  predicts: { breaks: ['MonotonicInTime'], states: 7 },
  rules: (rules) => ({ ...rules, neededForPassage: () => 0 }),
});

const oldLeader = variant(learningTheLaw, {
  name: 'old-leader',
  because:
    'Who was the leader, and does not know that he is no longer, gives the number of the last decree in his own ledger. The leader must ' +
    'make sure that he is, each time: that costs messages to a majority, and saves the decree.',
  model: { method: 'index', requests: 1 },
  predicts: { breaks: ['MonotonicInTime'], states: 8 },
  rules: (rules) => ({ ...rules, lastDecree: (_highest, ledgers) => Math.min(...ledgers) }),
});

export const variants = [
  fastRead, twoWhoTalk, forgetsTheAnswer, forgetsTheLaw, numbersByTheClock, doesNotWait, toldTooEarly, oldLeader,
];
