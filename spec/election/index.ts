import { entry } from '../../checker/index.ts';
import { election } from './election.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { election } from './election.ts';

export default entry(election, { models, variants });
