import { refinement } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { ballots } from './ballots.ts';
import { isSuccessful } from './votes.ts';

/** "The decree of a successful ballot is the one chosen by the Synod" (2.2). */
export const refinesConsensus = refinement(ballots, consensus, {
  constants: ({ decrees }) => ({ values: decrees, letter: 'd' }),
  map: () => ({ chosen: (s) => s.history.filter(isSuccessful).map(({ dec }) => dec) }),
});
