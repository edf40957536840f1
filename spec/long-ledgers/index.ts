import { entry } from '../../checker/index.ts';
import { longLedgers } from './long-ledgers.ts';
import { models } from './models.ts';
import { refinesReplicatedLog } from './refinements.ts';
import { variants } from './variants.ts';

export { longLedgers } from './long-ledgers.ts';

export default entry(longLedgers, { models, variants, refinements: [refinesReplicatedLog] });
