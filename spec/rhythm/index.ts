import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { rhythm } from './rhythm.ts';
import { variants } from './variants.ts';

export { rhythm } from './rhythm.ts';

export default entry(rhythm, { models, variants });
