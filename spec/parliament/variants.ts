import { variant } from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';
import { parliament } from './parliament.ts';

/** Whatever was passed in whatever ballot was passed before. */
const anyTime = (): boolean => true;

const byTheClock = variant(parliament, {
  name: 'by-the-clock',
  because:
    'The paper says "passed before", and shows it of what has passed when the president has heard from a majority. By the clock ' +
    'it is not so: an old president, who does not know that there is another, proposes a decree as a number that was free when he ' +
    'asked. That would be idle if it never passed. With three legislators, three ballots and three decrees it does (`--set ' +
    'legislators=3,ballots=3,numbers=2,decrees=3 --invariants DecreeOrdering`, 23 states): who has not heard of the new president ' +
    'votes for it, a third one finds that vote, and the later decree stands before the earlier one in all ledgers.',
  model: { legislators: 2, numbers: 1 },
  predicts: { breaks: ['ProposalsInOrder'], states: 14 },
  rules: (rules) => ({ ...rules, isBefore: anyTime }),
});

const oneAtATime = variant(parliament, {
  name: 'one-at-a-time',
  because:
    'A president who proposes a decree only when he has all lower ones in his ledger keeps the order by the clock, too: what an ' +
    'old one proposes too late has a number that is taken, and is never passed. Proposed it is all the same.',
  model: { legislators: 2, numbers: 1 },
  predicts: { breaks: ['ProposalsInOrder'], states: 14 },
  rules: (rules) => ({ ...rules, isBefore: anyTime, mayChoose: (free, _top, known) => free.filter((num) => num === known + 1) }),
});

const proposedAgain = variant(parliament, {
  name: 'proposed-again',
  because:
    'A decree is proposed, the paper says, "when it was chosen by the president in step 3". He also chooses those that he takes ' +
    'over from earlier ballots, and among these may be one that was left behind when a later one passed. So the property is true ' +
    'only if a decree counts as proposed when it is proposed for the first time.',
  model: { legislators: 1 },
  predicts: { breaks: ['ProposalsInOrder', 'DecreeOrdering'], states: 12 },
  rules: (rules) => ({ ...rules, again: true }),
});

const newDecreeInAGap = variant(parliament, {
  name: 'new-decree-in-a-gap',
  because:
    'Who does not fill a gap with the olive-day decree is still free to choose it, and gives it to the next decree that he is ' +
    'asked for. That one then stands before those that had passed a week ago. One legislator alone can do it.',
  model: { legislators: 1, decrees: 3 },
  predicts: { breaks: ['ProposalsInOrder', 'DecreeOrdering'], states: 12 },
  rules: (rules) => ({ ...rules, fillsGaps: false }),
});

const leavesGaps = variant(parliament, {
  name: 'leaves-gaps',
  because:
    'Nor may he leave the gap as it is and go on behind it. Everything is in order, and nothing of it is law: what stands behind ' +
    'a gap waits for a decree that nobody will ever propose.',
  model: { legislators: 1 },
  predicts: { breaks: ['GapsAreClosed'], states: 11 },
  rules: (rules) => ({ ...rules, fillsGaps: false, mayChoose: (free, top) => free.filter((num) => num > top).slice(0, 1) }),
});

const outOfOrder = variant(parliament, {
  name: 'out-of-order',
  because:
    '"He would also not propose decrees out of order": who skips a number can come back to it when a higher one has passed. Here ' +
    'ballots are no measure of time, since it all happens in one.',
  model: { legislators: 1, ballots: 1 },
  predicts: { breaks: ['ProposalsInOrder', 'DecreeOrdering'], states: 8 },
  rules: (rules) => ({ ...rules, isBefore: (a, b) => a <= b, mayChoose: (free) => free }),
});

const promiseForOne = variant(parliament, {
  name: 'promise-for-one-number',
  because:
    'The one message NextBallot(b, n) stands for infinitely many. A legislator who takes it for the next number only promises ' +
    'nothing for the others, and must not vote there: the president has to begin anew for each.',
  model: { legislators: 1, ballots: 1 },
  predicts: { breaks: ['TheLastPresidentSucceeds'], states: 8 },
  rules: (rules) => ({ ...rules, promises: (num, n) => num === n + 1 }),
});

const votesWithoutPromise = variant(parliament, {
  name: 'votes-without-promise',
  because:
    'And if he votes for the others nevertheless, since he has promised nothing to anybody, his answer to a later president is ' +
    'not true for long: he goes on voting in the earlier ballot behind that one.',
  model: { legislators: 2, decrees: 3 },
  predicts: { breaks: ['HeKnowsWhatHasPassed', 'LaterBallotsAgree', 'ProposalsInOrder', 'DecreeOrdering', 'Consistency'], states: 14 },
  rules: (rules) => ({ ...rules, promises: (num, n) => num === n + 1, mayVote: (b, nextBal) => b >= nextBal }),
});

const votesOnly = variant(parliament, {
  name: 'votes-only',
  because:
    'The answer tells of a decree that stands in the ledger in place of a vote for it. Who leaves it out, because it is settled, ' +
    'leaves the president to think that the number is free.',
  model: { numbers: 1 },
  predicts: { breaks: ['HeKnowsWhatHasPassed', 'LaterBallotsAgree', 'ProposalsInOrder', 'Consistency', 'DecreeOrdering'], states: 13 },
  rules: (rules) => ({ ...rules, report: (written, vote) => (written === BLANK ? vote : { bal: -Infinity, dec: BLANK }) }),
});

const asksAboveAGap = variant(parliament, {
  name: 'asks-above-a-gap',
  because:
    'The n of NextBallot(b, n) is the number up to which the ledger is complete. Who sends the highest number that he has asks ' +
    'for nothing below it, hears of no vote there, and takes what has passed for a gap. It does no more harm than that only ' +
    'because nobody has promised him to vote there: so the real gap stays open, too.',
  model: { legislators: 1, numbers: 3 },
  predicts: { breaks: ['LaterBallotsAgree', 'TheLastPresidentSucceeds', 'GapsAreClosed'], states: 12 },
  rules: (rules) => ({ ...rules, asksAbove: (ledger, numbers) => numbers.findLast((num) => ledger[num] !== BLANK) ?? 0 }),
});

const oldestVote = variant(parliament, {
  name: 'oldest-vote',
  because:
    'For each number the decree of the latest vote is taken over, as in the Synod: the oldest one may be a vote that came to ' +
    'nothing, and another decree may have passed since. As there, it takes three ballots.',
  model: { ballots: 3, numbers: 1 },
  predicts: { breaks: ['LaterBallotsAgree', 'Consistency'], states: 18 },
  rules: (rules) => ({
    ...rules,
    decisive: (reports) => reports.reduce((v, w) => (w.dec !== BLANK && (v.dec === BLANK || w.bal < v.bal) ? w : v)),
  }),
});

export const variants = [
  byTheClock, oneAtATime, proposedAgain, newDecreeInAGap, leavesGaps, outOfOrder, promiseForOne, votesWithoutPromise, votesOnly,
  asksAboveAGap, oldestVote,
];
