import { type Action, type StateOf, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import type { Area } from './law.ts';
import type { Specialists } from './vocabulary.ts';

type Of<C> = Action<StateOf<Specialists['schemas']>, C>;
interface Ours { readonly p: string }
interface Office extends Ours { readonly area: Area }
interface Asked { readonly c: string }

interface Passage {
  readonly Pass: Of<Asked>;
  readonly Notify: Of<Asked & Ours>;
}

interface Common {
  readonly Enter: Of<Ours>;
  readonly Answer: Of<Asked & Ours>;
  readonly AskTheOther: Of<Asked & Office>;
  readonly Reply: Of<Office & { readonly q: string }>;
  readonly AnswerBoth: Of<Office>;
}

interface Offices {
  readonly GiveUp: Of<Office>;
  readonly Appoint: Of<Office>;
  readonly TakeOffice: Of<Office>;
}

export const fairness = (
  { laws, appointments, mayWaitInVain }: Specialists, common: Common, passage: Passage, offices: Offices,
) => ({
  ...when(laws > 0, {
    'the parliament passes what is asked for': weak(passage.Pass, { each: 'c' }),
    'citizens are told that a decree has passed': weak(passage.Notify, { each: 'c' }),
  }),
  'ledgers are kept': weak(common.Enter, { each: 'p' }),
  'inquiries are answered': weak(common.Answer, { each: 'c' }),
  'one specialist asks the other': weak(common.AskTheOther, { each: 'p' }),
  'specialists reply to each other': weak(common.Reply, { each: 'p' }),
  'replies are passed on': weak(common.AnswerBoth, { each: 'p' }),
  ...when(appointments > 0, {
    'vacant offices are filled': weak(offices.Appoint, { each: 'area' }),
    'who is appointed begins': weak(offices.TakeOffice, { each: 'area' }),
  }),
  ...when(mayWaitInVain, { 'nobody waits for an office that is vacant': weak(offices.GiveUp, { each: 'p' }) }),
});

/** A law for two areas waits until they have one specialist, and one for an area that is not to be changed waits for ever. */
export const liveness = ({ leadsTo, citizen, request, sweeping, season }: Specialists) => ({
  ...when(!sweeping && !season, {
    EveryoneIsAnswered: leadsTo(
      { c: citizen },
      (s, { c }) => request(s, c) !== undefined,
      (s, { c }) => request(s, c) === undefined,
    ),
  }),
});
