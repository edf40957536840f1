import { entry } from '../../checker/index.ts';
import { completeSynod } from './complete-synod.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { variants } from './variants.ts';

export { completeSynod } from './complete-synod.ts';

export default entry(completeSynod, { models, variants, refinements: [refinesConsensus] });
