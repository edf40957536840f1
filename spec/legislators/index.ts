import { entry } from '../../checker/index.ts';
import { legislators } from './legislators.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { legislators } from './legislators.ts';

export default entry(legislators, { models, variants });
