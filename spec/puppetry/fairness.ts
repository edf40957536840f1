import { ceases, strong, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import type { actionsOf, failing, failingRelays, relaying } from './actions.ts';
import type { Puppetry } from './vocabulary.ts';

type Actions = ReturnType<typeof actionsOf> & ReturnType<typeof failing> & ReturnType<typeof relaying> & ReturnType<typeof failingRelays>;

/**
 * "The sender can neither complain nor give up": it sends again and again, and of what is sent again and again something arrives. Nobody
 * fails for ever. Of the network nothing else is assumed.
 */
export const fairness = (a: Actions, { relays }: Puppetry) => ({
  'the sender keeps trying': weak(a.Send),
  'entries arrive at the receiver': strong(a.Receive, { each: 'm' }),
  'the receiver works': weak(a.Process),
  'the receiver answers': strong(a.ReceiverAnswers, { each: 'm' }),
  'answers arrive': strong(a.HearAck, { each: 'm' }),
  'the sender stops failing': ceases(a.SenderFails),
  'the receiver stops failing': ceases(a.ReceiverFails),
  ...when(relays.length > 0, {
    'relays keep trying': weak(a.PassOn, { each: 'k' }),
    'entries arrive at relays': strong(a.TakeIn, { each: 'm' }),
    'snapshots are taken': weak(a.Snapshot, { each: 'k' }),
    'relays answer': strong(a.RelayAnswers, { each: 'm' }),
    'relays stop failing': ceases(a.RelayFails),
  }),
});

/** "Achieving at least once delivery." */
export const liveness = ({ leadsTo, number }: Puppetry) => ({
  AtLeastOnce: leadsTo({ n: number }, (s, { n }) => s.log.length >= n, (s, { n }) => s.done[n].some((done) => done === s.log[n - 1])),
});
