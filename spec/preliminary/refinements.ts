import { refinement } from '../../checker/index.ts';
import { ballots } from '../ballots/index.ts';
import { preliminary } from './preliminary.ts';

/** "The definition of the protocol specified how the set 𝓑 changed" (2.2): it adds ballots and votes, and keeps B1 to B3. */
export const refinesBallots = refinement(preliminary, ballots, {
  constants: ({ priests, ballots, decrees }) => ({ priests, ballots, decrees }),
  map: () => ({ history: (s) => s.history }),
});
