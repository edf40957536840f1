import { unfair, variant, withEffect, without } from '../../../checker/index.ts';
import { raft } from '../raft.ts';
import { type Raft, vocabulary } from '../vocabulary.ts';

export const commitsOlderTerms = variant(raft, {
  name: 'commits-older-terms',
  because:
    'A leader counts on how many servers an entry of an older term is, and commits it: figure 8 of the paper. Three servers, ' +
    'four terms and one entry are enough, where the figure has five servers. With three terms nothing goes wrong: the entry ' +
    'that wins in the end must be of a later term than the one that was counted, the leader who counts of a later one still, ' +
    'and it takes a fourth election to bring the other entry back. "Only log entries from the leader\'s current term are ' +
    'committed by counting replicas" (5.4.2).',
  model: { restarts: false, candidates: 2, terms: 4 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 19 },
  replace: ({ actions }) => ({ actions: { AdvanceCommitIndex: without(actions.AdvanceCommitIndex, 'log[i][n].term = currentTerm[i]') } }),
});

export const commitsUnheard = variant(raft, {
  name: 'commits-unheard',
  because: 'A leader takes for committed what it has sent. Nobody may have got it.',
  model: { restarts: false, candidates: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 9 },
  replace: ({ actions }) => ({ actions: { AdvanceCommitIndex: without(actions.AdvanceCommitIndex, 'a majority of matchIndex[i] ≥ n') } }),
});

export const noConsistencyCheck = variant(raft, {
  name: 'no-consistency-check',
  because:
    'A follower appends a new entry without a look at what stands before it. The entry comes to stand at another place, or ' +
    'behind entries that the leader does not have; the check is "a form of induction" (5.3) by which one equal entry says that ' +
    'all before it are equal.',
  model: { restarts: false, candidates: 1, entries: 2, terms: 1, values: 2 },
  predicts: { breaks: ['LogMatching', 'StateMachineSafety'], states: 7 },
  replace: ({ actions }) => ({
    actions: {
      HandleAppendEntriesRequest: without(
        actions.HandleAppendEntriesRequest,
        'log[j] contains an entry at prevLogIndex whose term is prevLogTerm',
      ),
    },
  }),
});

export const truncatesAlways = variant(raft, {
  name: 'truncates-always',
  because:
    'A follower makes its log end with the new entry, whether it conflicts or not. A request that was overtaken by a later one ' +
    'then cuts off what the later one brought, and what has been acknowledged already.',
  model: { restarts: false, candidates: 2, entries: 2 },
  predicts: { breaks: ['StateMachineSafety', 'AppliedStays', 'LeaderCompleteness'], states: 11 },
  rules: () => ({ withNew: (log, prevLogIndex, entry) => [...log.slice(0, prevLogIndex), entry] }),
});

export const keepsTheRest = variant(raft, {
  name: 'keeps-the-rest',
  because:
    'A follower replaces the entry that conflicts, and keeps those that follow it. But these followed another one: its log then ' +
    'ends with an entry of an older term than one before, and is compared as if it were old.',
  model: { restarts: false, candidates: 2, entries: 2 },
  predicts: { breaks: ['TermsAscend'], states: 11 },
  rules: () => ({
    withNew: (log, prevLogIndex, entry) =>
      log[prevLogIndex]?.term === entry.term ? log : [...log.slice(0, prevLogIndex), entry, ...log.slice(prevLogIndex + 1)],
  }),
});

export const commitsUnchecked = variant(raft, {
  name: 'commits-unchecked',
  because:
    'A follower commits up to leaderCommit, as far as its log goes, and not only up to the last new entry. What stands behind ' +
    'that may be left from an older leader: only up to the last new entry is the log known to be the leader\'s.',
  model: { restarts: false, candidates: 2, entries: 2 },
  predicts: { breaks: ['StateMachineSafety', 'AppliedStays'], states: 15 },
  rules: () => ({ mayCommit: (leaderCommit, _lastNew, logLength) => Math.min(leaderCommit, logLength) }),
});

export const obeysOldLeaders = variant(raft, {
  name: 'obeys-old-leaders',
  because: 'A follower obeys a leader of a term that is over: what it acknowledges to the new leader the old one overwrites.',
  model: { restarts: false, candidates: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 10 },
  replace: ({ actions }) => ({
    actions: { HandleAppendEntriesRequest: without(actions.HandleAppendEntriesRequest, 'm.term ≥ currentTerm[j]') },
  }),
});

/** ClientRequest of a leader who writes over the last of its entries that it does not know to be committed. */
const Overwrite = ({ action, server, value, constants, sendPromptly }: Raft) =>
  action({ i: server, v: value }, {
    enabled: (s, { i }) => ({ 'i is a leader': s.role[i] === 'Leader', 'its log has room': s.commitIndex[i] < constants.entries }),
    effect: (s, { i, v }) => {
      s.log[i] = [...s.log[i].slice(0, s.commitIndex[i]), { term: s.currentTerm[i], value: v }];
      sendPromptly(s, i);
    },
  });

export const leaderOverwrites = variant(raft, {
  name: 'leader-overwrites',
  because:
    'A leader replaces an entry of its own that it does not know to be committed yet. Others have it already, so index and term ' +
    'do not name one entry any more: that "a leader creates at most one entry with a given log index in a given term" (5.3) is ' +
    'what Log Matching rests on.',
  model: { restarts: false, candidates: 1, terms: 1, values: 2 },
  predicts: { breaks: ['LeaderAppendOnly', 'LogMatching', 'StateMachineSafety'], states: 6 },
  replace: (_base, constants, rules) => ({ actions: { ClientRequest: Overwrite(vocabulary(constants, rules)) } }),
});

export const cleanSlate = variant(raft, {
  name: 'clean-slate',
  because:
    'A new leader drops what it does not know to be committed. But commitIndex is behind: what a majority has is committed, ' +
    'whether the new leader has heard of it or not. It has all of it, by the vote; it must not throw it away.',
  model: { restarts: false, candidates: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 10 },
  replace: ({ actions }, constants, rules) => {
    const { sendPromptly } = vocabulary(constants, rules);
    return {
      actions: {
        BecomeLeader: withEffect(actions.BecomeLeader, (s, { i }) => {
          const term = s.currentTerm[i];
          s.role[i] = 'Leader';
          s.leaders[term] = s.leaders[term].with(i);
          s.log[i] = s.log[i].slice(0, s.commitIndex[i]);
          sendPromptly(s, i);
        }),
      },
    };
  },
});

export const entriesAreLost = variant(raft, {
  name: 'entries-are-lost',
  because:
    'Nothing says that an entry arrives in the end. Then a leader may stay, send what it has to everybody, and never commit ' +
    'anything: "Raft will be able to elect and maintain a steady leader" (5.6) is not all that is needed.',
  model: { terms: 1, candidates: 1, restarts: false },
  predicts: { breaks: ['LeadersCommit'] },
  replace: () => ({ fairness: { 'entries arrive': unfair } }),
});
