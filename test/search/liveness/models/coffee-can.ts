import { enabled, ended, progress, spec } from 'synod';
import port from '../../../bench/foreign/coffee-can.ts';

/**
 * Module CoffeeCan of tlaplus/Examples (specifications/CoffeeCan), its model CoffeeCan100Beans. TLC: 5,150 distinct states of 20,002; in
 * the end there is one bean. What it says of its colour depends on the first state alone; but whether the white beans are even in number
 * never changes, so it is the same to say it of every state.
 */
export const coffeeCan = spec({
  ...port.parts,
  define(constants) {
    const base = port.parts.define(constants, {});
    const { Termination } = base.actions;
    const { eventually, leadsTo } = base.state;
    return {
      ...base,
      fairness: { progress },
      liveness: {
        EventuallyTerminates: eventually((s) => enabled(Termination, s, {})),
        Ends: eventually(ended),
        EvenLeadsToBlack: leadsTo(({ can }) => can.white % 2 === 0, ({ can }) => can.black === 1 && can.white === 0),
        OddLeadsToWhite: leadsTo(({ can }) => can.white % 2 === 1, ({ can }) => can.black === 0 && can.white === 1),
      },
    };
  },
});
