import { unfair, variant, weak, without } from '../../checker/index.ts';
import { rebalance } from './rebalance.ts';

/** Of all workers only A need come back. */
const onlyA = (Restart: ReturnType<typeof rebalance.parts.define>['actions']['Restart']) =>
  weak(Restart, { each: 'w', when: (_s, { w }) => w === 'A' });

const keepsWorking = variant(rebalance, {
  name: 'keeps-working',
  because:
    'A worker of the old generation joins, and goes on with what it has until it is told otherwise. The next generation ' +
    'begins, and another is given its partition: two members have it at once. That is why all are asked to stop before ' +
    'anything is given out.',
  model: { partitions: 1 },
  predicts: { breaks: ['AllHaveStopped', 'OneOwner'], states: 7 },
  rules: (rules) => ({ ...rules, kept: (had) => had, given: (to) => to }),
});

const generationNotChecked = variant(rebalance, {
  name: 'generation-not-checked',
  because:
    'The coordinator takes every commit. One of an old generation, which was late or is sent once more, undoes what a newer ' +
    'one has committed: the worker is a zombie, or only its message is.',
  model: { partitions: 1 },
  predicts: { breaks: ['NoOldCommit', 'OffsetsGoForward'], states: 9 },
  replace: ({ actions }) => ({ actions: { Arrive: without(actions.Arrive, 'it is of the current generation') } }),
});

const memberNotChecked = variant(rebalance, {
  name: 'member-not-checked',
  because:
    'A worker was taken for dead, the next generation has not begun, and its commit counts. Nothing is wrong: nobody else ' +
    'has the partition yet, and who is given it begins where the commits end. It is the generation that must be checked.',
  model: { partitions: 1 },
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({ actions: { Arrive: without(actions.Arrive, 'it is of a member') } }),
});

const givenTooEarly = variant(rebalance, {
  name: 'given-before-it-was-given-up',
  because:
    "Where workers go on while they join, a partition that changes hands takes two generations: in the first it is " +
    "nobody's, and its old owner learns that; in the second it is given to the new one. In one generation the new owner may " +
    "learn it before the old one does.",
  model: { method: 'cooperative' },
  predicts: { breaks: ['OneOwner'], states: 8 },
  rules: (rules) => ({ ...rules, given: (to) => to }),
});

const strangersKeep = variant(rebalance, {
  name: 'strangers-keep-what-they-had',
  because:
    'A worker that was taken for dead comes back, and says that it still has its partition. It was given to somebody else ' +
    'meanwhile. What one has is valid within its generation; who has missed one has nothing.',
  model: { method: 'cooperative', partitions: 1, generations: 3 },
  predicts: { breaks: ['OneOwner'], states: 11 },
  rules: (rules) => ({ ...rules, keptByStrangers: (had) => had }),
});

const waitsForTheDead = variant(rebalance, {
  name: 'waits-for-the-dead',
  because:
    'No session times out. B crashes and does not come back, and the coordinator waits for it with all others: who asks ' +
    'everybody to stop must not wait for everybody. That B may be alive, and be a zombie from then on, is the price.',
  model: { partitions: 1 },
  predicts: { breaks: ['EveryPartitionIsOwned'], states: 5 },
  replace: ({ actions }) => ({ fairness: { 'the dead are taken for dead': unfair, 'workers come back': onlyA(actions.Restart) } }),
});

const oneIsEnough = variant(rebalance, {
  name: 'one-is-enough',
  because:
    'Nobody but A comes back after a crash. The sessions of the others time out, and A has all partitions in the end.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({ fairness: { 'workers come back': onlyA(actions.Restart) } }),
});

export const variants = [
  keepsWorking, generationNotChecked, memberNotChecked, givenTooEarly, strangersKeep, waitsForTheDead, oneIsEnough,
];
