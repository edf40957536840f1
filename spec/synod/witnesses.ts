import { type Constants, when } from './constants.ts';
import type { Synod } from './vocabulary.ts';
import { BLANK } from '../ballots/votes.ts';

/** What must be reachable, or the invariants would hold for want of anything happening. Some of it needs a model that is large enough. */
export const witnesses = ({ witness, vars, priest, priests }: Synod, { priests: count, ballots, decrees }: Constants) => ({
  ADecreeIsPassed: witness({ p: priest }, (s, { p }) => s.outcome[p] !== BLANK),
  EverybodyKnowsTheDecree: witness({}, (s) => priests.every((p) => s.outcome[p] !== BLANK)),
  ...when(ballots > 1, {
    TwoBallotsCompete: witness(
      { B: vars.history.members(), C: vars.history.members() },
      (_s, { B, C }) => B.bal < C.bal && !B.vot.isEmpty && !C.vot.isEmpty,
    ),
    AnEarlierVoteIsReported: witness({ p: priest, v: vars.prevVotes.at('p') }, (_s, { v }) => v.bal !== -Infinity),
  }),
  ...when(ballots > 1 && count > 1, {
    ABallotIsSuperseded: witness({ p: priest, q: priest }, (s, { p, q }) => {
      const cannotVote = s.prevBal[q] < s.lastTried[p] && s.nextBal[q] > s.lastTried[p];
      return s.status[p] === 'polling' && cannotVote && s.quorum[p].has(q);
    }),
  }),
  ...when(count > 2, {
    OneWhoNeverVotedKnows: witness({ p: priest }, (s, { p }) => s.outcome[p] !== BLANK && s.prevBal[p] === -Infinity),
  }),
  ...when(ballots > 1 && count > 2 && decrees > 1, {
    TwoDecreesHaveVotes: witness(
      { p: priest, q: priest },
      (s, { p, q }) => s.prevDec[p] !== BLANK && s.prevDec[q] !== BLANK && s.prevDec[p] !== s.prevDec[q],
    ),
  }),
});
