/** Port of module Test3 of TLC's test models: 3 distinct states, 5 generated. */
import { progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'out-and-home',
  gloss: 'From home to one of two places, and home again.',
  source: 'module Test3 of the test models of TLC',
  define() {
    const state = variables({ x: range(0, 2) });
    const { action, eventuallyAlways, infinitelyOften } = state;
    return {
      state,
      actions: {
        Out: action({ to: [1, 2] as const }, { enabled: (s) => s.x === 0, effect: (s, { to }) => { s.x = to; } }),
        Home: action({}, { enabled: (s) => s.x !== 0, effect: (s) => { s.x = 0; } }),
      },
      fairness: { progress },
      liveness: {
        /** One of the two is given up, `<>[](x # 1) \/ <>[](x # 2)`: if 1 is not, then 2. */
        OneIsGivenUp: eventuallyAlways((s) => s.x !== 2, { assuming: { 'one is not': infinitelyOften((s) => s.x === 1) } }),
        ComesHome: infinitelyOften((s) => s.x === 0),
      },
    };
  },
});
