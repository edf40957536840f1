import { refinement } from '../../checker/index.ts';
import { OPEN, replicatedLog } from '../replicated-log/index.ts';
import { longLedgers } from './long-ledgers.ts';
import { NONE, vocabulary } from './vocabulary.ts';

/** Whatever is torn out of the ledgers, they are still those of a log. */
export const refinesReplicatedLog = refinement(longLedgers, replicatedLog, {
  constants: ({ numbers, decrees }) => ({ places: numbers, values: decrees }),
  map: (constants) => {
    const { numbers, decrees } = vocabulary(constants);
    return {
      decided: (s) => Object.fromEntries(numbers.map((n) => {
        const decree = s.passed[n];
        return [n, decree === undefined || decree === NONE ? OPEN : `v${decrees.indexOf(decree) + 1}` as const];
      })),
    };
  },
});
