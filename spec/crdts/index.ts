import { entry } from '../../checker/index.ts';
import { crdts } from './crdts.ts';
import { models } from './models.ts';
import { refinesDelivered } from './refinements.ts';
import { variants } from './variants.ts';

export { crdts } from './crdts.ts';

export default entry(crdts, { models, variants, refinements: [refinesDelivered] });
