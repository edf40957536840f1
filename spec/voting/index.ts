import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { timeline } from './timeline.ts';
import { variants } from './variants.ts';
import { voting } from './voting.ts';

export { voting } from './voting.ts';

export default entry(voting, { models, variants, views: { timeline }, refinements: [refinesConsensus] });
