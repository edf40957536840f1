/** Port of SpecB of module Unsymmetric of TLC's test models (symmetry, model UnsymmetricMCB): 4 distinct states, 8 generated. */
import { names, progress, spec, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'unsymmetric',
  gloss: 'Two values that are not treated alike: one leads to 2 always, the other to 1.',
  source: 'module Unsymmetric of the test models of TLC',
  define() {
    const S = ['a', 'b'] as const;
    const state = variables({ x: names([...S, '1', '2']) });
    const { action, infinitelyOften } = state;
    return {
      state,
      initial: S.map((x) => ({ x })),
      actions: {
        NextB: action({}, { enabled: (s) => s.x === 'a' || s.x === 'b', effect: (s) => { s.x = s.x === 'b' ? '1' : '2'; } }),
        Back: action({ to: S }, { enabled: (s) => s.x === '1' || s.x === '2', effect: (s, { to }) => { s.x = to; } }),
      },
      fairness: { progress },
      liveness: { Prop: infinitelyOften((s) => s.x === '2') },
    };
  },
});
