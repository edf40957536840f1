import { entry } from '../../checker/index.ts';
import { deltaCrdts } from './delta-crdts.ts';
import { models } from './models.ts';
import { refinesDelivered } from './refinements.ts';
import { variants } from './variants.ts';

export { deltaCrdts } from './delta-crdts.ts';

export default entry(deltaCrdts, { models, variants, refinements: [refinesDelivered] });
