import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { paxos } from './paxos.ts';
import { timeline } from './timeline.ts';
import { variants } from './variants.ts';

export { paxos } from './paxos.ts';

export default entry(paxos, { models, variants, views: { timeline } });
