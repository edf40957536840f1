import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { quorumSystems } from './quorum-systems.ts';
import { variants } from './variants.ts';

export { quorumSystems } from './quorum-systems.ts';

export default entry(quorumSystems, { models, variants });
