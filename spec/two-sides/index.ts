import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { twoSides } from './two-sides.ts';
import { variants } from './variants.ts';

export { twoSides } from './two-sides.ts';

export default entry(twoSides, { models, variants });
