import { agree, disagreement, hasDecided } from '../common/commit.ts';
import type { Constants, PaxosCommit } from './vocabulary.ts';

export const invariants = ({ invariant, forall, vars, rm, rms, Decided }: PaxosCommit) => ({
  /** What it is for. */
  TCConsistent: invariant({ 'no RM has committed while another has aborted': forall({ rm1: rm, rm2: rm }, agree, disagreement) }),

  /** Why: each instance is Paxos, and chooses one value. */
  EveryInstanceAgrees: invariant({
    'an instance does not choose both prepared and aborted': forall(
      { rm },
      (s, { rm }) => !Decided(s, rm, 'prepared') || !Decided(s, rm, 'aborted'),
      (_s, { rm }) => `instance ${rm} has chosen both prepared and aborted`,
    ),
  }),

  /** And what it chooses is true: what is prepared was prepared by its resource manager, in ballot 0. */
  PreparedIsTrue: invariant({
    'a leader proposes prepared only for who has prepared': forall(
      { m: vars.msgs.of('phase2a') },
      (s, { m }) => m.val === 'aborted' || s.msgs.has({ type: 'phase2a', ins: m.ins, bal: 0, val: 'prepared' }),
      (_s, { m }) => `prepared is proposed in ballot ${m.bal} of instance ${m.ins}, but ${m.ins} has not prepared`,
    ),
    'Commit: every RM has prepared': forall(
      { m: vars.msgs.of('Commit') },
      (s) => rms.every((r) => s.rmState[r] === 'prepared' || s.rmState[r] === 'committed'),
    ),
  }),
});

export function witnesses({ witness, vars, rm, rms }: PaxosCommit, { ballots }: Constants) {
  return {
    EveryRMCommits: witness({}, (s) => rms.every((r) => s.rmState[r] === 'committed')),
    EveryRMAborts: witness({}, (s) => rms.every((r) => s.rmState[r] === 'aborted')),
    ...(ballots > 1 && {
      /** "Prepared" was learned from the acceptors, by a leader other than its resource manager. */
      ALeaderFindsPrepared: witness({ m: vars.msgs.of('phase2a') }, (_s, { m }) => m.bal > 0 && m.val === 'prepared'),
      /** The resource manager has prepared, but too few acceptors had heard of it when a leader asked. */
      APreparedRMAborts: witness({ rm }, (s, { rm }) =>
        s.rmState[rm] === 'aborted' && s.msgs.has({ type: 'phase2a', ins: rm, bal: 0, val: 'prepared' })),
      /** A resource manager that does nothing at all is aborted by others. */
      WhoNeverVotesAborts: witness({ rm }, (s, { rm }) =>
        s.rmState[rm] === 'aborted' && !s.msgs.has({ type: 'phase2a', ins: rm, bal: 0, val: 'prepared' })
        && !s.msgs.has({ type: 'phase2a', ins: rm, bal: 0, val: 'aborted' })),
    }),
  };
}

export const properties = ({ property, rm }: PaxosCommit) => ({
  AnRMDecidesOnce: property({ rm }, (s, t, { rm }) => !hasDecided(s, rm) || t.rmState[rm] === s.rmState[rm]),
});
