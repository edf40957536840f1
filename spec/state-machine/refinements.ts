import { refinement } from '../../checker/index.ts';
import { atomicRegister, NONE } from '../atomic-register/index.ts';
import { stateMachine } from './state-machine.ts';
import { rules, vocabulary } from './vocabulary.ts';

/** A request has its effect when its command gets into the log; a read under a lease when it is answered. Not so with fast reads. */
export const refinesAtomicRegister = refinement(stateMachine, atomicRegister, {
  constants: ({ clients, requests, values }) => ({ clients, requests, values }),
  map: (constants) => {
    const { version, resultOf, clientNames } = vocabulary(constants, rules());
    return {
      register: (s) => version(s, s.log.length).value,
      result: (s) => Object.fromEntries(clientNames.map((c) => [c, resultOf(s, c, s.log.length) ?? NONE])),
      calls: (s) => s.calls,
    };
  },
});
