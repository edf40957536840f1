import { numbered, refinement, tabulate } from '../../checker/index.ts';
import { transactionCommit } from '../transaction-commit/index.ts';
import { threePhaseCommit } from './three-phase-commit.ts';

const RM_STATE = { q: 'working', w: 'prepared', p: 'prepared', a: 'aborted', c: 'committed' } as const;

/** Who waits and who is prepared to commit have both prepared. */
export const refinesTransactionCommit = refinement(threePhaseCommit, transactionCommit, {
  constants: ({ rms }) => ({ rms, mayFail: true }),
  map: ({ rms }) => ({ rmState: (s) => tabulate(numbered('r', rms), (r) => RM_STATE[s.local[r]]) }),
});
