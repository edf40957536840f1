import { entry } from '../../checker/index.ts';
import { inspectors } from './inspectors.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { inspectors } from './inspectors.ts';

export default entry(inspectors, { models, variants });
