import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesConsensus } from './refinements.ts';
import { transactionCommit } from './transaction-commit.ts';
import { variants } from './variants.ts';

export { transactionCommit } from './transaction-commit.ts';

export default entry(transactionCommit, { models, variants, refinements: [refinesConsensus] });
