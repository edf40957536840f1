import { type Action, FiniteSet, given, type StateOf, withClause } from '../../checker/index.ts';
import type { RM } from '../common/commit.ts';
import type { Constants, TwoPhase } from './vocabulary.ts';

// Who is down takes no step. On the disk, and so there again when it comes back, are rmState[rm] and tmState: each is written before
// anybody is told of it. What the TM has heard of the RMs is not. A message stays where it is, and may arrive at any time, or never:
// that the TM fails between two of its sends is a behaviour in which one arrives and the other does not. Time-outs need no action of
// their own: whoever has not voted, and a TM that has not decided, may abort at any time.

/** The TM fails. It loses what it has in memory. */
const TMCrash = ({ action }: TwoPhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'the TM is up': s.tmUp }),
    effect: (s) => {
      s.tmUp = false;
      s.tmPrepared = FiniteSet.of();
    },
  });

/** It comes back, and finds its decision on the disk, or none. */
const TMRestart = ({ action }: TwoPhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'the TM is down': !s.tmUp }),
    effect: (s) => { s.tmUp = true; },
  });

/** Resource manager rm fails. */
const RMCrash = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rm is up': s.rmUp[rm] }),
    effect: (s, { rm }) => { s.rmUp[rm] = false; },
  });

/** It comes back. If it has not prepared, its work is lost: it aborts. */
const RMRestart = ({ action, rm }: TwoPhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rm is down': !s.rmUp[rm] }),
    effect: (s, { rm }) => {
      s.rmUp[rm] = true;
      if (s.rmState[rm] === 'working') s.rmState[rm] = 'aborted';
    },
  });

/** A resource manager that has prepared, and hears nothing of the TM, asks another, and does as that has done. */
const RMAsk = ({ action, rm }: TwoPhase) =>
  action({ rm, other: rm }, {
    by: ({ rm: asking }) => asking,
    enabled: (s, { rm, other }) => ({
      'rmState[rm] = prepared': s.rmState[rm] === 'prepared',
      'rmState[other] ∈ {committed, aborted}': s.rmState[other] === 'committed' || s.rmState[other] === 'aborted',
      'rm and other are up': s.rmUp[rm] && s.rmUp[other],
    }),
    effect: (s, { rm, other }) => { s.rmState[rm] = s.rmState[other]; },
  });

export const crashActions = (v: TwoPhase) => given(v, { TMCrash, TMRestart, RMCrash, RMRestart, RMAsk });

type State = StateOf<TwoPhase['schemas']>;

/** An action of the TM, where it may crash. */
export const ofTM = <C>(action: Action<State, C>, { crashes }: Pick<Constants, 'crashes'>): Action<State, C> =>
  crashes ? withClause(action, 'the TM is up', (s) => s.tmUp) : action;

/** An action of a resource manager, where it may. */
export const ofRM = <C extends { readonly rm: RM }>(action: Action<State, C>, { crashes }: Pick<Constants, 'crashes'>): Action<State, C> =>
  crashes ? withClause(action, 'rm is up', (s, { rm }) => s.rmUp[rm]) : action;
