import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { variants } from './variants.ts';
import { voting } from './voting.ts';

export { voting } from './voting.ts';

export default entry(voting, { models, variants, refinements: [refinesConsensus] });
