import { variant } from '../../checker/index.ts';
import { ballots } from './ballots.ts';

const anything = (): boolean => true;

export const variants = [
  variant(ballots, {
    name: 'without-B1',
    because:
      'Two ballots of the same number are neither earlier nor later than each ' +
      'other, so neither takes notice of the votes of the other.',
    model: { priests: 1, ballots: 1 },
    predicts: { breaks: ['B1', 'Theorem1'], states: 3 },
    rules: () => ({ B1: anything }),
  }),
  variant(ballots, {
    name: 'without-B2',
    because: 'If two quorums have no priest in common, nobody in the one has voted in the ballot of the other.',
    model: {},
    predicts: { breaks: ['B2', 'Lemma', 'Theorem1'], states: 3 },
    rules: () => ({ B2: anything }),
  }),
  variant(ballots, {
    name: 'without-B3',
    because: 'It is the decree of the latest vote that carries over, from ballot to ballot, what may have been chosen.',
    model: { priests: 1 },
    predicts: { breaks: ['B3', 'Lemma', 'Theorem1'], states: 4 },
    rules: () => ({ B3: anything }),
  }),
];
