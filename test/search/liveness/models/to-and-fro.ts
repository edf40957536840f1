/** Port of module Github971 of TLC's test models, with its model d: 2 distinct states, 5 generated. */
import { progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'to-and-fro',
  gloss: 'A bit that is set at will.',
  source: 'module Github971 of the test models of TLC',
  define() {
    const bit = range(0, 1);
    const state = variables({ x: bit });
    const { action, eventuallyAlways, infinitelyOften } = state;
    return {
      state,
      actions: { Set: action({ to: bit }, { effect: (s, { to }) => { s.x = to; } }) },
      fairness: { progress },
      liveness: {
        /**
         * `x = 0 ~> [](x = 1 => [](x = 1))`: as x is 0 in the beginning, that from some time on it is not 1 any more, or always. If it
         * is 1 again and again, then always.
         */
        OneStays: eventuallyAlways((s) => s.x === 1, { assuming: { 'one again and again': infinitelyOften((s) => s.x === 1) } }),
      },
    };
  },
});
