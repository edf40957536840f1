import { anyDecree, anyReported, literalAppendix, mostFrequentReported, seesEveryone, smallestReported } from './variants/decree.ts';
import { promiseOnSlip, rewritableLedger, triesOnSlip, votesOnSlip } from './variants/ledger.ts';
import { sharedNumbers, staleLastVotes } from './variants/messages.ts';
import { noPromise, promiseNotRecorded } from './variants/promises.ts';
import { firstVoteSucceeds, halfQuorum, minorityQuorum } from './variants/quorums.ts';

/** One rule of the Synod changed in each: what it is for shows when it is gone. */
export const variants = [
  anyDecree, anyReported, smallestReported, mostFrequentReported, literalAppendix, seesEveryone,
  noPromise, promiseNotRecorded,
  minorityQuorum, halfQuorum, firstVoteSucceeds,
  votesOnSlip, promiseOnSlip, triesOnSlip, rewritableLedger,
  staleLastVotes, sharedNumbers,
];
