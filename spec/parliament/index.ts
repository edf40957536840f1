import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { parliament } from './parliament.ts';
import { refinesConsensus } from './refinements.ts';
import { variants } from './variants.ts';

export { parliament } from './parliament.ts';

export default entry(parliament, { models, variants, refinements: [refinesConsensus] });
