import { entry } from '../../checker/index.ts';
import { timeline } from '../synod/timeline.ts';
import { models } from './models.ts';
import { timeFreeze } from './time-freeze.ts';
import { variants } from './variants.ts';

export { timeFreeze } from './time-freeze.ts';

export default entry(timeFreeze, { models, variants, views: { timeline } });
