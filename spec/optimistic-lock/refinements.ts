import { refinement } from '../../checker/index.ts';
import { serialTransactions } from '../serial-transactions/index.ts';
import { optimisticLock } from './optimistic-lock.ts';

/** At the commit, all that a transaction has read is still so: it might have been done there at once. */
export const refinesSerialTransactions = refinement(optimisticLock, serialTransactions, {
  constants: ({ processes, rounds }) => ({ processes, rounds }),
  map: () => ({ record: (s) => s.record, calls: (s) => s.calls }),
});
