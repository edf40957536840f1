import { refinement } from '../../checker/index.ts';
import { transactionCommit } from '../transaction-commit/index.ts';
import { paxosCommit } from './paxos-commit.ts';

/** "PCSpec ⇒ TC!TCSpec". */
export const refinesTransactionCommit = refinement(paxosCommit, transactionCommit, {
  constants: ({ rms, ballots }) => ({ rms, mayFail: ballots === 1 }),
  map: () => ({ rmState: (s) => s.rmState }),
});
