import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { synod } from './synod.ts';
import { variants } from './variants.ts';

export { synod } from './synod.ts';

export default entry(synod, {
  models,
  variants,
  // What the priests know and have done, whatever is in transit between them.
  projections: { priests: { allBut: ['mail'] } },
});
