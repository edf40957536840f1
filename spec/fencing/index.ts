import { entry } from '../../checker/index.ts';
import { fencing } from './fencing.ts';
import { models } from './models.ts';
import { refinesMutualExclusion } from './refinements.ts';
import { variants } from './variants.ts';

export { fencing } from './fencing.ts';

export default entry(fencing, { models, variants, refinements: [refinesMutualExclusion] });
