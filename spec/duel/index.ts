import { entry } from '../../checker/index.ts';
import { duel } from './duel.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { duel } from './duel.ts';

export default entry(duel, { models, variants });
