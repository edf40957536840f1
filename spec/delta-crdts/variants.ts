import { tabulate, variant, withEffect } from '../../checker/index.ts';
import { domainsOf } from '../common/crdts/data-type.ts';
import { deltaCrdts } from './delta-crdts.ts';

const singleDeltas = variant(deltaCrdts, {
  name: 'single-deltas',
  because:
    'A replica that keeps, instead of all updates that it knows, how many of each replica, needs them without gaps. The second delta ' +
    'alone arrives first, and B counts two; when the first one comes, B believes that it has been removed. A message must be the join ' +
    'of all that was not acknowledged: an interval.',
  model: { type: 'dotted-or-set', writers: 1, elements: 2, crashes: 0 },
  predicts: { breaks: ['Meaning', 'Convergence', 'EverybodyLearns'], states: 7 },
  rules: (rules) => ({ ...rules, firstOf: (_acked, count) => count - 1 }),
});

const sendsWhatIsLeft = variant(deltaCrdts, {
  name: 'sends-what-is-left',
  because:
    'In a crash the buffer is lost. What is in it afterwards is an interval, but not from where the other has acknowledged: there is a ' +
    'gap. The whole state must be sent where deltas are missing.',
  model: { type: 'dotted-or-set', writers: 1, elements: 2 },
  predicts: { breaks: ['Meaning', 'Convergence', 'EverybodyLearns'], states: 8 },
  rules: (rules) => ({ ...rules, sendsAll: () => false }),
});

const forgetsItsCount = variant(deltaCrdts, {
  name: 'forgets-its-count',
  because:
    'The count of deltas must be on the disk. If it begins anew after a crash, an acknowledgement of an old delta is taken for one of ' +
    'a new delta with the same number, and that is never sent again, or is left out of an interval.',
  model: { type: 'dotted-or-set', writers: 1, elements: 2 },
  predicts: { breaks: ['Meaning', 'Convergence', 'EverybodyLearns'], states: 8 },
  replace: ({ actions }, constants) => ({
    actions: {
      ...(actions.Crash && {
        Crash: withEffect(actions.Crash, (s, { p }) => {
          s.crashed[p]++;
          s.buffer[p] = [];
          s.count[p] = 0;
          s.acked[p] = tabulate(domainsOf(constants).replicas, () => 0);
        }),
      }),
    },
  }),
});

export const variants = [singleDeltas, sendsWhatIsLeft, forgetsItsCount];
