import { type Action, type StateOf, weak } from '../../checker/index.ts';
import type { Constants, Fencing } from './vocabulary.ts';

type Act<C> = Action<StateOf<Fencing['schemas']>, C>;

interface Acting { readonly Grant: Act<{ readonly c: string }>; readonly Tick: Act<object> }

/** Of the clients nothing is assumed: a holder may pause for ever. */
export const fairness = ({ Grant, Tick }: Acting, { crashes }: Pick<Constants, 'crashes'>) => (crashes ? {} : {
  'the lock service grants': weak(Grant, { each: 'c' }),
  'time passes': weak(Tick),
});

/** What a lease is for. With crashes, who waits may be forgotten, and the epochs of the model used up before it asks again. */
export const liveness = ({ leadsTo, client }: Fencing, { crashes }: Pick<Constants, 'crashes'>) => (crashes ? {} : {
  WhoeverWaitsGetsIt: leadsTo({ c: client }, (s, { c }) => s.waiting.has(c), (s, { c }) => !s.waiting.has(c)),
});
