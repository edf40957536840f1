import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';
import { vectorClocks } from './vector-clocks.ts';

export { vectorClocks } from './vector-clocks.ts';

export default entry(vectorClocks, { models, variants });
