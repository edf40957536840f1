import { entry } from '../../checker/index.ts';
import { ballots } from './ballots.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { variants } from './variants.ts';

export { ballots } from './ballots.ts';

export default entry(ballots, { models, variants, refinements: [refinesConsensus] });
