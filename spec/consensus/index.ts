import { entry } from '../../checker/index.ts';
import { consensus } from './consensus.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { consensus } from './consensus.ts';

export default entry(consensus, { models, variants });
