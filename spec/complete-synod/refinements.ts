import { FiniteSet, refinement } from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';
import { consensus } from '../consensus/index.ts';
import { completeSynod } from './complete-synod.ts';

/** What stands in a ledger is chosen, once, at whatever minute. */
export const refinesConsensus = refinement(completeSynod, consensus, {
  constants: ({ priests }) => ({ values: priests, letter: 'd' }),
  map: () => ({
    chosen: (s) => FiniteSet.from(Object.values(s.outcome).flatMap((dec) => (dec === BLANK ? [] : [dec]))),
  }),
});
