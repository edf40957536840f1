/**
 * Port of module CoffeeCan of tlaplus/Examples (specifications/CoffeeCan), model CoffeeCan1000Beans: 501,500 distinct states, 2,000,002
 * generated, depth 1, for every can is an initial one. Its two properties of liveness are left out; those of steps are here.
 */
import { count, type Immutable, range, record, spec, type StateOf, variables } from 'synod';

export default spec({
  name: 'coffee-can',
  gloss: 'Two beans are taken from a can, and one is put back, until a single one remains.',
  source: 'module CoffeeCan of tlaplus/Examples',
  constants: { MaxBeanCount: count(1000, { min: 1, max: 3000 }) },
  define({ MaxBeanCount }) {
    const beans = range(0, MaxBeanCount);
    const state = variables({ can: record({ black: beans, white: beans }) });
    const { action, property } = state;
    const beanCount = ({ can }: Immutable<StateOf<typeof state.schemas>>) => can.black + can.white;
    const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);
    return {
      state,
      initial: upTo(MaxBeanCount).flatMap((black) =>
        upTo(MaxBeanCount - black).filter((white) => black + white > 0).map((white) => ({ can: { black, white } })),
      ),
      actions: {
        PickSameColorWhite: action({}, {
          enabled: (s) => beanCount(s) > 1 && s.can.white >= 2,
          effect: (s) => {
            s.can.black += 1;
            s.can.white -= 2;
          },
        }),
        PickSameColorBlack: action({}, {
          enabled: (s) => beanCount(s) > 1 && s.can.black >= 2,
          effect: (s) => { s.can.black -= 1; },
        }),
        PickDifferentColor: action({}, {
          enabled: (s) => beanCount(s) > 1 && s.can.black >= 1 && s.can.white >= 1,
          effect: (s) => { s.can.black -= 1; },
        }),
        Termination: action({}, { enabled: (s) => beanCount(s) === 1, effect: () => {} }),
      },
      properties: {
        MonotonicDecrease: property({}, (s, t) => beanCount(t) < beanCount(s)),
        LoopInvariant: property({}, (s, t) => (s.can.white % 2 === 0) === (t.can.white % 2 === 0)),
      },
    };
  },
});
