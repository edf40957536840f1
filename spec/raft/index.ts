import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { raft } from './raft.ts';
import { refinesReplicatedLog } from './refinements.ts';
import { variants } from './variants.ts';

export { raft } from './raft.ts';

export default entry(raft, {
  models,
  variants,
  refinements: [refinesReplicatedLog],
  // What the servers are, know and have, whatever is in transit between them.
  projections: { servers: { allBut: ['msgs', 'votesGranted', 'matchIndex'] } },
});
