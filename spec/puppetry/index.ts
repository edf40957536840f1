import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { puppetry } from './puppetry.ts';
import { refinesDelivery } from './refinements.ts';
import { variants } from './variants.ts';

export { puppetry } from './puppetry.ts';

export default entry(puppetry, { models, variants, refinements: [refinesDelivery] });
