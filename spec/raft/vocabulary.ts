import {
  FiniteSet, fn, type Immutable, names, numbered, optional, range, record, sequence, set, type StateOf, union, type ValueOf, variables,
} from '../../checker/index.ts';
import type { Constants, LastEntry, Rules } from './constants.ts';

/** The candidate of a server that has voted for nobody in its current term. */
export const NOBODY = 'none';

function domainsOf({ servers, candidates, terms, entries, values }: Constants) {
  const named = names(numbered('s', servers));
  // Where only some servers start elections, they are not alike.
  const server = candidates < servers ? named : named.symmetric();
  const value = names(numbered('v', values)).symmetric();
  const term = range(0, terms);
  /** A term that has begun: there is none before the first election. */
  const begun = range(1, terms);
  const index = range(0, entries);
  const entry = record({ term: begun, value });

  /** The RPCs of figure 2. A request is sent to all others; what is refused is not answered: see `UpdateTerm`. */
  const message = union('type', {
    RequestVote: { term: begun, from: server, lastLogIndex: index, lastLogTerm: term },
    Vote: { term: begun, from: server, to: server },
    AppendEntries: {
      term: begun, from: server, prevLogIndex: index, prevLogTerm: term, entries: sequence(entry, { max: 1 }), leaderCommit: index,
    },
    Appended: { term: begun, from: server, to: server, matchIndex: index },
  }).where((m) =>
    m.type === 'RequestVote' ? (m.lastLogIndex === 0) === (m.lastLogTerm === 0)
      : m.type !== 'AppendEntries' || ((m.prevLogIndex === 0) === (m.prevLogTerm === 0) && m.prevLogIndex + m.entries.length <= entries),
  );
  return { server, value, term, begun, index, entry, message };
}

type Domains = ReturnType<typeof domainsOf>;

function variablesOf({ server, term, begun, index, entry, message }: Domains, { entries }: Constants) {
  return variables({
    // "Persistent state on all servers: updated on stable storage before responding to RPCs."
    currentTerm: fn(server, term).describe('The latest term that the server has seen; 0 on first boot.'),
    votedFor: fn(server, optional(server, NOBODY)).describe('The candidate that received its vote in the current term, or none.'),
    log: fn(server, sequence(entry, { max: entries })).describe('Its log entries, each with the term in which the leader received it.'),

    // "Volatile state on all servers", and "on leaders: reinitialized after election".
    role: fn(server, names(['Follower', 'Candidate', 'Leader'])).describe('What the server is in its current term.'),
    commitIndex: fn(server, index).describe('The index of the highest log entry that it knows to be committed, and so has applied.'),
    votesGranted: fn(server, set(server)).describe('Whose votes the candidate has received; used in the granularity figure-2.'),
    matchIndex: fn(server, fn(server, index)).describe(
      'For each server, the index of the highest log entry known to the leader to be replicated there; used in the granularity figure-2.',
    ),

    msgs: set(message).describe('All messages that have been sent. None is removed: each may be received at any time, again, or never.'),

    // No server looks at these.
    leaders: fn(begun, set(server)).describe('History: who has been elected in the term.'),
    committed: set(record({ index: range(1, entries), entry, at: begun })).describe(
      'History: the entries that leaders have found to be committed, and the least term in which one did.',
    ),
  });
}

export type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Server = ValueOf<Domains['server']>;
type Message = ValueOf<Domains['message']>;
type Log = Immutable<State['log'][Server]>;

export function vocabulary(constants: Constants, rules: Rules) {
  const domains = domainsOf(constants);
  const state = variablesOf(domains, constants);
  const servers: readonly Server[] = numbered('s', constants.servers);
  const prompt = constants.granularity === 'prompt';
  const places = Array.from({ length: constants.entries }, (_, i) => i + 1);

  const send = (s: State, m: Message): void => { s.msgs = s.msgs.with(m); };

  /** The term of the entry at an index, counted from 1; 0 before the first. */
  const termAt = (log: Log, index: number): number => log[index - 1]?.term ?? 0;

  /** What RequestVote says of a candidate's log. */
  const lastEntry = (log: Log): LastEntry => ({ lastLogTerm: termAt(log, log.length), lastLogIndex: log.length });

  /** What does not survive a crash, nor the end of the term in which it meant something. */
  const stepDown = (s: State, i: Server): void => {
    s.role[i] = 'Follower';
    s.votesGranted[i] = FiniteSet.of();
    for (const j of servers) s.matchIndex[i][j] = 0;
  };

  /** "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower" (figure 2, Rules for Servers). */
  const updateTerm = (s: State, i: Server, term: number): void => {
    if (term <= s.currentTerm[i]) return;
    s.currentTerm[i] = term;
    s.votedFor[i] = NOBODY;
    stepDown(s, i);
  };

  /** Whose votes candidate i has for its current term, its own among them. */
  const votesFor = (s: Immutable<State>, i: Server): readonly Server[] =>
    servers.filter((j) => j === i || (prompt
      ? s.msgs.has({ type: 'Vote', term: s.currentTerm[i], from: j, to: i })
      : s.votesGranted[i].has(j)));

  /** On which servers leader i knows its log to be replicated up to an index, itself among them: "matchIndex[j] ≥ N". */
  const replicatedOn = (s: Immutable<State>, i: Server, index: number): readonly Server[] =>
    servers.filter((j) => j === i || (prompt
      ? places.some((k) => k >= index && s.msgs.has({ type: 'Appended', term: s.currentTerm[i], from: j, to: i, matchIndex: k }))
      : s.matchIndex[i][j] >= index));

  /** The AppendEntries RPC of leader i that follows its first `prev` entries; without an entry it is a heartbeat. */
  const appendEntries = (s: State, i: Server, prev: number): void => {
    send(s, {
      type: 'AppendEntries',
      term: s.currentTerm[i],
      from: i,
      prevLogIndex: prev,
      prevLogTerm: termAt(s.log[i], prev),
      entries: s.log[i].slice(prev, prev + 1),
      leaderCommit: s.commitIndex[i],
    });
  };

  /** In the granularity `prompt` a leader sends all that it may send, whenever there is anything new. */
  const sendPromptly = (s: State, i: Server): void => {
    if (prompt) for (let prev = 0; prev <= s.log[i].length; prev++) appendEntries(s, i, prev);
  };

  /** Notes that a leader has found its first n entries to be committed. */
  const noteCommitted = (s: State, i: Server, n: number): void => {
    const at = s.currentTerm[i];
    s.log[i].slice(0, n).forEach((entry, k) => {
      const index = k + 1;
      for (let earlier = 1; earlier <= constants.terms; earlier++) {
        if (!s.committed.has({ index, entry, at: earlier })) continue;
        if (earlier <= at) return;
        s.committed = s.committed.without({ index, entry, at: earlier });
      }
      s.committed = s.committed.with({ index, entry, at });
    });
  };

  return {
    ...state, ...domains, ...rules, state, servers, places, prompt, constants, termAt, lastEntry, send, stepDown, updateTerm, votesFor,
    replicatedOn, appendEntries, sendPromptly, noteCommitted,
  };
}

export type Raft = ReturnType<typeof vocabulary>;
