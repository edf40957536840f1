import { entry } from '../../checker/index.ts';
import { entanglement } from './entanglement.ts';
import { models } from './models.ts';
import { refinesTransactionCommit } from './refinements.ts';
import { variants } from './variants.ts';

export { entanglement } from './entanglement.ts';

export default entry(entanglement, { models, variants, refinements: [refinesTransactionCommit] });
