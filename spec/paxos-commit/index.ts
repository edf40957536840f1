import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { paxosCommit } from './paxos-commit.ts';
import { refinesTransactionCommit } from './refinements.ts';
import { timeline } from './timeline.ts';
import { variants } from './variants.ts';

export { paxosCommit } from './paxos-commit.ts';

export default entry(paxosCommit, { models, variants, views: { timeline }, refinements: [refinesTransactionCommit] });
