import { register } from '../../checker/consistency/index.ts';
import { when } from '../common/when.ts';
import { type Machine, NOBODY } from './vocabulary.ts';

export const invariants = ({ invariant, calls, claimed }: Machine) => ({
  /** "A slow read ... returns the value currently assigned to a name": and so does one under a lease. */
  ...when(claimed === 'linearizable', {
    Linearizable: invariant({ 'reads and updates have an order': calls.linearizable(register(0), 'calls') }),
  }),
  /** A fast read "might not reflect a recent change"; but whoever stays with one server never goes back, and reads what he has written. */
  SequentiallyConsistent: invariant({ 'reads and updates have an order': calls.sequentiallyConsistent(register(0), 'calls') }),
});

export const witnesses = ({ witness, server, calls, constants: { copies, reads, servers }, resultOf, client }: Machine) => ({
  ...when(servers > 1, { AServerLagsBehind: witness({ p: server, q: server }, (s, { p, q }) => s.executed[p] > s.executed[q]) }),
  TheNewValueIsRead: witness({}, (s) => calls.operations(s.calls).some(({ result }) => typeof result === 'number' && result > 0)),
  ...when(copies > 1, {
    ACommandIsRepeated: witness({}, (s) =>
      s.log.some((one, i) => s.log.slice(0, i).some((other) => other.client === one.client && other.request === one.request))),
  }),
  ...when(reads === 'lease', {
    TheLeaseChangesHands: witness({ p: server }, (s, { p }) => s.lease[p] > 0 && s.holder !== NOBODY && s.holder !== p),
  }),
  ...when(reads === 'slow', {
    AnAnswerIsOld: witness({ c: client }, (s, { c }) => resultOf(s, c, s.log.length) === 0 && s.written > 0 && s.log.length > 1),
  }),
});
