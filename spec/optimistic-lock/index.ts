import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { optimisticLock } from './optimistic-lock.ts';
import { refinesSerialTransactions } from './refinements.ts';
import { variants } from './variants.ts';

export { optimisticLock } from './optimistic-lock.ts';

export default entry(optimisticLock, { models, variants, refinements: [refinesSerialTransactions] });
