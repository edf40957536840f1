import type { Immutable, StateOf, View } from '../../checker/index.ts';
import { masterTimeline, type Moment } from '../master-timeline.ts';
import type { Constants } from './constants.ts';
import type { Synod } from './vocabulary.ts';
import { BLANK, isSuccessful } from '../ballots/votes.ts';

type S = Immutable<StateOf<Synod['schemas']>>;

/**
 * What is so in a state: whose time stands where, which ballots have come how far, and who knows. A priest's name is a priest of the state.
 */
export function momentOf(s: S): Moment {
  const priests = Object.keys(s.nextBal) as (keyof S['nextBal'])[];
  return {
    voters: priests.map((p) => ({ name: p, promised: s.nextBal[p], voted: s.prevBal[p], decree: s.prevDec[p] })),
    begun: priests.flatMap((p) => (s.lastTried[p] === -Infinity ? [] : [{ bal: s.lastTried[p], text: `by ${p}` }])),
    polled: [...s.history].map((B) => ({
      bal: B.bal,
      decree: B.dec,
      key: `${B.bal} ${B.dec} ${[...B.qrm].join()}`,
      votes: B.vot.size,
      needed: B.qrm.size,
      chosen: isSuccessful(B),
      overtaken: B.qrm.some((q) => !B.vot.has(q) && s.nextBal[q] > B.bal),
    })),
    // To know is to have it in the ledger, or to have heard of all the votes: such a priest may write it down at once.
    knowing: priests.filter((p) => s.outcome[p] !== BLANK || (s.status[p] === 'polling' && s.quorum[p].isSubsetOf(s.voters[p]))),
  };
}

/** The tale of a behaviour as the reader sees it, and no priest does. */
export const timeline: View<S, Constants> = {
  gloss: "every priest's own time, the ballots on the master timeline, when the decree is chosen, and who knows",
  of: ({ constants, initial, steps }) =>
    masterTimeline([initial, ...steps.map(({ state }) => state)].map(momentOf), {
      numbers: Array.from({ length: constants.ballots }, (_, i) => i + 1),
      voter: 'priest',
      decree: 'd1',
    }),
};
