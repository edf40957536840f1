import { variant, without } from '../../checker/index.ts';
import { assignment } from './assignment.ts';

export const variants = [
  variant(assignment, {
    name: 'goes-back',
    because: 'Who may commit less than is committed already undoes what is done for good: somebody will do it once more.',
    model: { workers: 1, partitions: 1 },
    predicts: { breaks: ['OffsetsGoForward'], states: 4 },
    replace: ({ actions }) => ({ actions: { Commit: without(actions.Commit, 'more is done') } }),
  }),
];
