import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { preliminary } from './preliminary.ts';
import { refinesBallots } from './refinements.ts';
import { variants } from './variants.ts';

export { preliminary } from './preliminary.ts';

export default entry(preliminary, { models, variants, refinements: [refinesBallots] });
