import { unfair, variant, without } from '../../checker/index.ts';
import { delivery } from './delivery.ts';

const again = variant(delivery, {
  name: 'again',
  because: 'At least once is easy: carry it out again and again. That is not what was decided.',
  model: { entries: 1 },
  predicts: { breaks: ['ExactlyWhatWasDecided'], states: 4 },
  replace: ({ actions }) => ({
    actions: { CarryOut: without(actions.CarryOut, 'n has not been carried out') },
  }),
});

const outOfOrder = variant(delivery, {
  name: 'out-of-order',
  because: 'Each decision is carried out once, but not in the order in which they were made: a puppet that does the second step first.',
  model: {},
  predicts: { breaks: ['ExactlyWhatWasDecided'], states: 4 },
  replace: ({ actions }) => ({
    actions: { CarryOut: without(actions.CarryOut, 'what was decided before it has been carried out') },
  }),
});

const never = variant(delivery, {
  name: 'never',
  because: 'At most once is easy, too: never do anything. So exactly once is two claims, of which one is about what must happen.',
  model: { entries: 1 },
  predicts: { breaks: ['EverythingArrives'], states: 2 },
  replace: () => ({ fairness: { 'what is decided is carried out': unfair } }),
});

export const variants = [again, outOfOrder, never];
