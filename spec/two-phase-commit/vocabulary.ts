import { count, fn, names, numbered, set, union, variables } from '../../checker/index.ts';

export const constants = { rms: count(3, { min: 1, max: 20 }, 'how many resource managers there are: r1, r2, ...') };

/** The variables of `TwoPhase.tla`. */
export function vocabulary({ rms }: { readonly rms: number }) {
  const rm = names(numbered('r', rms)).symmetric();

  /**
   * "Messages of type Prepared are sent from the RM indicated by the message's rm field to the TM. Messages of type Commit and
   * Abort are broadcast by the TM."
   */
  const message = union('type', { Prepared: { rm }, Commit: {}, Abort: {} });

  const state = variables({
    rmState: fn(rm, names(['working', 'prepared', 'committed', 'aborted'])).describe('The state of resource manager rm.'),
    tmState: names(['init', 'committed', 'aborted']).describe('The state of the transaction manager.'),
    tmPrepared: set(rm).describe('The set of RMs from which the TM has received Prepared messages.'),
    msgs: set(message).describe('The set of all messages that have been sent. Messages are never removed.'),
  });
  return { ...state, state, rm, rms: numbered('r', rms) };
}

export type TwoPhase = ReturnType<typeof vocabulary>;
