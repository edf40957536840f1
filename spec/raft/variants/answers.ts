import { variant } from '../../../checker/index.ts';
import { raft } from '../raft.ts';
import { type Raft, vocabulary } from '../vocabulary.ts';

// How a candidate counts votes, and a leader acknowledgements; in the granularity figure-2, where they are received one by one.

/** HandleAppendEntriesResponse that takes any success for one of the whole log. */
const CountAnything = (v: Raft) =>
  v.action({ m: v.vars.msgs.of('Appended') }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({
      'm.to is a leader': s.role[m.to] === 'Leader',
      'm.term = currentTerm[m.to]': m.term === s.currentTerm[m.to],
    }),
    effect: (s, { m }) => { s.matchIndex[m.to][m.from] = s.log[m.to].length; },
  });

/** HandleRequestVoteResponse, whatever the term of the vote if `anyTerm`; with `counter` each vote counts that arrives, also a copy. */
const electing = (v: Raft, { anyTerm = false, counter = false }) =>
  v.action({ m: v.vars.msgs.of('Vote') }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({
      'm.to is a candidate': s.role[m.to] === 'Candidate',
      'm.term = currentTerm[m.to]': anyTerm || m.term === s.currentTerm[m.to],
    }),
    effect: (s, { m }) => {
      const counted = s.votesGranted[m.to];
      const another = v.servers.find((j) => !counted.has(j));
      s.votesGranted[m.to] = counted.with(counter && counted.has(m.from) && another !== undefined ? another : m.from);
    },
  });

export const heartbeatsCounted = variant(raft, {
  name: 'heartbeats-counted',
  because:
    'A leader takes any success for one of its whole log. The answer to a heartbeat that it sent before it had an entry comes ' +
    'after the entry, and counts for it: what is acknowledged must be said in the answer.',
  model: { granularity: 'figure-2', restarts: false, candidates: 2 },
  predicts: { breaks: ['LeaderCompleteness', 'StateMachineSafety', 'AppliedStays'], states: 14 },
  replace: (_base, constants, rules) => ({
    actions: { HandleAppendEntriesResponse: CountAnything(vocabulary(constants, rules)) },
  }),
});

export const oldVotesCounted = variant(raft, {
  name: 'old-votes-counted',
  because: 'A candidate counts a vote from an earlier term, which its voter may give to somebody else in this one.',
  model: { granularity: 'figure-2', restarts: false, candidates: 2 },
  predicts: { breaks: ['ElectionSafety'], states: 10 },
  replace: (_base, constants, rules) => ({
    actions: { HandleRequestVoteResponse: electing(vocabulary(constants, rules), { anyTerm: true }) },
  }),
});

export const votesCountedTwice = variant(raft, {
  name: 'votes-counted-twice',
  because:
    'A candidate counts votes with a number, not with a set of voters, and the network delivers a vote twice. (votesGranted has ' +
    'as many servers as votes were counted; which ones, means nothing here.) With three servers nothing is wrong: a vote of ' +
    'another is a majority anyway. It takes four.',
  model: { granularity: 'figure-2', restarts: false, servers: 4, candidates: 2, terms: 1 },
  predicts: { breaks: ['ElectionSafety'], states: 11 },
  replace: (_base, constants, rules) => ({
    actions: { HandleRequestVoteResponse: electing(vocabulary(constants, rules), { counter: true }) },
  }),
});
