import { entry } from '../../checker/index.ts';
import { delivered } from './delivered.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { delivered } from './delivered.ts';

export default entry(delivered, { models, variants });
