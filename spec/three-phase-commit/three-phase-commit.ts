import { given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type ThreePhase, vocabulary } from './vocabulary.ts';

// As in the source, "the network never fails" and "the failure of a site is detected": what is sent to whom one reaches arrives, and at
// once, so that a message and its receipt are one step. A coordinator that fails has told some, and others not. Who has failed stays away:
// recovery is another matter, and waits for one that has decided.

/** A resource manager votes yes: it has prepared, and cannot abort by itself any more. */
const VoteYes = ({ action, rm, tmReaches }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rm is in q': s.local[rm] === 'q', 'rm is up': s.rmUp[rm] }),
    effect: (s, { rm }) => {
      s.local[rm] = 'w';
      if (tmReaches(s, rm)) s.yes = s.yes.with(rm);
    },
  });

/** It votes no: it aborts at once. So does one that waits for nothing yet, and hears nothing. */
const VoteNo = ({ action, rm }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rm is in q': s.local[rm] === 'q', 'rm is up': s.rmUp[rm] }),
    effect: (s, { rm }) => { s.local[rm] = 'a'; },
  });

/** All have voted yes: the coordinator is prepared to commit. This is the phase that Two-Phase Commit does not have. */
const PrepareToCommit = ({ action, rms }: ThreePhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'the TM is in w': s.tm === 'w', 'the TM is up': s.tmUp, 'all have voted yes': rms.every((r) => s.yes.has(r)) }),
    effect: (s) => { s.tm = 'p'; },
  });

/** Somebody has voted no, or a time-out: the coordinator aborts. */
const Abort = ({ action }: ThreePhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'the TM is in w': s.tm === 'w', 'the TM is up': s.tmUp }),
    effect: (s) => { s.tm = 'a'; },
  });

/** The coordinator tells rm to prepare to commit, and has its acknowledgement. */
const TellPrepare = ({ action, rm, tmReaches }: ThreePhase) =>
  action({ rm }, {
    by: 'TM',
    enabled: (s, { rm }) => ({ 'the TM is in p': s.tm === 'p', 'the TM reaches rm': tmReaches(s, rm), 'rm is in w': s.local[rm] === 'w' }),
    effect: (s, { rm }) => { s.local[rm] = 'p'; },
  });

/** All whom it reaches have acknowledged; the others have failed. The coordinator commits. */
const Commit = ({ action, reachedBy }: ThreePhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({
      'the TM is in p': s.tm === 'p',
      'the TM is up': s.tmUp,
      'all whom it reaches are in p': reachedBy(s, 'TM').every((r) => s.local[r] === 'p'),
    }),
    effect: (s) => { s.tm = 'c'; },
  });

/** The coordinator tells its decision. */
const Tell = ({ action, rm, tmReaches }: ThreePhase) =>
  action({ rm }, {
    by: 'TM',
    enabled: (s, { rm }) => ({
      'the TM has decided': s.tm === 'a' || s.tm === 'c',
      'the TM reaches rm': tmReaches(s, rm),
      'rm has not decided': s.local[rm] !== 'a' && s.local[rm] !== 'c',
    }),
    effect: (s, { rm }) => { s.local[rm] = s.tm; },
  });

/** Termination protocol: the coordinator has failed, and the first of those who have not takes its place. */
const TakeOver = ({ action, rm, rms, reaches, tmReaches }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({
      'rm is up, and no backup yet': s.rmUp[rm] && !s.backup.has(rm),
      'the TM cannot be reached': !tmReaches(s, rm),
      'nor can one before rm': rms.slice(0, rms.indexOf(rm)).every((r) => !reaches(s, rm, r)),
    }),
    effect: (s, { rm }) => { s.backup = s.backup.with(rm); },
  });

/**
 * "Phase 1: the backup issues a message to all sites to make a transition to its local state", and waits for their acknowledgements. Only
 * w and p matter: who is in q is beside nobody in p.
 */
