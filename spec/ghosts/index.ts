import { entry } from '../../checker/index.ts';
import { ghosts } from './ghosts.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { ghosts } from './ghosts.ts';

export default entry(ghosts, { models, variants });
