import { count, flag, fn, names, numbered, variables } from '../../checker/index.ts';
import { RM_STATES } from '../common/commit.ts';

export const constants = {
  rms: count(3, { min: 1, max: 20 }, 'how many resource managers there are: r1, r2, ...'),
  mayFail: flag(false, 'whether one may fail for ever: then it is not promised that it decides'),
};

/** The variable of `TCommit.tla`, and its two words. */
export function vocabulary({ rms }: { readonly rms: number }) {
  const rm = names(numbered('r', rms)).symmetric();
  const all = numbered('r', rms);
  const state = variables({ rmState: fn(rm, names(RM_STATES)).describe('The state of resource manager rm.') });
  type S = { readonly rmState: Readonly<Record<(typeof all)[number], (typeof RM_STATES)[number]>> };

  /** "True iff all RMs are in the "prepared" or "committed" state." */
  const canCommit = (s: S): boolean => all.every((r) => s.rmState[r] === 'prepared' || s.rmState[r] === 'committed');

  /** "True iff no resource manager has decided to commit." */
  const notCommitted = (s: S): boolean => all.every((r) => s.rmState[r] !== 'committed');
  return { ...state, state, rm, rms: all, canCommit, notCommitted };
}

export type Commit = ReturnType<typeof vocabulary>;
