import { FiniteSet, numbered, refinement } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { transactionCommit } from './transaction-commit.ts';

/**
 * A commit protocol "chooses one of two values, commit or abort" (The Part-Time Parliament, 4.2): v1 is commit, chosen when the first RM
 * commits, and v2 is abort. What is more than consensus is by whom each may be chosen.
 */
export const refinesConsensus = refinement(transactionCommit, consensus, {
  constants: () => ({ values: 2 }),
  map: ({ rms }) => ({
    chosen: (s) => {
      const states = numbered('r', rms).map((r) => s.rmState[r]);
      return FiniteSet.from([
        ...(states.includes('committed') ? ['v1' as const] : []), ...(states.includes('aborted') ? ['v2' as const] : []),
      ]);
    },
  }),
});
