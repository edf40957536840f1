import { unfair, variant, without } from '../../checker/index.ts';
import { rhythm } from './rhythm.ts';
import { quorumOf } from './vocabulary.ts';

const twoLeaders = variant(rhythm, {
  name: 'two-leaders',
  because:
    'Bob starts a proposal with a higher number while Alice is in the middle of her work. All that he does is new potential, and of ' +
    'Alice\'s nothing is gained: she has another round before her. So the measure rises, and nothing says that it ends. (Here it does, ' +
    'because numbers end; that it may go on for ever is shown by `duel`.)',
  model: { acceptors: 1, old: 'nothing' },
  predicts: { breaks: ['Rhythm'], states: 3 },
  rules: (rules) => ({ ...rules, holdsTheFloor: () => true }),
});

const impatient = variant(rhythm, {
  name: 'impatient',
  because:
    'One leader, but she begins a new proposal whenever she likes. What was on its way is worth nothing any more, and she has no ' +
    'round less before her: to hold the floor is not enough, she must also "hold it long enough".',
  model: { acceptors: 1, old: 'nothing' },
  predicts: { breaks: ['Rhythm'], states: 3 },
  replace: ({ actions }) => ({ actions: { Prepare: without(actions.Prepare, 'p has not begun, or was outbid') } }),
});

const lightPromises = variant(rhythm, {
  name: 'light-promises',
  because:
    'A promise that weighs as much as the Accept messages of a quorum, and no more: when the last one arrives, the measure stays what it ' +
    'was. If what has arrived counts for nothing, a single promise must outweigh all that it sets free, as the text says.',
  model: { acceptors: 3, old: 'nothing' },
  predicts: { breaks: ['Rhythm'], states: 6 },
  rules: ({ weights, ...rules }, { acceptors }) => {
    const Promise = quorumOf(acceptors) * weights.Accept;
    return { ...rules, weights: { ...weights, Promise, Prepare: 1 + Promise } };
  },
});

const gatheredPotential = variant(rhythm, {
  name: 'gathered-potential',
  because:
    'But if a promise that has arrived keeps its weight, less one, until the quorum is there, it is the quorum together that ' +
    'must outweigh the flurry: with three acceptors a promise of weight 3 is enough for Accept messages that weigh 4. So the condition ' +
    'on a single promise is sufficient, and not necessary.',
  model: { acceptors: 3, old: 'nothing' },
  predicts: { keeps: 'everything' },
  rules: ({ weights, ...rules }) => ({ ...rules, weights: { ...weights, Promise: 3, Prepare: 4 }, gathered: 2 }),
});

const nobodyDances = variant(rhythm, {
  name: 'nobody-dances',
  because: 'A measure that falls says that it ends, not that anything is done. That takes the least there is of fairness.',
  model: { acceptors: 1, old: 'nothing' },
  predicts: { breaks: ['AliceGetsThrough'], states: 1 },
  replace: () => ({ fairness: { 'the ballet goes on': unfair } }),
});

export const variants = [twoLeaders, impatient, lightPromises, gatheredPotential, nobodyDances];
