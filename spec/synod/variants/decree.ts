import { type FiniteSet, variant } from '../../../checker/index.ts';
import type { Rules } from '../constants.ts';
import { synod } from '../synod.ts';
import { maximum, type Priest, type Vote } from '../../ballots/votes.ts';

// The last line of Start Polling is changed: "Let v be the maximum element of prevVotes[p]. If v.bal ≠ -∞ then d = v.dec,
// else d can equal any decree" (A1).

/** Start Polling with another choice among the decrees of the votes that Q's members report; if they report none, any decree will do. */
const oneOf = (chosenFrom: (reported: readonly Vote[]) => readonly Vote[]) => (): Partial<Rules> => ({
  mayPoll: (d, Q, prevVotes) => {
    const reported = [...prevVotes].filter(({ pst, bal }) => Q.has(pst) && bal !== -Infinity);
    return reported.length === 0 || chosenFrom(reported).some(({ dec }) => dec === d);
  },
});

/** "d can equal any decree", always. */
export const anyDecree = variant(synod, {
  name: 'any-decree',
  because:
    'Start Polling takes any decree, whatever was reported. But the votes are asked for so that a ' +
    'new ballot learns what an earlier one may have passed: a priest who asks, and ' +
    'then polls for a decree of his own choice, undoes a decree that somebody has in his ledger already. Two priests suffice for it.',
  model: {},
  predicts: { breaks: ['B3', 'I6', 'Consistency'], states: 23 },
  rules: () => ({ mayPoll: () => true }),
});

/** "d = v.dec" for any v that Q's members report. */
export const anyReported = variant(synod, {
  name: 'any-reported',
  because:
    'Start Polling takes the decree of any vote that is reported. But one vote may be of a ballot ' +
    'that came to nothing, and a later one of a ballot that passed its decree. ' +
    'From the ballot that passed on, all votes are for its decree: therefore the latest vote is a ' +
    'safe witness, and no other is. With two ballots every reported vote is of the ' +
    'first, and nothing goes wrong: it takes three.',
  model: { ballots: 3, granularity: 'prompt' },
  predicts: { breaks: ['B3', 'I6', 'Consistency'], states: 21 },
  rules: oneOf((reported) => reported),
});

/** ... for the minimum of the votes that Q's members report. */
export const smallestReported = variant(synod, {
  name: 'smallest-reported',
  because:
    'Start Polling takes the decree of the oldest vote that is reported. That vote tells what was ' +
    'wanted first, not what has passed since: its ballot may have come to nothing ' +
    'before another passed its decree. With two ballots the oldest vote is the latest too, and nothing goes wrong: it takes three.',
  model: { ballots: 3, granularity: 'prompt' },
  predicts: { breaks: ['B3', 'I6', 'Consistency'], states: 21 },
  rules: oneOf((reported) => {
    const smallest = Math.min(...reported.map(({ bal }) => bal));
    return reported.filter(({ bal }) => bal === smallest);
  }),
});

/** The votes for a decree that has as many as any other: for one decree, or for several if there is a tie. */
function mostFrequent(reported: readonly Vote[]): readonly Vote[] {
  const times = ({ dec }: Vote): number => reported.filter((other) => other.dec === dec).length;
  const most = Math.max(...reported.map(times));
  return reported.filter((vote) => times(vote) === most);
}

/** ... for the decree that most of Q's members report; any of them if there is a tie. */
export const mostFrequentReported = variant(synod, {
  name: 'most-frequent-reported',
  because:
    'Start Polling takes the decree that is reported most often. But votes of different ballots ' +
    'cannot be added up: one vote of the ballot that passed its decree weighs more ' +
    'than any number of older ones. With three priests it takes a tie to see it, with five it takes ' +
    'none. Fast Paxos counts, and is right: it counts votes of the same ballot, ' +
    'in which there may be several decrees. With two ballots all reported votes are for one decree: it takes three.',
  model: { ballots: 3, granularity: 'prompt' },
  predicts: { breaks: ['B3', 'I6', 'Consistency'], states: 21 },
  rules: oneOf(mostFrequent),
});

/** Start Polling exactly as it is printed: "Let v be the maximum element of prevVotes[p]" (A1), of all of them. */
export const literalAppendix = variant(synod, {
  name: 'literal-appendix',
  because:
    'The printed Start Polling takes the maximum over all of prevVotes[p], although its quorum Q may leave out the priest who cast it. ' +
    'Then a ballot may have a decree other than that of the latest vote of its own quorum, which ' +
    'is what B3 forbids; the proof of I6 overlooks it. Consistency survives: ' +
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

/** "Else d can equal any decree" also if all priests have answered, and for no decree those who report a vote for it are a majority set. */
export const seesEveryone = variant(synod, {
  name: 'sees-everyone',
  because:
    'Start Polling takes any decree also where everybody has answered and no majority set reports ' +
    'votes for the same decree. This one is correct. The rule of the latest vote ' +
    'protects a decree that may have passed; had one passed, each priest of its quorum would report ' +
    'a vote for it, because later ballots were for it too. So this priest knows ' +
    'that none has passed, and none will, since all have promised not to vote in earlier ballots. B3 ' +
    'is violated, and I6 with it, for such a ballot ignores some votes; Consistency ' +
    'holds. B3 is sufficient for it, not necessary.',
  model: { priests: 2 },
  predicts: { breaks: ['B3', 'I6'], states: 23 },
  rules: ({ isMajority, mayPoll }, { priests }) => ({
    mayPoll: (d, Q, prevVotes) => {
      const votersFor = (d: Vote['dec']): FiniteSet<Priest> => prevVotes.filter(({ dec }) => dec === d).map(({ pst }) => pst);
      const heardFromEverybody = prevVotes.map(({ pst }) => pst).size === priests;
      const nothingCanHavePassed = prevVotes.every(({ bal, dec }) => bal === -Infinity || !isMajority(votersFor(dec)));
      return (heardFromEverybody && nothingCanHavePassed) || mayPoll(d, Q, prevVotes);
    },
  }),
});
