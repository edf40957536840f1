import { entry } from '../../checker/index.ts';
import { bpaxos } from './bpaxos.ts';
import { models } from './models.ts';
import { variants } from './variants.ts';

export { bpaxos } from './bpaxos.ts';

export default entry(bpaxos, { models, variants });
