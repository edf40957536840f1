import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesTransactionCommit } from './refinements.ts';
import { threePhaseCommit } from './three-phase-commit.ts';
import { variants } from './variants.ts';

export { threePhaseCommit } from './three-phase-commit.ts';

export default entry(threePhaseCommit, { models, variants, refinements: [refinesTransactionCommit] });
