import { refinement } from '../../checker/index.ts';
import { transactionCommit } from '../transaction-commit/index.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

/** "The two-phase commit protocol implements the transaction commit protocol": with or without crashes. */
export const refinesTransactionCommit = refinement(twoPhaseCommit, transactionCommit, {
  constants: ({ rms }) => ({ rms }),
  map: () => ({ rmState: (s) => s.rmState }),
});
