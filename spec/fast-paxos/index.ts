import { entry } from '../../checker/index.ts';
import { fastPaxos } from './fast-paxos.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { variants } from './variants.ts';

export { fastPaxos } from './fast-paxos.ts';

export default entry(fastPaxos, { models, variants, refinements: [refinesConsensus] });
