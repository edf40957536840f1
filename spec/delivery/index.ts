import { entry } from '../../checker/index.ts';
import { delivery } from './delivery.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { delivery } from './delivery.ts';

export default entry(delivery, { models, variants });
