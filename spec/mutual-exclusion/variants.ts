import { variant, without } from '../../checker/index.ts';
import { mutualExclusion } from './mutual-exclusion.ts';

export const variants = [
  variant(mutualExclusion, {
    name: 'does-not-look',
    because: 'Who goes in without looking whether somebody is inside may find somebody there.',
    model: {},
    predicts: { breaks: ['AtMostOne'], states: 3 },
    replace: ({ actions }) => ({ actions: { Enter: without(actions.Enter, 'nobody is inside') } }),
  }),
];
