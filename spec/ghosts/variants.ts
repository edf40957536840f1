import { variant } from '../../checker/index.ts';
import { ghosts } from './ghosts.ts';
import { type Entry, latest, NONE } from './vocabulary.ts';

const all = (found: readonly Entry[]): readonly Entry[] => found;

const noStartWorking = variant(ghosts, {
  name: 'no-start-working',
  because:
    'A log that was written by one node only comes back when that node is in the next majority that is asked, and not before. ' +
    'Without a StartWorking the leader in between leaves no trace: nothing in the logs says that a client was told that the ' +
    'command is not there. One slot and one command are enough, and the leader in between need not write anything.',
  model: { slots: 1 },
  predicts: { breaks: ['NoGhosts'], states: 8 },
  rules: (rules) => ({ ...rules, startsWorking: false, kept: all }),
});

const startWorkingOnly = variant(ghosts, {
  name: 'start-working-only',
  because:
    'The entry alone is not enough. It takes the one slot in which it stands; behind it, Multi-Paxos still decides slot by slot, ' +
    'and takes over the old command. What must be ignored is what stands behind a StartWorking and was accepted in an earlier ' +
    'leadership.',
  model: {},
  predicts: { breaks: ['NoGhosts'], states: 11 },
  rules: (rules) => ({ ...rules, kept: all }),
});

const answersTooEarly = variant(ghosts, {
  name: 'answers-too-early',
  because:
    'The StartWorking must be confirmed, and all that was taken over, before the first query is answered: else a client is told ' +
    'that a command is missing which the leader himself is about to confirm.',
  model: { terms: 2 },
  predicts: { breaks: ['AcknowledgedIsThere', 'NoGhosts', 'NothingIsLost'], states: 6 },
  rules: (rules) => ({ ...rules, readyAt: () => 0 }),
});

const ignoresUnfinished = variant(ghosts, {
  name: 'ignores-unfinished-work',
  because:
    '"Ignore all work not completed in prior epochs" cannot be meant of what the new leader sees. Among the answers of a ' +
    'majority, what a majority has accepted may be reported by one node only: whoever ignores that loses what was acknowledged. ' +
    'Unfinished is only what stands behind the StartWorking of a later leadership.',
  model: { slots: 1, terms: 2 },
  predicts: { breaks: ['AcknowledgedIsThere', 'NothingIsLost'], states: 6 },
  rules: (rules, { nodes }) => ({
    ...rules,
    startsWorking: false,
    kept: all,
    decisive: (reported) => {
      const entry = latest(reported);
      return 2 * reported.filter(({ term }) => term === entry.term).length > nodes ? entry : { term: 0, value: NONE };
    },
  }),
});

export const variants = [noStartWorking, startWorkingOnly, answersTooEarly, ignoresUnfinished];
