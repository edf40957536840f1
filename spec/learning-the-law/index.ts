import { entry } from '../../checker/index.ts';
import { learningTheLaw } from './learning-the-law.ts';
import { models } from './models.ts';
import { refinesAtomicRegister } from './refinements.ts';
import { variants } from './variants.ts';

export { learningTheLaw } from './learning-the-law.ts';

export default entry(learningTheLaw, { models, variants, refinements: [refinesAtomicRegister] });
