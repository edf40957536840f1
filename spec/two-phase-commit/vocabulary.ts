import { bool, count, flag, fn, names, numbered, set, union, variables } from '../../checker/index.ts';
import { RM_STATES } from '../common/commit.ts';

export const constants = {
  rms: count(3, { min: 1, max: 20 }, 'how many resource managers there are: r1, r2, ...'),
  crashes: flag(false, 'whether everybody may crash and come back'),
};

export interface Constants {
  readonly rms: number;
  readonly crashes: boolean;
}

/** The variables of `TwoPhase.tla`; and who is up, which changes only in a model with crashes. */
export function vocabulary({ rms }: Pick<Constants, 'rms'>) {
  const rm = names(numbered('r', rms)).symmetric();

  /**
   * "Messages of type Prepared are sent from the RM indicated by the message's rm field to the TM. Messages of type Commit and
   * Abort are broadcast by the TM."
   */
  const message = union('type', { Prepared: { rm }, Commit: {}, Abort: {} });

  const state = variables({
    rmState: fn(rm, names(RM_STATES)).describe('The state of resource manager rm.'),
    tmState: names(['init', 'committed', 'aborted']).describe('The state of the transaction manager.'),
    tmPrepared: set(rm).describe('The set of RMs from which the TM has received Prepared messages.'),
    msgs: set(message).describe('The set of all messages that have been sent. Messages are never removed.'),
    tmUp: bool.initially(true).describe('Whether the TM is up.'),
    rmUp: fn(rm, bool.initially(true)).describe('Whether resource manager rm is up.'),
  });
  return { ...state, state, rm, rms: numbered('r', rms) };
}

export type TwoPhase = ReturnType<typeof vocabulary>;
