import { given } from '../../checker/index.ts';
import { NOBODY, type Raft } from './vocabulary.ts';

/**
 * "If election timeout elapses without receiving AppendEntries RPC from current leader or granting vote to candidate: convert to
 * candidate", and "on conversion to candidate, start election: increment currentTerm, vote for self, ... send RequestVote RPCs to all
 * other servers" (figure 2, Rules for Servers). A timer may fire at any time. No timer of a leader does.
 */
const Timeout = ({ action, servers, constants, lastEntry, updateTerm, send, prompt }: Raft) =>
  action({ i: servers.slice(0, constants.candidates) }, {
    enabled: (s, { i }) => ({ 'i is no leader': s.role[i] !== 'Leader', 'there is a further term': s.currentTerm[i] < constants.terms }),
    effect: (s, { i }) => {
      updateTerm(s, i, s.currentTerm[i] + 1);
      s.role[i] = 'Candidate';
      s.votedFor[i] = i;
      if (!prompt) s.votesGranted[i] = s.votesGranted[i].with(i);
      send(s, { type: 'RequestVote', term: s.currentTerm[i], from: i, ...lastEntry(s.log[i]) });
    },
    tell: ({ i }, _before, after) => `${i} stands for election in term ${after.currentTerm[i]}`,
  });

/**
 * A server learns of a newer term, and no more: from a request that it refuses, or from a refusal of one of its own. As whoever refuses
 * had its term from the request of some candidate, that request brings as much as the refusal would, and refusals are not sent at all.
 */
const UpdateTerm = ({ action, server, vars, updateTerm }: Raft) =>
  action({ i: server, m: vars.msgs.of('RequestVote') }, {
    enabled: (s, { i, m }) => ({ 'm.term > currentTerm[i]': m.term > s.currentTerm[i] }),
    effect: (s, { i, m }) => { updateTerm(s, i, m.term); },
  });

/**
 * "Reply false if term < currentTerm. If votedFor is null or candidateId, and candidate's log is at least as up-to-date as receiver's
 * log, grant vote" (figure 2, RequestVote RPC). Of two logs "the log with the later term is more up-to-date. If the logs end with the
 * same term, then whichever log is longer" (5.4.1).
 */
const HandleRequestVoteRequest = ({ action, server, vars, lastEntry, isUpToDate, updateTerm, send }: Raft) =>
  action({ j: server, m: vars.msgs.of('RequestVote') }, {
    enabled: (s, { j, m }) => ({
      'm is from another': m.from !== j,
      'm.term ≥ currentTerm[j]': m.term >= s.currentTerm[j],
      'votedFor[j] is null or candidateId': m.term > s.currentTerm[j] || s.votedFor[j] === NOBODY || s.votedFor[j] === m.from,
      'the log of the candidate is at least as up-to-date': isUpToDate(m, lastEntry(s.log[j])),
    }),
    effect: (s, { j, m }) => {
      updateTerm(s, j, m.term);
      s.votedFor[j] = m.from;
      send(s, { type: 'Vote', term: m.term, from: j, to: m.from });
    },
    tell: ({ j, m }) => `${j} votes for ${m.from} in term ${m.term}`,
  });

/** A candidate receives a vote; one for an older term counts for nothing. */
const HandleRequestVoteResponse = ({ action, vars }: Raft) =>
  action({ m: vars.msgs.of('Vote') }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({
      'm.to is a candidate': s.role[m.to] === 'Candidate',
      'm.term = currentTerm[m.to]': m.term === s.currentTerm[m.to],
    }),
    effect: (s, { m }) => { s.votesGranted[m.to] = s.votesGranted[m.to].with(m.from); },
    tell: ({ m }) => `${m.to} counts the vote of ${m.from}`,
  });

/**
 * "If votes received from majority of servers: become leader", and "upon election: send initial empty AppendEntries RPCs (heartbeat) to
 * each server" (figure 2, Rules for Servers).
 */
const BecomeLeader = ({ action, server, votesFor, isMajority, sendPromptly }: Raft) =>
  action({ i: server }, {
    enabled: (s, { i }) => ({
      'i is a candidate': s.role[i] === 'Candidate',
      'a majority has voted for i in its term': isMajority(votesFor(s, i).length),
    }),
    effect: (s, { i }) => {
      const term = s.currentTerm[i];
      s.role[i] = 'Leader';
      s.leaders[term] = s.leaders[term].with(i);
      sendPromptly(s, i);
    },
    tell: ({ i }, s) => `${i} becomes the leader of term ${s.currentTerm[i]}`,
  });

/** "If command received from client: append entry to local log" (figure 2, Rules for Servers). */
const ClientRequest = ({ action, server, value, constants, sendPromptly }: Raft) =>
  action({ i: server, v: value }, {
    enabled: (s, { i }) => ({ 'i is a leader': s.role[i] === 'Leader', 'its log has room': s.log[i].length < constants.entries }),
    effect: (s, { i, v }) => {
      s.log[i].push({ term: s.currentTerm[i], value: v });
      sendPromptly(s, i);
    },
    tell: ({ i, v }) => `${i} appends ${v} to its log`,
  });

