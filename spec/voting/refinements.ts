import { FiniteSet, refinement } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { vocabulary } from './vocabulary.ts';
import { voting } from './voting.ts';

/** "THEOREM Spec ⇒ C!Spec", where "C == INSTANCE Consensus": the state function `chosen` takes the place of the variable of that name. */
export const refinesConsensus = refinement(voting, consensus, {
  constants: ({ values }) => ({ values }),
  map: (constants, rules) => {
    const { chosen } = vocabulary(constants, rules);
    return { chosen: (s) => FiniteSet.from(chosen(s)) };
  },
});
