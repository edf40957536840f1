/**
 * Port of module raft of ongardie/raft.tla (Diego Ongaro's specification of Raft), with its history variables elections, allLogs, voterLog
 * and mlog. It has no public model. Ours bounds terms, logs and messages by a state constraint (`within`), the same that TLC is given in
 * tlc/MCraft.tla: 25,164 distinct states with terms up to 3 by TLC. The invariants are ours; the module has none.
 */
import {
  bag, bool, count, FiniteSet, fn, type Immutable, names, numbered, optional, range, record, sequence, set, spec, type StateOf, union,
  type ValueOf, variables,
} from 'synod';

export default spec({
  name: 'raft',
  gloss: 'The Raft consensus algorithm.',
  source: 'Diego Ongaro: module raft of ongardie/raft.tla',
  constants: {
    servers: count(2, { min: 1, max: 3 }),
    values: count(1, { min: 1, max: 2 }),
    maxTerm: count(3, { min: 1, max: 4 }),
    maxLog: count(1, { min: 0, max: 2 }),
    maxMsgs: count(1, { min: 1, max: 4 }),
  },
  define({ servers, values, maxTerm, maxLog, maxMsgs }) {
    const ids = numbered('s', servers);
    const server = names(ids);
    const value = names(numbered('v', values));
    // One more of everything than the constraint has room for.
    const term = range(1, maxTerm + 1);
    const term0 = range(0, maxTerm + 1);
    const length = range(0, maxLog + 1);
    const entryOf = record({ term, value });
    const log = sequence(entryOf, { max: maxLog + 1 });
    const entries = sequence(entryOf, { max: 1 });
    const voterLog = fn(server, optional(log, 'none'));
    const ends = { source: server, dest: server };
    const message = union('type', {
      RequestVoteRequest: { term, lastLogTerm: term0, lastLogIndex: length, ...ends },
      RequestVoteResponse: { term, voteGranted: bool, log, ...ends },
      AppendEntriesRequest: { term, prevLogIndex: length, prevLogTerm: term0, entries, log, commitIndex: length, ...ends },
      AppendEntriesResponse: { term, success: bool, matchIndex: length, ...ends },
    });
    const state = variables({
      messages: bag(message, { copies: 2 }),
      elections: set(record({ term, leader: server, log, votes: set(server), voterLog })),
      allLogs: set(log),
      currentTerm: fn(server, term),
      state: fn(server, names(['Follower', 'Candidate', 'Leader'])),
      votedFor: fn(server, optional(server, 'Nil')),
      log: fn(server, log),
      commitIndex: fn(server, length),
      votesResponded: fn(server, set(server)),
      votesGranted: fn(server, set(server)),
      voterLog: fn(server, voterLog),
      nextIndex: fn(server, fn(server, range(1, maxLog + 2))),
      matchIndex: fn(server, fn(server, length)),
    });
    const { action, forall, invariant, vars } = state;
    type Draft = StateOf<typeof state.schemas>;
    type State = Immutable<Draft>;
    type Server = ValueOf<typeof server>;
    type Log = Immutable<ValueOf<typeof log>>;
    type Message = ValueOf<typeof message>;

    const isQuorum = (votes: { readonly size: number }) => votes.size * 2 > servers;
    const lastTerm = (l: Log) => (l.length === 0 ? 0 : l[l.length - 1].term);
    /** Part of every step: the logs that there were before it. */
    const history = (s: Draft) => { for (const i of ids) s.allLogs = s.allLogs.with(s.log[i]); };
    const step = <C>(effect: (s: Draft, chosen: C) => void) => (s: Draft, chosen: C): undefined => {
      history(s);
      effect(s, chosen);
    };
    const send = (s: Draft, m: Message) => { s.messages = s.messages.with(m); };
    const discard = (s: Draft, m: Message) => { s.messages = s.messages.without(m); };
    const reply = (s: Draft, response: Message, request: Message) => {
      send(s, response);
      discard(s, request);
    };
    const forget = (s: Draft, i: Server) => {
      s.votesResponded[i] = FiniteSet.of();
      s.votesGranted[i] = FiniteSet.of();
      for (const j of ids) s.voterLog[i][j] = 'none';
    };
    /** What a server knows of the others' logs when it begins to lead, or begins at all. */
    const resetIndices = (s: Draft, i: Server, next: number) => {
      for (const j of ids) {
        s.nextIndex[i][j] = next;
        s.matchIndex[i][j] = 0;
      }
    };
    const logOk = (s: State, m: { dest: Server; prevLogIndex: number; prevLogTerm: number }) =>
      m.prevLogIndex === 0 || (m.prevLogIndex <= s.log[m.dest].length && m.prevLogTerm === s.log[m.dest][m.prevLogIndex - 1].term);
    const agrees = (a: Log, b: Log, n: number) => a.slice(0, n).every((e, k) => e.term === b[k].term && e.value === b[k].value);

    return {
      state,
      within: (s: State) =>
        ids.every((i) => s.currentTerm[i] <= maxTerm && s.log[i].length <= maxLog) &&
        s.messages.toArray().length <= maxMsgs &&
        s.messages.toArray().every((m) => s.messages.count(m) <= 1),
      actions: {
        Restart: action({ i: server }, {
          effect: step((s, { i }) => {
            forget(s, i);
            s.state[i] = 'Follower';
            resetIndices(s, i, 1);
            s.commitIndex[i] = 0;
          }),
        }),
        Timeout: action({ i: server }, {
          enabled: (s, { i }) => ({ 'not a leader': s.state[i] !== 'Leader' }),
          effect: step((s, { i }) => {
            forget(s, i);
            s.state[i] = 'Candidate';
            s.currentTerm[i] += 1;
            s.votedFor[i] = 'Nil';
          }),
        }),
        RequestVote: action({ i: server, j: server }, {
          enabled: (s, { i, j }) => ({ 'a candidate': s.state[i] === 'Candidate', 'no response yet': !s.votesResponded[i].has(j) }),
          effect: step((s, { i, j }) => {
            const [lastLogTerm, lastLogIndex] = [lastTerm(s.log[i]), s.log[i].length];
            send(s, { type: 'RequestVoteRequest', term: s.currentTerm[i], lastLogTerm, lastLogIndex, source: i, dest: j });
          }),
        }),
        BecomeLeader: action({ i: server }, {
          enabled: (s, { i }) => ({ 'a candidate': s.state[i] === 'Candidate', 'a quorum': isQuorum(s.votesGranted[i]) }),
          effect: step((s, { i }) => {
            s.state[i] = 'Leader';
            resetIndices(s, i, s.log[i].length + 1);
            const won = { term: s.currentTerm[i], leader: i, log: s.log[i], votes: s.votesGranted[i], voterLog: s.voterLog[i] };
            s.elections = s.elections.with(won);
          }),
        }),
        ClientRequest: action({ i: server, v: value }, {
          enabled: (s, { i }) => ({ 'a leader': s.state[i] === 'Leader' }),
          effect: step((s, { i, v }) => { s.log[i].push({ term: s.currentTerm[i], value: v }); }),
        }),
        AdvanceCommitIndex: action({ i: server }, {
          enabled: (s, { i }) => ({ 'a leader': s.state[i] === 'Leader' }),
          effect: step((s, { i }) => {
            const agree = (index: number) => FiniteSet.from([i, ...ids.filter((k) => s.matchIndex[i][k] >= index)]);
            const agreed = s.log[i].findLastIndex((_, k) => isQuorum(agree(k + 1))) + 1;
            if (agreed > 0 && s.log[i][agreed - 1].term === s.currentTerm[i]) s.commitIndex[i] = agreed;
          }),
        }),
        AppendEntries: action({ i: server, j: server }, {
          enabled: (s, { i, j }) => ({ 'to another': i !== j, 'a leader': s.state[i] === 'Leader' }),
          effect: step((s, { i, j }) => {
            const next = s.nextIndex[i][j];
            const lastEntry = Math.min(s.log[i].length, next);
            send(s, {
              type: 'AppendEntriesRequest',
              term: s.currentTerm[i],
              prevLogIndex: next - 1,
              prevLogTerm: next > 1 ? s.log[i][next - 2].term : 0,
              entries: s.log[i].slice(next - 1, lastEntry),
              log: s.log[i],
              commitIndex: Math.min(s.commitIndex[i], lastEntry),
              source: i,
              dest: j,
            });
          }),
        }),
        UpdateTerm: action({ m: vars.messages.members() }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'a newer term': m.term > s.currentTerm[m.dest] }),
          effect: step((s, { m }) => {
            s.currentTerm[m.dest] = m.term;
            s.state[m.dest] = 'Follower';
            s.votedFor[m.dest] = 'Nil';
          }),
        }),
        HandleRequestVoteRequest: action({ m: vars.messages.of('RequestVoteRequest') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'no newer term': m.term <= s.currentTerm[m.dest] }),
          effect: step((s, { m }) => {
            const i = m.dest;
            const [last, size] = [lastTerm(s.log[i]), s.log[i].length];
            const upToDate = m.lastLogTerm > last || (m.lastLogTerm === last && m.lastLogIndex >= size);
            const grant = m.term === s.currentTerm[i] && upToDate && (s.votedFor[i] === 'Nil' || s.votedFor[i] === m.source);
            if (grant) s.votedFor[i] = m.source;
            const answer = { term: s.currentTerm[i], voteGranted: grant, log: s.log[i], source: i, dest: m.source };
            reply(s, { type: 'RequestVoteResponse', ...answer }, m);
          }),
        }),
        HandleRequestVoteResponse: action({ m: vars.messages.of('RequestVoteResponse') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'the same term': m.term === s.currentTerm[m.dest] }),
          effect: step((s, { m }) => {
            const i = m.dest;
            s.votesResponded[i] = s.votesResponded[i].with(m.source);
            if (m.voteGranted) {
              s.votesGranted[i] = s.votesGranted[i].with(m.source);
              // What is there already, stays.
              if (s.voterLog[i][m.source] === 'none') s.voterLog[i][m.source] = m.log;
            }
            discard(s, m);
          }),
        }),
        RejectAppendEntries: action({ m: vars.messages.of('AppendEntriesRequest') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m: { term, dest }, m }) =>
            term < s.currentTerm[dest] || (term === s.currentTerm[dest] && s.state[dest] === 'Follower' && !logOk(s, m)),
          effect: step((s, { m }) => {
            const answer = { term: s.currentTerm[m.dest], success: false, matchIndex: 0, source: m.dest, dest: m.source };
            reply(s, { type: 'AppendEntriesResponse', ...answer }, m);
          }),
        }),
        ReturnToFollower: action({ m: vars.messages.of('AppendEntriesRequest') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'the same term': m.term === s.currentTerm[m.dest], 'a candidate': s.state[m.dest] === 'Candidate' }),
          effect: step((s, { m }) => { s.state[m.dest] = 'Follower'; }),
        }),
        AcceptAppendEntries: action({ m: vars.messages.of('AppendEntriesRequest') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({
            'the same term': m.term === s.currentTerm[m.dest],
            'a follower': s.state[m.dest] === 'Follower',
            logOk: logOk(s, m),
          }),
          // It is done already, or an entry that contradicts it goes, or the new one comes: logOk says that the log is long enough.
          effect: step((s, { m }) => {
            const i = m.dest;
            const l = s.log[i];
            if (m.entries.length === 0 || (l.length > m.prevLogIndex && l[m.prevLogIndex].term === m.entries[0].term)) {
              s.commitIndex[i] = m.commitIndex;
              const matchIndex = m.prevLogIndex + m.entries.length;
              reply(s, { type: 'AppendEntriesResponse', term: s.currentTerm[i], success: true, matchIndex, source: i, dest: m.source }, m);
            } else if (l.length > m.prevLogIndex) s.log[i] = l.slice(0, -1);
            else s.log[i] = [...l, m.entries[0]];
          }),
        }),
        HandleAppendEntriesResponse: action({ m: vars.messages.of('AppendEntriesResponse') }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'the same term': m.term === s.currentTerm[m.dest] }),
          effect: step((s, { m }) => {
            if (m.success) {
              s.nextIndex[m.dest][m.source] = m.matchIndex + 1;
              s.matchIndex[m.dest][m.source] = m.matchIndex;
            } else s.nextIndex[m.dest][m.source] = Math.max(s.nextIndex[m.dest][m.source] - 1, 1);
            discard(s, m);
          }),
        }),
        DropStaleResponse: action({ m: vars.messages.members((m) => m.type.endsWith('Response')) }, {
          by: ({ m }) => m.dest,
          enabled: (s, { m }) => ({ 'an older term': m.term < s.currentTerm[m.dest] }),
          effect: step((s, { m }) => { discard(s, m); }),
        }),
        DuplicateMessage: action({ m: vars.messages.members() }, {
          by: 'network',
          effect: step((s, { m }) => { send(s, m); }),
        }),
        DropMessage: action({ m: vars.messages.members() }, {
          by: 'network',
          effect: step((s, { m }) => { discard(s, m); }),
        }),
      },
      invariants: {
        ElectionSafety: invariant({
          'a term has one leader': forall({ e: vars.elections.members(), f: vars.elections.members() }, (_s, { e, f }) =>
            e.term !== f.term || e.leader === f.leader),
        }),
        LogMatching: invariant({
          'logs with an entry of one term in common agree up to it':
            forall({ l: vars.allLogs.members(), m: vars.allLogs.members() }, (_s, { l, m }) =>
              l.every((e, k) => k >= m.length || e.term !== m[k].term || agrees(l, m, k + 1))),
        }),
      },
    };
  },
});
