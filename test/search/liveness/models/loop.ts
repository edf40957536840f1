/** Port of module SystemLoop of TLC's test models (Loop): 4 distinct states, 5 generated. */
import { progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'loop',
  gloss: 'Four places in a ring, and somebody who may go round.',
  source: 'Zohar Manna, Amir Pnueli: the system LOOP; module SystemLoop of the test models of TLC',
  define() {
    const state = variables({ x: range(0, 3) });
    const { action, infinitelyOften, eventuallyAlways } = state;
    return {
      state,
      actions: {
        Step: action({}, { enabled: (s) => s.x < 3, effect: (s) => { s.x++; } }),
        Back: action({}, { enabled: (s) => s.x === 3, effect: (s) => { s.x = 0; } }),
      },
      fairness: { progress },
      liveness: {
        Liveness: infinitelyOften((s) => s.x === 3),
        NotLiveness: eventuallyAlways((s) => s.x !== 3),
      },
    };
  },
});
