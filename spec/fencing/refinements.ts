import { FiniteSet, refinement } from '../../checker/index.ts';
import { mutualExclusion } from '../mutual-exclusion/index.ts';
import { fencing } from './fencing.ts';
import { vocabulary } from './vocabulary.ts';

/** Inside is whoever takes itself to have the lock, by its own clock. What it does there may still arrive when it is outside. */
export const refinesMutualExclusion = refinement(fencing, mutualExclusion, {
  constants: ({ clients }) => ({ clients }),
  map: (constants, rules) => {
    const { clients, holds } = vocabulary(constants, rules);
    return { inside: (s) => FiniteSet.from(clients.filter((c) => holds(s, c))) };
  },
});
