import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { replicatedLog } from './replicated-log.ts';
import { variants } from './variants.ts';

export { replicatedLog } from './replicated-log.ts';
export { OPEN } from './vocabulary.ts';

export default entry(replicatedLog, { models, variants, refinements: [refinesConsensus] });
