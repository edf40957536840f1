// Two digits count like one number: a spec, a more abstract one, and how the state of the one is seen as that of the other.
import { entry, natural, range, refinement, spec, variables } from 'synod';

const counter = spec({
  name: 'counter',
  define: () => {
    const state = variables({ n: natural });
    return { state, actions: { Count: state.action({}, { effect: (s) => { s.n += 1; } }) } };
  },
});

const digits = spec({
  name: 'digits',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ tens: range(0, 9), ones: range(0, 9) });
    return {
      state,
      actions: {
        Next: state.action({}, { enabled: (s) => s.ones < 9, effect: (s) => { s.ones += 1; } }),
        Carry: state.action({}, { enabled: (s) => s.ones === 9 && s.tens < 9, effect: (s) => { s.tens += 1; s.ones = 0; } }),
      },
    };
  },
});

export default entry(digits, { refinements: [refinement(digits, counter, { map: () => ({ n: (s) => 10 * s.tens + s.ones }) })] });
