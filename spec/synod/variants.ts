import { variant } from '../../checker/index.ts';
import { synod } from './synod.ts';
import { maximum } from './votes.ts';

/** Start Polling exactly as it is printed: "Let v be the maximum element of prevVotes[p]" (A1), of all of them. */
const literalAppendix = variant(synod, {
  name: 'literal-appendix',
  because:
    "The printed Start Polling takes the maximum over all of prevVotes[p], although its quorum Q may leave out the priest who cast it. " +
    'Then a ballot may have a decree other than that of the latest vote of its own quorum, which is what B3 forbids; the proof of I6 overlooks it. Consistency survives: ' +
    'the decree is still that of the latest vote of a larger majority set.',
  model: { ballots: 3, granularity: 'prompt' },
  predicts: { breaks: ['B3', 'I6'], states: 23 },
  rules: () => ({
    mayPoll: (d, _Q, prevVotes) => {
      const v = maximum(prevVotes);
      return v === undefined || v.bal === -Infinity || d === v.dec;
    },
  }),
});

/** Start Polling without its last clause. */
const anyDecree = variant(synod, {
  name: 'any-decree',
  because:
    'If a priest may poll for any decree, whatever votes were reported to him, then a later ballot can undo the decree of an earlier one: ' +
    'the votes are asked for only to prevent that.',
  model: {},
  predicts: { breaks: ['B3', 'I6', 'Consistency'], states: 23 },
  rules: () => ({ mayPoll: () => true }),
});

export const variants = [literalAppendix, anyDecree];
