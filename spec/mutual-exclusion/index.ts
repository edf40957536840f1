import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { mutualExclusion } from './mutual-exclusion.ts';
import { variants } from './variants.ts';

export { mutualExclusion } from './mutual-exclusion.ts';

export default entry(mutualExclusion, { models, variants });
