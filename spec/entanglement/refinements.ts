import { numbered, refinement, SpecError, tabulate } from '../../checker/index.ts';
import { transactionCommit } from '../transaction-commit/index.ts';
import { entanglement } from './entanglement.ts';

/** Among those who may commit only together it is a transaction, as Two-Phase Commit is: a promise is "prepared". */
export const refinesTransactionCommit = refinement(entanglement, transactionCommit, {
  constants: ({ participants, free }) => {
    if (!free) return { rms: participants };
    throw new SpecError('bad-constant', {
      what: 'entanglement refines transaction-commit only with free=false',
      cause: 'a participant that commits on its own takes part in no transaction',
      fix: '--set free=false',
    });
  },
  map: ({ participants }) => {
    const ended = { open: 'working', commit: 'committed', abort: 'aborted' } as const;
    return {
      rmState: (s) => tabulate(numbered('r', participants), (r) =>
        s.end[r] === 'open' && s.bound.has(r) ? 'prepared' as const : ended[s.end[r]]),
    };
  },
});
