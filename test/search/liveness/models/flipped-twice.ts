/** Port of module ErrorTraceConstruction of TLC's test models (symmetry): 8 distinct states, 9 generated. */
import { enabled, progress, range, spec, strong, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'flipped-twice',
  gloss: 'A way of three steps into a loop of five, in which a bit is flipped twice.',
  source: 'module ErrorTraceConstruction of the test models of TLC',
  define() {
    const state = variables({ x: range(0, 1), y: range(0, 7) });
    const { action, eventually, eventuallyAlways, infinitelyOften } = state;
    const isFlip = (y: number): boolean => y === 4 || y === 5;
    const Walk = action({}, { enabled: (s) => !isFlip(s.y), effect: (s) => { s.y = s.y === 7 ? 3 : s.y + 1; } });
    const Flip = action({}, {
      enabled: (s) => isFlip(s.y),
      effect: (s) => {
        s.x = 1 - s.x;
        s.y++;
      },
    });
    return {
      state,
      actions: { Walk, Flip },
      fairness: { progress },
      liveness: {
        /**
         * `<>[][x' = x]`, from some time on nothing changes x: no behaviour is one in which that can be done again and again, and is, if
         * it can.
         */
        StaysAsItIs: eventually(() => false, {
          assuming: { 'it can be flipped again and again': infinitelyOften((s) => enabled(Flip, s)), 'and is': strong(Flip) },
        }),
        /** The same, said of states: if x is 1 again and again, then always. */
        OneStays: eventuallyAlways((s) => s.x === 1, { assuming: { 'one again and again': infinitelyOften((s) => s.x === 1) } }),
        ComesToThree: infinitelyOften((s) => s.y === 3),
      },
    };
  },
});
