import { variant, without } from '../../checker/index.ts';
import { transactionCommit } from './transaction-commit.ts';

const commitsAlone = variant(transactionCommit, {
  name: 'commits-alone',
  because: 'An RM that commits as soon as it has prepared does not ask whether everybody has. Another that is still working may abort.',
  model: { rms: 2 },
  predicts: { breaks: ['TCConsistent', 'EveryRMDecides'], states: 4 },
  replace: ({ actions }) => ({ actions: { DecideToCommit: without(actions.DecideToCommit, 'canCommit') } }),
});

const abortsAlone = variant(transactionCommit, {
  name: 'aborts-alone',
  because:
    'An RM that has prepared has given away its right to abort: it may do so only while nobody has committed, which it cannot ' +
    'know by itself. All that a commit protocol does is to find that out.',
  model: { rms: 2 },
  predicts: { breaks: ['TCConsistent'], states: 5 },
  replace: ({ actions }) => ({ actions: { DecideToAbort: without(actions.DecideToAbort, 'notCommitted') } }),
});

const changesItsMind = variant(transactionCommit, {
  name: 'changes-its-mind',
  because:
    'An RM that has committed may abort if it is the only one so far: never do two disagree, and yet whoever has seen the commit has ' +
    'seen what is not so any more. TCConsistent speaks of states; that a decision is final is a claim about steps.',
  model: { rms: 1 },
  predicts: { breaks: ['AnRMDecidesOnce'], states: 4 },
  replace: ({ actions }) => ({
    actions: { DecideToAbort: without(without(actions.DecideToAbort, 'notCommitted'), 'rmState[rm] ∈ {working, prepared}') },
  }),
});

export const variants = [commitsAlone, abortsAlone, changesItsMind];
