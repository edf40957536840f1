import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { proof } from './proof.ts';
import { refinesPreliminary } from './refinements.ts';
import { synod } from './synod.ts';
import { timeline } from './timeline.ts';
import { variants } from './variants.ts';

export { synod } from './synod.ts';

export default entry(synod, {
  models,
  variants,
  views: { timeline },
  refinements: [refinesPreliminary],
  // What the priests know and have done, whatever is in transit between them.
  projections: { priests: { allBut: ['mail'] } },
  // "A predicate I such that (1) I is true initially, (2) I implies the desired correctness condition, (3) each
  // allowed action leaves I true" (A2).
  induction: { invariants: ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'Promises', 'Tries'], implies: ['Consistency'], proof },
});
