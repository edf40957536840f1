import { entry } from '../../checker/index.ts';
import { honestMistakes } from './honest-mistakes.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { honestMistakes } from './honest-mistakes.ts';

export default entry(honestMistakes, { models, variants });
