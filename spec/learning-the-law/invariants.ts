import { register } from '../../checker/consistency/index.ts';
import { when } from '../common/when.ts';
import type { Law } from './vocabulary.ts';

export const invariants = ({ invariant, forall, legislator, number, calls, isInTime }: Law) => ({
  /** Why: a ledger is complete with what has passed. */
  LedgersAreTrue: invariant({
    'every decree up to there has passed': forall(
      { p: legislator, n: number },
      (s, { p, n }) => s.complete[p] < n || s.decree[n] !== 'open',
      (_s, { p, n }) => `the ledger of ${p} has an entry for number ${n}, with which no decree has passed`,
    ),
  }),
  /** "The second inquiry cannot reveal an earlier state of the law than the first", of the inquiries of each citizen. */
  MonotonicReads: invariant({ 'the inquiries of a citizen do not go back': calls.monotonicReads(register(0), 'calls') }),
  /**
   * "If one inquiry precedes a second inquiry, then the second inquiry cannot reveal an earlier state of the law than the first", where
   * one precedes the other if it "finished at an earlier time than [the other] began". A citizen who learns that a law has passed has
   * inquired, too: so the laws and the inquiries have one order, in which each happens while it is asked for.
   */
  ...when(isInTime, { MonotonicInTime: invariant({ 'laws and inquiries have an order': calls.linearizable(register(0), 'calls') }) }),
});

/** "The first event not only had to happen at an earlier time, but it had to be able to causally affect the second event." */
export const properties = ({ property, citizen }: Law) => ({
  MonotonicByCause: property(
    { c: citizen },
    (before, after, { c }) => after.learned[c] >= before.learned[c],
    (before, after, { c }) =>
      `${c} knew of the law as of decree ${before.learned[c]}, and is told what it was as of decree ${after.learned[c]}`,
  ),
});

export const witnesses = ({ witness, citizen, legislator, calls, method, laws }: Law) => ({
  ALawIsRead: witness({}, (s) => calls.operations(s.calls).some(({ operation, result }) => operation.type === 'Read' && result === laws)),
  TheOldLawIsRead: witness({}, (s) => s.asked > 0 && calls.operations(s.calls).some(({ result }) => result === 0)),
  ALedgerLagsBehind: witness({ p: legislator, q: legislator }, (s, { p, q }) => s.complete[p] > s.complete[q]),
  ...when(method === 'number', {
    /** "If [the] ledger was not complete through decree 277, he would either wait until it was or else tell [him] to ask someone else." */
    SomeoneIsSentAway: witness(
      { c: citizen, p: legislator },
      (s, { c, p }) => calls.open(s.calls, c)?.type === 'Read' && s.complete[p] < s.remembered[c],
    ),
  }),
});
