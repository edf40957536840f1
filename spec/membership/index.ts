import { entry } from '../../checker/index.ts';
import { membership } from './membership.ts';
import { models } from './models.ts';
import { refinesReplicatedLog } from './refinements.ts';
import { variants } from './variants.ts';

export { membership } from './membership.ts';

export default entry(membership, { models, variants, refinements: [refinesReplicatedLog] });
