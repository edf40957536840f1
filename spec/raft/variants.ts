import { heartbeatsCounted, oldVotesCounted, votesCountedTwice } from './variants/answers.ts';
import {
  cleanSlate, commitsOlderTerms, commitsUnchecked, commitsUnheard, entriesAreLost, keepsTheRest, leaderOverwrites, noConsistencyCheck,
  obeysOldLeaders, truncatesAlways,
} from './variants/logs.ts';
import { logNotStored, termNotStored, voteNotStored } from './variants/storage.ts';
import { anyLog, halfIsEnough, latestTerm, longestLog, votesInOlderTerms, votesTwice } from './variants/votes.ts';

/** One rule of figure 2 changed in each. */
export const variants = [
  commitsOlderTerms, commitsUnheard, commitsUnchecked,
  anyLog, longestLog, latestTerm,
  votesTwice, votesInOlderTerms, halfIsEnough,
  oldVotesCounted, votesCountedTwice, heartbeatsCounted,
  voteNotStored, termNotStored, logNotStored,
  noConsistencyCheck, truncatesAlways, keepsTheRest, obeysOldLeaders, leaderOverwrites, cleanSlate,
  entriesAreLost,
];
