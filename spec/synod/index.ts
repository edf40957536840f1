import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { synod } from './synod.ts';
import { timeline } from './timeline.ts';
import { variants } from './variants.ts';

export { synod } from './synod.ts';

export default entry(synod, { models, variants, views: { timeline } });
