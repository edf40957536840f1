import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesTransactionCommit } from './refinements.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';
import { variants } from './variants.ts';

export { twoPhaseCommit } from './two-phase-commit.ts';

export default entry(twoPhaseCommit, { models, variants, refinements: [refinesTransactionCommit] });
