import { type Action, type StateOf, weak } from '../../checker/index.ts';
import type { Inspectors } from './vocabulary.ts';

type Act<C> = Action<StateOf<Inspectors['schemas']>, C>;

interface Acting { readonly Appoint: Act<object>; readonly Read: Act<{ readonly p: string }>; readonly Tick: Act<object> }

/** What must go on: Parliament, attention to what it does, and time. */
export const fairness = ({ Appoint, Read, Tick }: Acting) => ({
  'Parliament appoints': weak(Appoint),
  'ledgers are read': weak(Read, { each: 'p' }),
  'time passes': weak(Tick),
});

export const liveness = ({ infinitelyOften, inspectors, holds }: Inspectors) => ({
  /** Again and again there is an inspector: nobody's resigning, and no island that he leaves, ends that. */
  AnInspectorAgainAndAgain: infinitelyOften((s) => inspectors.some((p) => holds(s, p))),
});
