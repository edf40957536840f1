/** Port of Spec2 and Spec2C of module BidirectionalTransitions of TLC's test models: 4 distinct states, 9 generated. */
import { range, spec, step, variables, weak } from '../../../../checker/index.ts';

export default spec({
  name: 'bidirectional-2',
  gloss: 'Four states in a ring: one action goes round it, the other goes round it backwards.',
  source: 'module BidirectionalTransitions of the test models of TLC',
  define() {
    const state = variables({ x: range(0, 3) });
    const { action, infinitelyOften } = state;
    const C = action({}, { effect: (s) => { s.x = (s.x + 1) % 4; } });
    const D = action({}, { effect: (s) => { s.x = (s.x + 3) % 4; } });
    return {
      state,
      actions: { C, D },
      /** One of them at a time is assumed. */
      fairness: { 'C goes on': weak(C), 'D goes on': weak(D) },
      liveness: {
        DIsFair: weak(D),
        DGoesOn: infinitelyOften(step(D)),
        ComesToZero: infinitelyOften((s) => s.x === 0),
      },
    };
  },
});
