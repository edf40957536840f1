import { refinement } from '../../checker/index.ts';
import { atomicRegister, NONE } from '../atomic-register/index.ts';
import { learningTheLaw } from './learning-the-law.ts';
import { rules, vocabulary } from './vocabulary.ts';

/**
 * Where inquiries are decrees and numbers are given in order: a request has its effect when its decree passes. With gaps the instants at
 * which requests have their effects are not known before the gaps are filled, although there are such; so that is no mapping of states.
 */
export const refinesAtomicRegister = refinement(learningTheLaw, atomicRegister, {
  constants: ({ citizens, requests, laws }) => ({ clients: citizens, requests, values: laws }),
  map: (constants) => {
    const { law, highest, isAsking, lists } = vocabulary(constants, rules());
    return {
      register: (s) => law(s, highest(s)),
      result: (s) =>
        Object.fromEntries(
          lists.citizens.map((c) => {
            const n = s.number[c] ?? -Infinity;
            return [c, n < 0 ? NONE : isAsking(s, c, 'Write') ? 'ok' : law(s, n - 1)];
          }),
        ),
      calls: (s) => s.calls,
    };
  },
});