/**
 * "If last log index ≥ nextIndex for a follower: send AppendEntries RPC with log entries starting at nextIndex" (figure 2, Rules for
 * Servers). nextIndex is a guess which safety does not depend on; here a leader may send any entry, one at a time, or a heartbeat.
 */
const AppendEntries = ({ action, server, index, appendEntries }: Raft) =>
  action({ i: server, prev: index }, {
    enabled: (s, { i, prev }) => ({ 'i is a leader': s.role[i] === 'Leader', 'prev ≤ its last log index': prev <= s.log[i].length }),
    effect: (s, { i, prev }) => { appendEntries(s, i, prev); },
  });

/**
 * "Reply false if term < currentTerm. Reply false if log doesn't contain an entry at prevLogIndex whose term matches prevLogTerm. If an
 * existing entry conflicts with a new one (same index but different terms), delete the existing entry and all that follow it. Append any
 * new entries not already in the log. If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)"
 * (figure 2, AppendEntries RPC). A candidate that hears of a leader of its term becomes a follower.
 */
const HandleAppendEntriesRequest = ({ action, server, vars, prompt, termAt, updateTerm, stepDown, withNew, mayCommit, send }: Raft) =>
  action({ j: server, m: vars.msgs.of('AppendEntries') }, {
    enabled: (s, { j, m }) => ({
      'm is from another': m.from !== j,
      'm.term ≥ currentTerm[j]': m.term >= s.currentTerm[j],
      'log[j] contains an entry at prevLogIndex whose term is prevLogTerm':
        m.prevLogIndex <= s.log[j].length && termAt(s.log[j], m.prevLogIndex) === m.prevLogTerm,
    }),
    effect: (s, { j, m }) => {
      updateTerm(s, j, m.term);
      stepDown(s, j);
      const [entry] = m.entries;
      const last = m.prevLogIndex + m.entries.length;
      if (entry !== undefined) s.log[j] = [...withNew(s.log[j], m.prevLogIndex, entry)];
      s.commitIndex[j] = Math.max(s.commitIndex[j], mayCommit(m.leaderCommit, last, s.log[j].length));
      // Who counts the answers where they lie needs none that says that nothing matches.
      if (last > 0 || !prompt) send(s, { type: 'Appended', term: m.term, from: j, to: m.from, matchIndex: last });
    },
    tell: ({ j, m: { entries: [entry], from } }) =>
      (entry === undefined ? undefined : `${j} takes over ${entry.value}, of term ${entry.term}, from ${from}`),
  });

/** "If successful: update nextIndex and matchIndex for follower" (figure 2, Rules for Servers); matchIndex "increases monotonically". */
const HandleAppendEntriesResponse = ({ action, vars }: Raft) =>
  action({ m: vars.msgs.of('Appended') }, {
    by: ({ m }) => m.to,
    enabled: (s, { m }) => ({
      'm.to is a leader': s.role[m.to] === 'Leader',
      'm.term = currentTerm[m.to]': m.term === s.currentTerm[m.to],
    }),
    effect: (s, { m }) => { s.matchIndex[m.to][m.from] = Math.max(s.matchIndex[m.to][m.from], m.matchIndex); },
  });

/**
 * "If there exists an N such that N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm: set commitIndex = N"
 * (figure 2, Rules for Servers).
 */
const AdvanceCommitIndex = ({ action, server, places, termAt, replicatedOn, isMajority, noteCommitted, sendPromptly }: Raft) =>
  action({ i: server, n: places }, {
    enabled: (s, { i, n }) => ({
      'i is a leader': s.role[i] === 'Leader',
      'n > commitIndex[i]': n > s.commitIndex[i],
      'log[i] has an entry n': n <= s.log[i].length,
      'a majority of matchIndex[i] ≥ n': isMajority(replicatedOn(s, i, n).length),
      'log[i][n].term = currentTerm[i]': termAt(s.log[i], n) === s.currentTerm[i],
    }),
    effect: (s, { i, n }) => {
      s.commitIndex[i] = n;
      noteCommitted(s, i, n);
      sendPromptly(s, i);
    },
    tell: ({ i, n }) => `${i} commits its entry ${n}`,
  });

/** A server crashes, and restarts with what is on its stable storage. What is volatile is "initialized to 0", and it is a follower. */
const Restart = ({ action, server, stepDown }: Raft) =>
  action({ i: server }, {
    effect: (s, { i }) => {
      stepDown(s, i);
      s.commitIndex[i] = 0;
    },
    tell: ({ i }) => `${i} crashes, and restarts`,
  });

/** What timers, servers, clients and crashes do. In the granularity `prompt` nothing is sent late, nor are answers received one by one. */
export const actions = (v: Raft) => ({
  ...given(v, { Timeout, UpdateTerm, HandleRequestVoteRequest }),
  ...(!v.prompt && given(v, { HandleRequestVoteResponse })),
  ...given(v, { BecomeLeader, ClientRequest }),
  ...(!v.prompt && given(v, { AppendEntries })),
  ...given(v, { HandleAppendEntriesRequest }),
  ...(!v.prompt && given(v, { HandleAppendEntriesResponse })),
  ...given(v, { AdvanceCommitIndex }),
  ...(v.constants.restarts && given(v, { Restart })),
});
