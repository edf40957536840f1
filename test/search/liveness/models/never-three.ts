/** Port of module Github710d of TLC's test models, with fairness: 4 distinct states, 4 generated. */
import { bool, progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'never-three',
  gloss: 'A number grows to three, after it was one.',
  source: 'module Github710d of the test models of TLC',
  deadlock: 'allowed',
  define() {
    const state = variables({ x: range(0, 3), wasOne: bool.describe('whether x was 1: what the claim is about, and no step asks for') });
    const { action, eventually, invariant } = state;
    return {
      state,
      actions: {
        Step: action({}, {
          enabled: (s) => s.x < 3,
          effect: (s) => {
            s.x++;
            s.wasOne ||= s.x === 1;
          },
        }),
      },
      fairness: { progress },
      invariants: {
        /** `[](x = 1 => [](x # 3))`, which is broken in finite time: not a matter of liveness. */
        NeverThree: invariant({ 'not three after one': (s) => !s.wasOne || s.x !== 3 }),
      },
      liveness: { EventuallyThree: eventually((s) => s.x === 3) },
    };
  },
});
