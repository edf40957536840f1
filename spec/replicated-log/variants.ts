import { variant, without } from '../../checker/index.ts';
import { replicatedLog } from './replicated-log.ts';

export const variants = [
  variant(replicatedLog, {
    name: 'decides-anywhere',
    because:
      'Any place is decided, also again, and also before those in front of it. There is never more than one value at a place, ' +
      'and yet it is no log: whoever has executed the first value is left with it, and whoever finds a gap must wait.',
    model: {},
    predicts: { breaks: ['NoGaps', 'Decided'], states: 2 },
    replace: ({ actions }) => ({ actions: { Decide: without(actions.Decide, 'the places before it are decided, it is not') } }),
  }),
];
