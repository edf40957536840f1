/** Port of module Github1037 of TLC's test models: 5 distinct states, 6 generated. */
import { progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'up-to-five',
  gloss: 'A number grows to five, where its step is one that changes nothing.',
  source: 'module Github1037 of the test models of TLC',
  define() {
    const state = variables({ x: range(1, 5) });
    const { action, eventuallyAlways, leadsToAlways } = state;
    return {
      state,
      actions: { Next: action({}, { effect: (s) => { if (s.x < 5) s.x++; } }) },
      fairness: { progress },
      liveness: {
        /** `x = 1 => <>[](x = 5)` is about the first state, where x is 1, which it is nowhere else. */
        Liveness: eventuallyAlways((s) => s.x === 5),
        FromOne: leadsToAlways((s) => s.x === 1, (s) => s.x === 5),
      },
    };
  },
});
