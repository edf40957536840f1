import { entry } from '../../checker/index.ts';
import { flexiblePaxos } from './flexible-paxos.ts';
import { models } from './models.ts';
import { refinesConsensus, refinesVoting } from './refinements.ts';
import { variants } from './variants.ts';

export { flexiblePaxos } from './flexible-paxos.ts';

export default entry(flexiblePaxos, { models, variants, refinements: [refinesVoting, refinesConsensus] });
