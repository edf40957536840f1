import { BLANK } from '../ballots/votes.ts';
import type { Complete, Constants } from './vocabulary.ts';

export const invariants = ({ invariant, forall, priest, bound, isPassed }: Complete) => ({
  /** "The consistency condition" (2.1), whatever the clocks do. */
  Consistency: invariant({
    'no two ledgers have different decrees': forall(
      { p: priest, q: priest },
      (s, { p, q }) => s.outcome[p] === BLANK || s.outcome[q] === BLANK || s.outcome[p] === s.outcome[q],
      (s, { p, q }) => `${p} has written ${s.outcome[p]}, and ${q} ${s.outcome[q]}`,
    ),
  }),
  /**
   * "If a majority set of priests were in the chamber and no one entered or left the Chamber for T + 99 minutes, then at the end of that
   * period every priest in the Chamber would have a decree written in his ledger" (2.4), with `bound` for T + 99.
   */
  PassesInTime: invariant({
    'at the end of that period everybody has the decree': forall(
      { p: priest },
      (s, { p }) => s.now <= bound || isPassed(s) || !s.here.has(p) || s.outcome[p] !== BLANK,
      (_s, { p }) => `more than ${bound} minutes have passed, and ${p} has nothing in his ledger`,
    ),
  }),
});

export const properties = ({ property, priest }: Complete) => ({
  IndelibleInk: property({ p: priest }, (before, after, { p }) => before.outcome[p] === BLANK || before.outcome[p] === after.outcome[p]),
});

export const witnesses = ({ witness, bound, isPassed }: Complete, { priests, doors }: Constants) => ({
  EverybodyHasIt: witness({}, (s) => s.now > 0 && isPassed(s)),
  ...(doors === 'locked' && {
    /** So the bound is the least. */
    AtTheLastMinute: witness({}, (s) => s.now === bound && isPassed(s)),
    ALargerNumberIsNeeded: witness({}, (s) => Object.values(s.lastTried).some((b) => b > priests)),
  }),
});
