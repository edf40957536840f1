import { given, spec, weak } from '../../checker/index.ts';
import { agree, disagreement, hasDecided } from '../common/commit.ts';
import { when } from '../common/when.ts';
import { type Commit, constants, vocabulary } from './vocabulary.ts';

/** "Prepare(rm)": a resource manager that is working prepares; from now on it can commit. */
const Prepare = ({ action, rm }: Commit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = working': s.rmState[rm] === 'working' }),
    effect: (s, { rm }) => { s.rmState[rm] = 'prepared'; },
  });

/** The first disjunct of "Decide(rm)": rm commits, which it may when everybody has prepared. */
const DecideToCommit = ({ action, rm, canCommit }: Commit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rmState[rm] = prepared': s.rmState[rm] === 'prepared', canCommit: canCommit(s) }),
    effect: (s, { rm }) => { s.rmState[rm] = 'committed'; },
  });

/** The second: rm aborts, which it may while nobody has committed. */
const DecideToAbort = ({ action, rm, notCommitted }: Commit) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({
      'rmState[rm] ∈ {working, prepared}': s.rmState[rm] === 'working' || s.rmState[rm] === 'prepared',
      notCommitted: notCommitted(s),
    }),
    effect: (s, { rm }) => { s.rmState[rm] = 'aborted'; },
  });

/** What a commit protocol is for. */
export const transactionCommit = spec({
  name: 'transaction-commit',
  gloss: 'What a commit protocol is for: all resource managers commit, or all abort; and each knows, as if by magic, how the others stand.',
  source: 'Jim Gray and Leslie Lamport, Consensus on Transaction Commit, ACM TODS 31(1), 2006: module TCommit of tlaplus/Examples',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = given(v, { Prepare, DecideToCommit, DecideToAbort });
    const { invariant, forall, witness, property, eventually, rm, rms } = v;
    return {
      state: v.state,
      actions,
      invariants: {
        /** "A state predicate asserting that two RMs have not arrived at conflicting decisions." */
        TCConsistent: invariant({ 'no RM has committed while another has aborted': forall({ rm1: rm, rm2: rm }, agree, disagreement) }),
      },
      witnesses: {
        EveryRMCommits: witness({}, (s) => rms.every((r) => s.rmState[r] === 'committed')),
        EveryRMAborts: witness({}, (s) => rms.every((r) => s.rmState[r] === 'aborted')),
      },
      properties: {
        /** "Committed" and "aborted" are final. */
        AnRMDecidesOnce: property({ rm }, (s, t, { rm }) => !hasDecided(s, rm) || t.rmState[rm] === s.rmState[rm]),
      },
      ...when(!constants.mayFail, {
        fairness: { 'RMs decide': weak([actions.DecideToCommit, actions.DecideToAbort], { each: 'rm' }) },
        liveness: { EveryRMDecides: eventually({ rm }, (s, { rm }) => hasDecided(s, rm)) },
      }),
    };
  },
});
