import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { rebalance } from './rebalance.ts';
import { refinesAssignment } from './refinements.ts';
import { variants } from './variants.ts';

export { rebalance } from './rebalance.ts';

export default entry(rebalance, { models, variants, refinements: [refinesAssignment] });
