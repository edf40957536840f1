/** Port of module CodeplexBug8 of TLC's test models (CodePlexBug08, model MC): 11 distinct states, 18 generated. */
import { bool, progress, range, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'growing',
  gloss: 'A number that grows up to five, in two steps for each unit.',
  source: 'module CodeplexBug8 of the test models of TLC',
  deadlock: 'allowed',
  define() {
    const state = variables({ x: range(0, 5), b: bool });
    const { action, eventually, leadsTo } = state;
    return {
      state,
      initial: [0, 1, 2, 3].flatMap((x) => [{ x, b: false }, { x, b: true }]),
      actions: {
        A: action({}, { enabled: (s) => s.x < 5 && s.b, effect: (s) => { s.b = false; } }),
        B: action({}, {
          enabled: (s) => !s.b,
          effect: (s) => {
            s.b = true;
            s.x++;
          },
        }),
      },
      fairness: { progress },
      liveness: {
        Shrinks: leadsTo((s) => s.x === 2, (s) => s.x === 1),
        Grows: eventually((s) => s.x >= 4),
      },
    };
  },
});
