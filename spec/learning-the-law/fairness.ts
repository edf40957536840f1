import { type Action, type StateOf, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import type { Constants, Law } from './vocabulary.ts';

type Of<C> = Action<StateOf<Law['schemas']>, C>;
interface Citizen { readonly c: string }
interface Answer extends Citizen { readonly p: string }

interface Common {
  readonly Pass: Of<Citizen & { readonly n: number }>;
  readonly Enter: Of<{ readonly p: string }>;
  readonly LearnOfPassage: Of<Answer>;
}

interface Reading {
  readonly ReadByDecree: Of<Answer>;
  readonly ReadByNumber: Of<Answer>;
  readonly ReadByIndex: Of<Answer>;
  readonly AskForIndex: Of<Citizen>;
}

export const fairness = (common: Common, reading: Reading, { method }: Constants) => ({
  'the parliament passes what is asked for': weak(common.Pass, { each: 'c' }),
  /** Whoever is out of the Chamber comes back some day. */
  'ledgers are kept': weak(common.Enter, { each: 'p' }),
  'citizens are told that a decree has passed': weak(common.LearnOfPassage, { each: 'c' }),
  ...when(method === 'decree', { 'inquiries are answered': weak(reading.ReadByDecree, { each: 'c' }) }),
  ...when(method === 'number', { 'inquiries are answered': weak(reading.ReadByNumber, { each: 'c' }) }),
  ...when(method === 'index', {
    'the leader says which decree was the last': weak(reading.AskForIndex, { each: 'c' }),
    'inquiries are answered': weak(reading.ReadByIndex, { each: 'c' }),
  }),
});

export const liveness = ({ leadsTo, citizen, calls, gaps }: Law) => ({
  // Where numbers are given out of order there may be none left in the end: the model has as many as there are requests.
  ...when(!gaps, {
    EveryoneIsAnswered: leadsTo(
      { c: citizen },
      (s, { c }) => calls.open(s.calls, c) !== undefined,
      (s, { c }) => calls.open(s.calls, c) === undefined,
    ),
  }),
});
