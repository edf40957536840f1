import { FiniteSet, refinement } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { replicatedLog } from './replicated-log.ts';
import { OPEN } from './vocabulary.ts';

/** "A separate instance of the Synod for each decree number" (3.1): here the last place; so it is with each. */
export const refinesConsensus = refinement(replicatedLog, consensus, {
  constants: ({ values }) => ({ values }),
  map: ({ places }) => ({
    chosen: (s) => {
      const last = s.decided[places];
      return last === undefined || last === OPEN ? FiniteSet.of() : FiniteSet.of(last);
    },
  }),
});
