import { show } from '../../checker/index.ts';
import { NOBODY, type Raft } from './vocabulary.ts';

/** "Raft guarantees that each of these properties is true at all times" (figure 3). */
export const invariants = (v: Raft) => ({
  ElectionSafety: electionSafety(v),
  LogMatching: logMatching(v),
  TermsAscend: termsAscend(v),
  LeaderCompleteness: leaderCompleteness(v),
  StateMachineSafety: stateMachineSafety(v),
});

/** "Election Safety: at most one leader can be elected in a given term." Why: who votes, votes once in a term. */
const electionSafety = ({ invariant, forall, begun, server }: Raft) =>
  invariant({
    'at most one leader is elected in a term': forall(
      { t: begun },
      (s, { t }) => s.leaders[t].size <= 1,
      (s, { t }) => `${show(s.leaders[t])} have been elected in term ${t}`,
    ),
    'nobody votes twice in a term': forall(
      { t: begun, i: server, j: server, k: server },
      (s, { t, i, j, k }) =>
        j === k || !s.msgs.has({ type: 'Vote', term: t, from: i, to: j }) || !s.msgs.has({ type: 'Vote', term: t, from: i, to: k }),
      (_s, { t, i, j, k }) => `${i} has voted for ${j} and for ${k} in term ${t}`,
    ),
  });

/**
 * "Log Matching: if two logs contain an entry with the same index and term, then the logs are identical in all entries up through the
 * given index."
 */
const logMatching = ({ invariant, forall, server, places }: Raft) =>
  invariant({
    'logs that have an entry of the same term are identical up to it': forall(
      { i: server, j: server, n: places },
      (s, { i, j, n }) => {
        const [one, other] = [s.log[i][n - 1], s.log[j][n - 1]];
        if (i === j || one === undefined || other === undefined || one.term !== other.term) return true;
        return s.log[i].slice(0, n).every((entry, k) => entry === s.log[j][k]);
      },
      (s, { i, j, n }) => `log[${i}] = ${show(s.log[i])} and log[${j}] = ${show(s.log[j])} agree in the term of entry ${n}`,
    ),
  });

/** What the comparison of logs by their last entries rests on: whoever has an entry of a term has none of a later term before it. */
const termsAscend = ({ invariant, forall, server, places, termAt }: Raft) =>
  invariant({
    'along a log, terms do not fall': forall(
      { i: server, n: places },
      (s, { i, n }) => n >= s.log[i].length || termAt(s.log[i], n) <= termAt(s.log[i], n + 1),
      (s, { i }) => `log[${i}] = ${show(s.log[i])}`,
    ),
  });

/**
 * "Leader Completeness: if a log entry is committed in a given term, then that entry will be present in the logs of the leaders for all
 * higher-numbered terms."
 */
const leaderCompleteness = ({ invariant, forall, vars, server }: Raft) =>
  invariant({
    'what is committed is in the log of every leader of a higher term': forall(
      { c: vars.committed.members(), i: server },
      (s, { c, i }) => s.role[i] !== 'Leader' || s.currentTerm[i] <= c.at || s.log[i][c.index - 1] === c.entry,
      (s, { c, i }) =>
        `${show(c.entry)} at index ${c.index} was committed in term ${c.at}, ` +
        `but ${i}, leader of term ${s.currentTerm[i]}, has ${show(s.log[i])}`,
    ),
  });

/**
 * "State Machine Safety: if a server has applied a log entry at a given index to its state machine, no other server will ever apply a
 * different log entry for the same index."
 */
const stateMachineSafety = ({ invariant, forall, vars, server, places }: Raft) =>
  invariant({
    'no two entries are committed at one index': forall(
      { c: vars.committed.members(), d: vars.committed.members() },
      (_s, { c, d }) => c.index !== d.index || c.entry === d.entry,
      (_s, { c, d }) => `${show(c.entry)} and ${show(d.entry)} have been committed at index ${c.index}`,
    ),
    'what a server applies is committed': forall(
      { i: server, n: places },
      (s, { i, n }) => n > s.commitIndex[i] || s.committed.some((c) => c.index === n && c.entry === s.log[i][n - 1]),
      (s, { i, n }) => {
        const entry = s.log[i][n - 1];
        const lack = entry === undefined ? `it has nothing at index ${n}` : `what it has at index ${n} is not committed: ${show(entry)}`;
        return `commitIndex[${i}] = ${s.commitIndex[i]}, but ${lack}`;
      },
    ),
  });

/** "Leader Append-Only", and what is on stable storage or grows only. */
export const properties = ({ property, server }: Raft) => ({
  /** "Leader Append-Only: a leader never overwrites or deletes entries in its log; it only appends new entries." */
  LeaderAppendOnly: property(
    { i: server },
    (s, t, { i }) => s.role[i] !== 'Leader' || t.role[i] !== 'Leader' || s.log[i].every((entry, k) => t.log[i][k] === entry),
    (s, t, { i }) => `the log of leader ${i} was ${show(s.log[i])}, and is ${show(t.log[i])}`,
  ),
  /** "If one server's current term is smaller than the other's, then it updates its current term to the larger value" (5.1). */
  TermsIncrease: property(
    { i: server },
    (s, t, { i }) => t.currentTerm[i] >= s.currentTerm[i],
    (s, t, { i }) => `${i} was in term ${s.currentTerm[i]}, and is in term ${t.currentTerm[i]}`,
  ),
  /** "Each server will vote for at most one candidate in a given term, on a first-come-first-served basis" (5.2). */
  VotesStand: property(
    { i: server },
    (s, t, { i }) => t.currentTerm[i] !== s.currentTerm[i] || s.votedFor[i] === NOBODY || t.votedFor[i] === s.votedFor[i],
    (s, t, { i }) => `${i} has voted for ${s.votedFor[i]} in term ${s.currentTerm[i]}, and now has voted for ${t.votedFor[i]}`,
  ),
  /** What a server has applied stays in its log. */
  AppliedStays: property(
    { i: server },
    (s, t, { i }) => s.log[i].every((entry, k) => k >= s.commitIndex[i] || t.log[i][k] === entry),
    (s, t, { i }) => `${i} has applied ${show(s.log[i].slice(0, s.commitIndex[i]))}, and its log is ${show(t.log[i])} now`,
  ),
});

/** What must be reachable; some of it needs a second or third term. */
export const witnesses = ({ witness, vars, server, constants, termAt }: Raft) => ({
  SomebodyLeads: witness({ i: server }, (s, { i }) => s.role[i] === 'Leader'),
  AnEntryIsCommitted: witness({ c: vars.committed.members() }, () => true),
  ...(constants.servers > 1 && {
    AFollowerApplies: witness({ i: server }, (s, { i }) => s.role[i] === 'Follower' && s.commitIndex[i] > 0),
  }),
  ...(constants.terms > 1 && constants.servers > 2 && {
    TwoLeadAtOnce: witness({ i: server, j: server }, (s, { i, j }) => i !== j && s.role[i] === 'Leader' && s.role[j] === 'Leader'),
    LogsConflict: witness({ i: server, j: server }, (s, { i, j }) => termAt(s.log[i], 1) > termAt(s.log[j], 1) && termAt(s.log[j], 1) > 0),
  }),
  ...(constants.terms > 1 && constants.entries > 1 && {
    AnOlderTermIsCommitted: witness({ c: vars.committed.members() }, (_s, { c }) => c.entry.term < c.at),
  }),
});
