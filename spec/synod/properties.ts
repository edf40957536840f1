import type { Synod } from './vocabulary.ts';
import { BLANK } from '../ballots/votes.ts';

/** What the proof of A2 says about steps: the notes in the ledger only go forward. */
export const properties = ({ property, priest }: Synod) => ({
  /** "Since outcome[p] is never changed if its value is not BLANK ..." (A2, proof of I7). */
  OutcomeIsNeverChanged: property({ p: priest }, (s, t, { p }) => s.outcome[p] === BLANK || t.outcome[p] === s.outcome[p]),
  /** "Since lastTried[p] and nextBal[p] are never decreased ..." (A2, proof of I7). */
  LastTriedNeverDecreases: property({ p: priest }, (s, t, { p }) => t.lastTried[p] >= s.lastTried[p]),
  NextBalNeverDecreases: property({ p: priest }, (s, t, { p }) => t.nextBal[p] >= s.nextBal[p]),
  /** "prevBal[p] is changed only by setting it to nextBal[p], and nextBal[p] is never decreased" (A2, proof of I3). */
  PrevBalNeverDecreases: property({ p: priest }, (s, t, { p }) => t.prevBal[p] >= s.prevBal[p]),
});
