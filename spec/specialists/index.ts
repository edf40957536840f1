import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { specialists } from './specialists.ts';
import { variants } from './variants.ts';

export { specialists } from './specialists.ts';

export default entry(specialists, { models, variants });
