/** Port of Spec1A and Spec1B of module BidirectionalTransitions of TLC's test models: 3 distinct states, 13 generated. */
import { range, spec, step, variables, weak } from '../../../../checker/index.ts';

export default spec({
  name: 'bidirectional-1',
  gloss: 'Three states in a ring: one action goes round it, the other goes where it likes, so that it can go round backwards.',
  source: 'module BidirectionalTransitions of the test models of TLC',
  define() {
    const place = range(0, 2);
    const state = variables({ x: place });
    const { action, infinitelyOften, leadsTo } = state;
    const A = action({}, { effect: (s) => { s.x = (s.x + 1) % 3; } });
    const B = action({ to: place }, { effect: (s, { to }) => { s.x = to; } });
    return {
      state,
      actions: { A, B },
      /** One of them at a time is assumed. */
      fairness: { 'A goes on': weak(A), 'B goes on': weak(B) },
      liveness: {
        AIsFair: weak(A),
        AGoesOn: infinitelyOften(step(A)),
        Changes: leadsTo((s) => s.x === 1, (s) => s.x !== 1),
      },
    };
  },
});
