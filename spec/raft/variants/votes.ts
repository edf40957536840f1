import { variant, without } from '../../../checker/index.ts';
import { raft } from '../raft.ts';

export const anyLog = variant(raft, {
  name: 'any-log',
  because:
    'A voter does not compare logs. Whoever asks first is elected then, also one who slept while an entry was committed, and as ' +
    'leader he makes all the others forget it: "the voter denies its vote if its own log is more up-to-date than that of the ' +
    'candidate" (5.4.1).',
  model: { restarts: false, candidates: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 10 },
  replace: ({ actions }) => ({
    actions: {
      HandleRequestVoteRequest: without(actions.HandleRequestVoteRequest, 'the log of the candidate is at least as up-to-date'),
    },
  }),
});

export const longestLog = variant(raft, {
  name: 'longest-log',
  because:
    'The longer log is taken for the more up-to-date one. But a log may be long because its owner, a leader whom nobody heard, ' +
    'went on appending what was never committed; the last entry of a later term knows more than many of an earlier one. It ' +
    'takes two entries, and three terms: one for the length, one for the commitment, and one for the mistake.',
  model: { restarts: false, candidates: 2, terms: 3, entries: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 15 },
  rules: () => ({ isUpToDate: (candidate, receiver) => candidate.lastLogIndex >= receiver.lastLogIndex }),
});

export const latestTerm = variant(raft, {
  name: 'latest-term',
  because:
    'Only the terms of the last entries are compared. Two logs may end with the same term, and one may have more of it: what a ' +
    'majority has beyond the end of the other is committed. With one entry the two rules are the same; it takes two.',
  model: { restarts: false, candidates: 2, entries: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 13 },
  rules: () => ({ isUpToDate: (candidate, receiver) => candidate.lastLogTerm >= receiver.lastLogTerm }),
});

export const votesTwice = variant(raft, {
  name: 'votes-twice',
  because: 'A server that votes for whoever asks makes two candidates leaders of one term.',
  model: { terms: 1, restarts: false },
  predicts: { breaks: ['VotesStand', 'ElectionSafety'], states: 4 },
  replace: ({ actions }) => ({
    actions: { HandleRequestVoteRequest: without(actions.HandleRequestVoteRequest, 'votedFor[j] is null or candidateId') },
  }),
});

export const votesInOlderTerms = variant(raft, {
  name: 'votes-in-older-terms',
  because:
    'A server votes in a term that is over for it. That it has voted there before it does not remember: votedFor is about its ' +
    'current term. Of a term that is over it must take no part any more.',
  model: { restarts: false },
  predicts: { breaks: ['ElectionSafety'], states: 7 },
  replace: ({ actions }) => ({
    actions: { HandleRequestVoteRequest: without(actions.HandleRequestVoteRequest, 'm.term ≥ currentTerm[j]') },
  }),
});

export const halfIsEnough = variant(raft, {
  name: 'half-is-enough',
  because: 'Of two servers one is half. Two halves have nobody in common, and each elects a leader.',
  model: { servers: 2, terms: 1, restarts: false },
  predicts: { breaks: ['ElectionSafety'], states: 5 },
  rules: (_rules, { servers }) => ({ isMajority: (n) => 2 * n >= servers }),
});
