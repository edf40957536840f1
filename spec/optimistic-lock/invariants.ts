import { when } from '../common/when.ts';
import { NONE, type Optimistic } from './vocabulary.ts';

export const invariants = ({ invariant, calls, object, endless }: Optimistic) =>
  when(!endless, {
    /** "Time remained frozen throughout the process": the transactions might have been made one after the other. */
    Serialisable: invariant({ 'the transactions have an order': calls.serialisable(object, 'calls') }),
  });

export const witnesses = ({ witness, process, calls, endless, isUnchanged }: Optimistic) => ({
  /** Two at once, of which one is too late. */
  OneIsTooLate: witness({ t: process }, (s, { t }) => s.writes[t] !== NONE && s.seen[t]?.main !== NONE && !isUnchanged(s, t)),
  /** What was read is no state that there ever was; it is not committed. */
  ReadsAreTorn: witness({ t: process }, (s, { t }) => {
    const { x, y } = s.read[t] ?? { x: NONE, y: NONE };
    return x !== NONE && y !== NONE && (x !== s.record.x || y !== s.record.y) && !isUnchanged(s, t);
  }),
  ...when(!endless, {
    AllCommit: witness({}, (s) => calls.operations(s.calls).length === s.record.x + s.record.y && s.record.x > 0 && s.record.y > 0),
  }),
});
