import { choice, count, flag } from '../../checker/index.ts';

/** What a model of Raft may choose. */
export const constants = {
  servers: count(3, { min: 1, max: 7 }, 'how many servers there are: s1, s2, ...'),
  candidates: count(3, { min: 1, max: 7 }, 'only the first so many servers ever start an election'),
  terms: count(2, { min: 1, max: 9 }, 'how many terms there are: an election begins each'),
  entries: count(1, { min: 1, max: 4 }, 'how many entries a log may have'),
  values: count(1, { min: 1, max: 4 }, 'how many values the clients ask for: v1, v2, ...'),
  restarts: flag(true, 'whether servers crash, and restart with what they have stored'),
  granularity: choice(
    ['prompt', 'figure-2'],
    'figure-2: a leader sends each AppendEntries in a step of its own, and answers are received one by one; prompt: it sends all that it ' +
    'may send as soon as it may, and counts the answers where they lie',
  ),
};

export interface Constants {
  readonly servers: number;
  readonly candidates: number;
  readonly terms: number;
  readonly entries: number;
  readonly values: number;
  readonly restarts: boolean;
  readonly granularity: 'prompt' | 'figure-2';
}

/** The last entry of a log, as RequestVote tells it; zeros if there is none. */
export interface LastEntry { readonly lastLogTerm: number; readonly lastLogIndex: number }

export interface LogEntry { readonly term: number; readonly value: `v${number}` }

/** What depends on the constants alone; a variant may replace it. */
export interface Rules {
  /** "Votes received from majority of servers", "a majority of matchIndex[i] ≥ N" (figure 2). */
  isMajority(servers: number): boolean;
  /** Whether a candidate's log is "at least as up-to-date as receiver's log" (figure 2, RequestVote RPC). */
  isUpToDate(candidate: LastEntry, receiver: LastEntry): boolean;
  /** What becomes of a log that contains the entry before the new one (figure 2, AppendEntries RPC). */
  withNew(log: readonly LogEntry[], prevLogIndex: number, entry: LogEntry): readonly LogEntry[];
  /** Up to where a follower commits that is told of leaderCommit, and whose log is the leader's up to the last new entry. */
  mayCommit(leaderCommit: number, lastNew: number, logLength: number): number;
}

export const rules = ({ servers }: Constants): Rules => ({
  isMajority: (n) => 2 * n > servers,

  /** The log "with the later term is more up-to-date. If the logs end with the same term, then whichever log is longer" (5.4.1). */
  isUpToDate: (candidate, receiver) =>
    candidate.lastLogTerm > receiver.lastLogTerm ||
    (candidate.lastLogTerm === receiver.lastLogTerm && candidate.lastLogIndex >= receiver.lastLogIndex),

  /**
   * "If an existing entry conflicts with a new one, delete the existing entry and all that follow it. Append any new entries not already
   * in the log."
   */
  withNew: (log, prevLogIndex, entry) => (log[prevLogIndex]?.term === entry.term ? log : [...log.slice(0, prevLogIndex), entry]),

  /** "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)." */
  mayCommit: (leaderCommit, lastNew) => Math.min(leaderCommit, lastNew),
});