const Align = ({ action, rm, reaches }: ThreePhase) =>
  action({ b: rm, rm }, {
    by: ({ b }) => b,
    enabled: (s, { b, rm }) => ({
      'b is a backup, and up': s.backup.has(b) && s.rmUp[b],
      'b reaches rm': reaches(s, b, rm),
      'one is in w, the other in p': (s.local[b] === 'w' && s.local[rm] === 'p') || (s.local[b] === 'p' && s.local[rm] === 'w'),
    }),
    effect: (s, { b, rm }) => { s.local[rm] = s.local[b]; },
  });

/** "Phase 2": the backup commits if it is prepared to commit. */
const BackupCommit = ({ action, rm, reachedBy }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({
      'rm is a backup, and up': s.backup.has(rm) && s.rmUp[rm],
      'rm is in p': s.local[rm] === 'p',
      'nobody whom it reaches is in w': reachedBy(s, rm).every((r) => s.local[r] !== 'w'),
    }),
    effect: (s, { rm }) => { s.local[rm] = 'c'; },
  });

/** Else it aborts: nobody can have committed. */
const BackupAbort = ({ action, rm, reachedBy }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({
      'rm is a backup, and up': s.backup.has(rm) && s.rmUp[rm],
      'rm is in q or w': s.local[rm] === 'q' || s.local[rm] === 'w',
      'nobody whom it reaches is in p': reachedBy(s, rm).every((r) => s.local[r] !== 'p'),
    }),
    effect: (s, { rm }) => { s.local[rm] = 'a'; },
  });

/** The backup tells its decision. */
const BackupTell = ({ action, rm, reaches }: ThreePhase) =>
  action({ b: rm, rm }, {
    by: ({ b }) => b,
    enabled: (s, { b, rm }) => ({
      'b is a backup, and up': s.backup.has(b) && s.rmUp[b],
      'b has decided': s.local[b] === 'a' || s.local[b] === 'c',
      'b reaches rm': reaches(s, b, rm),
      'rm has not decided': s.local[rm] !== 'a' && s.local[rm] !== 'c',
    }),
    effect: (s, { b, rm }) => { s.local[rm] = s.local[b]; },
  });

/** The coordinator fails. */
const TMCrash = ({ action }: ThreePhase) =>
  action({}, { by: 'TM', enabled: (s) => ({ 'the TM is up': s.tmUp }), effect: (s) => { s.tmUp = false; } });

/** A resource manager fails. */
const RMCrash = ({ action, rm }: ThreePhase) =>
  action({ rm }, { enabled: (s, { rm }) => ({ 'rm is up': s.rmUp[rm] }), effect: (s, { rm }) => { s.rmUp[rm] = false; } });

/** The network parts, once and for all: those beyond reach each other, and nobody else. */
const Part = ({ action, sides }: ThreePhase) =>
  action({ beyond: sides }, {
    by: 'the network',
    enabled: (s) => ({ 'the network is whole': s.beyond.isEmpty }),
    effect: (s, { beyond }) => { s.beyond = beyond; },
  });

/** Three-Phase Commit with a central coordinator, and its termination protocol. */
export const threePhaseCommit = spec({
  name: 'three-phase-commit',
  gloss:
    'Three-Phase Commit: it does not block when the coordinator fails, if failures are told from slowness and the network never parts.',
  source: 'Dale Skeen, Nonblocking Commit Protocols, SIGMOD 1981: the central site protocol and its termination protocol',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = given(v, {
      VoteYes, VoteNo, PrepareToCommit, Abort, TellPrepare, Commit, Tell, TakeOver, Align, BackupCommit, BackupAbort, BackupTell,
    });
    return {
      state: v.state,
      actions: { ...actions, ...given(v, { TMCrash, RMCrash }), ...when(constants.partitions, given(v, { Part })) },
      invariants: invariants(v),
      witnesses: witnesses(v),
      properties: properties(v),
      fairness: fairness(actions),
      liveness: liveness(v),
    };
  },
});
