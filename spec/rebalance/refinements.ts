import { refinement } from '../../checker/index.ts';
import { assignment } from '../assignment/index.ts';
import { rebalance } from './rebalance.ts';

/** What the coordinator has: the workers may be behind, or dead, and what they do counts when it is committed. */
export const refinesAssignment = refinement(rebalance, assignment, {
  constants: ({ workers, partitions, generations }) => ({ workers, partitions, generations }),
  map: () => ({ generation: (s) => s.generation, owner: (s) => s.owner, committed: (s) => s.committed }),
});
