import { count, fn, optional, type StateOf, variables } from '../../checker/index.ts';
import { registerCalls } from '../common/register-calls.ts';

/** The operation has not had its effect. */
export const NONE = '-';

export const constants = {
  clients: count(2, { min: 1, max: 4 }, 'how many clients there are: c1, c2, ...'),
  requests: count(2, { min: 1, max: 4 }, 'how many requests each of them makes'),
  values: count(1, { min: 1, max: 4 }, 'how many values can be written: 1, 2, ...; at first the register has 0'),
};

export interface Constants { readonly clients: number; readonly requests: number; readonly values: number }

export function vocabulary(constants: Constants) {
  const made = registerCalls(constants);
  const state = variables({
    register: made.value.describe('The value that was written last.'),
    result: fn(made.client, optional(made.result, NONE)).describe('What the open request of each client returns, once it had its effect.'),
    calls: made.calls.schema.describe('What the clients have asked for, and have been told.'),
  });
  return { ...state, ...made, state };
}

export type Atomic = ReturnType<typeof vocabulary>;
export type AtomicState = StateOf<Atomic['schemas']>;
