import { variant, without } from '../../checker/index.ts';
import { threePhaseCommit } from './three-phase-commit.ts';
import { type ThreePhase, vocabulary } from './vocabulary.ts';

const partition = variant(threePhaseCommit, {
  name: 'partition',
  because:
    'When the network parts, each side sees what it would see if the other had failed, and does what is right in that case. One side is ' +
    'prepared to commit and commits, the other waits and aborts. No rule is changed here, only the world.',
  model: { rms: 2, partitions: true },
  predicts: { breaks: ['ConcurrencySets', 'TCConsistent'], states: 6 },
});

const suspectsTheLiving = variant(threePhaseCommit, {
  name: 'suspects-the-living',
  because:
    'Without a network that parts, too: a resource manager whose time-out is too short takes over from a coordinator that is only slow.',
  model: { rms: 2 },
  predicts: { breaks: ['ConcurrencySets', 'TCConsistent'], states: 7 },
  replace: ({ actions }) => ({ actions: { TakeOver: without(actions.TakeOver, 'the TM cannot be reached') } }),
});

/** The coordinator commits as soon as all have voted, and tells that to those who wait. */
const twoPhases = variant(threePhaseCommit, {
  name: 'two-phases',
  because:
    'Two-Phase Commit with a backup: the coordinator commits as soon as all have voted. Who waits is now beside one who has ' +
    'committed, and ' +
    'a backup that waits cannot know: it aborts.',
  model: { rms: 2 },
  predicts: { breaks: ['ConcurrencySets', 'TCConsistent'], states: 4 },
  replace: (_base, constants) => ({ actions: { PrepareToCommit: CommitAtOnce(vocabulary(constants)) } }),
});

const CommitAtOnce = ({ action, rms }: ThreePhase) =>
  action({}, {
    by: 'TM',
    enabled: (s) => ({ 'the TM is in w': s.tm === 'w', 'the TM is up': s.tmUp, 'all have voted yes': rms.every((r) => s.yes.has(r)) }),
    effect: (s) => { s.tm = 'c'; },
  });

const doesNotWait = variant(threePhaseCommit, {
  name: 'does-not-wait',
  because:
    'A coordinator that commits before all have acknowledged leaves some who wait beside one who has committed: the third phase is not ' +
    'there to send a message, but to know that it has arrived.',
  model: { rms: 2 },
  predicts: { breaks: ['ConcurrencySets', 'TCConsistent'], states: 5 },
  replace: ({ actions }) => ({ actions: { Commit: without(actions.Commit, 'all whom it reaches are in p') } }),
});

const doesNotAlign = variant(threePhaseCommit, {
  name: 'does-not-align',
  because:
    'A backup that waits and aborts at once, while another is prepared to commit, may fail before it has told anybody. The other takes ' +
    'over, is prepared to commit, and commits. So the backup brings all to its own state before it decides.',
  model: { rms: 2 },
  predicts: { breaks: ['ConcurrencySets', 'TCConsistent'], states: 8 },
  replace: ({ actions }) => ({ actions: { BackupAbort: without(actions.BackupAbort, 'nobody whom it reaches is in p') } }),
});

/** VoteNo also for one that waits. */
const GiveUp = ({ action, rm }: ThreePhase) =>
  action({ rm }, {
    enabled: (s, { rm }) => ({ 'rm is in q or w': s.local[rm] === 'q' || s.local[rm] === 'w', 'rm is up': s.rmUp[rm] }),
    effect: (s, { rm }) => { s.local[rm] = 'a'; },
  });

const decidesAlone = variant(threePhaseCommit, {
  name: 'decides-alone',
  because:
    'A resource manager that has voted yes and aborts by itself does what none may do in any commit ' +
    'protocol. The coordinator waits for its acknowledgement for ever, or commits.',
  model: { rms: 2 },
  predicts: { breaks: ['ConcurrencySets', 'WhoIsUpDecides', 'TCConsistent'], states: 6 },
  replace: (_base, constants) => ({ actions: { VoteNo: GiveUp(vocabulary(constants)) } }),
});

export const variants = [partition, suspectsTheLiving, twoPhases, doesNotWait, doesNotAlign, decidesAlone];
