import { entry } from '../../checker/index.ts';
import { assignment } from './assignment.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { assignment } from './assignment.ts';
export { NOBODY } from './vocabulary.ts';

export default entry(assignment, { models, variants });
