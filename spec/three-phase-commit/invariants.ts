import type { ThreePhase } from './vocabulary.ts';

export const invariants = ({ invariant, forall, rm, rms }: ThreePhase) => ({
  /** What it is for. */
  TCConsistent: invariant({
    'no RM has committed while another has aborted': forall(
      { rm1: rm, rm2: rm },
      (s, { rm1, rm2 }) => !(s.local[rm1] === 'a' && s.local[rm2] === 'c'),
      (_s, { rm1, rm2 }) => `${rm1} has aborted, ${rm2} has committed`,
    ),
  }),

  /**
   * Why it does not block: "a protocol is nonblocking if and only if ... there exists no local state such that its concurrency set contains
   * both an abort and a commit state", nor one that is not committable and has a commit state in it. So whoever is up can tell from its own
   * state what nobody has done.
   */
  ConcurrencySets: invariant({
    'w: nobody has committed': forall(
      { rm },
      (s, { rm }) => !s.rmUp[rm] || (s.local[rm] !== 'q' && s.local[rm] !== 'w') || (s.tm !== 'c' && rms.every((r) => s.local[r] !== 'c')),
      (_s, { rm }) => `${rm} is up and waits, while another has committed`,
    ),
    'p: nobody has aborted': forall(
      { rm },
      (s, { rm }) => !s.rmUp[rm] || s.local[rm] !== 'p' || (s.tm !== 'a' && rms.every((r) => s.local[r] !== 'a')),
      (_s, { rm }) => `${rm} is up and prepared to commit, while another has aborted`,
    ),
  }),
});

export const witnesses = ({ witness, rm, rms }: ThreePhase) => ({
  EveryRMCommits: witness({}, (s) => rms.every((r) => s.local[r] === 'c')),
  EveryRMAborts: witness({}, (s) => rms.every((r) => s.local[r] === 'a')),
  ABackupCommits: witness({ rm }, (s, { rm }) => s.backup.has(rm) && s.local[rm] === 'c' && s.tm !== 'c'),
  /** The coordinator had decided to go on, and told nobody who is left: the backup aborts. */
  ABackupAbortsInSpiteOfP: witness({ rm }, (s, { rm }) => s.backup.has(rm) && s.local[rm] === 'a' && s.tm === 'p'),
});

export const properties = ({ property, rm }: ThreePhase) => ({
  AnRMDecidesOnce: property({ rm }, (s, t, { rm }) => (s.local[rm] !== 'a' && s.local[rm] !== 'c') || t.local[rm] === s.local[rm]),
});
