import { FiniteSet, refinement } from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';
import { consensus } from '../consensus/index.ts';
import { parliament } from './parliament.ts';
import { OLIVE_DAY, vocabulary } from './vocabulary.ts';

/**
 * "Logically, the parliamentary protocol used a separate instance of the complete Synod protocol for each decree number" (3.1): what is
 * chosen for the number `place` is chosen once. The olive-day decree is the last of the values.
 */
export const refinesConsensus = refinement(parliament, consensus, {
  constants: ({ decrees }) => ({ values: decrees + 1, letter: 'd' }),
  map: (constants, rules) => {
    const { ballots, isChosen } = vocabulary(constants, rules);
    const num = constants.place;
    return {
      chosen: (s) =>
        FiniteSet.from(
          ballots.flatMap((b) => {
            const dec = s.BeginBallot[b][num];
            if (dec === BLANK || !isChosen(s, b, num)) return [];
            return [dec === OLIVE_DAY ? (`d${constants.decrees + 1}` as const) : dec];
          }),
        ),
    };
  },
});
