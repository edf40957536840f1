import { given } from '../../checker/index.ts';
import type { Membership } from './vocabulary.ts';

// Elections and logs are those of the spec `raft`, on a higher level: an election is one step, in which a quorum votes, and an entry goes
// from log to log in one step. Acknowledgements are counted later, as messages that may be late.

/** A timer fires, and nobody votes. So may the timer of a server that was removed and has not heard of it. */
const Timeout = ({ action, servers, constants, configOf, isMember, follow }: Membership) =>
  action({ i: servers.slice(0, constants.candidates) }, {
    enabled: (s, { i }) => ({
      'i is no leader': s.role[i] !== 'Leader',
      'i is a member by its own log': isMember(configOf(s.log[i]), i),
      'there is a further term': s.currentTerm[i] < constants.terms,
    }),
    effect: (s, { i }) => { follow(s, i, s.currentTerm[i] + 1); },
  });

/**
 * A timer fires, and a quorum of the candidate's own configuration votes for it: each once in a term, and for a log that is at least as
 * up-to-date, also where the candidate is no member by the voter's own log. In a joint configuration a quorum is "separate majorities
 * from both the old and new configurations" (6).
 */
const Elect = ({ action, servers, groups, constants, configOf, isMember, isQuorum, isUpToDate, follow }: Membership) =>
  action({ i: servers.slice(0, constants.candidates), Q: groups }, {
    enabled: (s, { i, Q }) => ({
      'i is in Q, and no leader': Q.has(i) && s.role[i] !== 'Leader',
      'i is a member by its own log': isMember(configOf(s.log[i]), i),
      'there is a further term': s.currentTerm[i] < constants.terms,
      'Q is a quorum of its configuration, and no larger than it must be':
        isQuorum(configOf(s.log[i]), Q.toArray()) && Q.every((q) => q === i || !isQuorum(configOf(s.log[i]), Q.without(q).toArray())),
      'nobody in Q has been in the new term': Q.every((q) => s.currentTerm[q] <= s.currentTerm[i]),
      'no log in Q is more up-to-date': Q.every((q) => isUpToDate(s.log[i], s.log[q])),
    }),
    effect: (s, { i, Q }) => {
      const term = s.currentTerm[i] + 1;
      for (const q of Q) follow(s, q, term);
      s.role[i] = 'Leader';
      s.leaders[term] = s.leaders[term].with(i);
    },
  });

/** "Any server with a higher term": i hears of j's, and gives up what it is. */
const UpdateTerm = ({ action, server, follow }: Membership) =>
  action({ i: server, j: server }, {
    enabled: (s, { i, j }) => ({ 'currentTerm[j] > currentTerm[i]': s.currentTerm[j] > s.currentTerm[i] }),
    effect: (s, { i, j }) => { follow(s, i, s.currentTerm[j]); },
  });

/** "Each leader commits a blank no-op entry into the log at the start of its term" (8). */
const NoOp = ({ action, server, constants, configOf, termAt }: Membership) =>
  action({ i: server }, {
    enabled: (s, { i }) => ({
      'i is a leader': s.role[i] === 'Leader',
      'its log has room': s.log[i].length < constants.entries,
      'it has no entry of its term yet': termAt(s.log[i], s.log[i].length) < s.currentTerm[i],
    }),
    effect: (s, { i }) => { s.log[i].push({ term: s.currentTerm[i], config: configOf(s.log[i]) }); },
  });

/**
 * The leader appends a new configuration, and goes by it at once. One is changed at a time; and where servers are added and removed one
 * by one, "a leader must not append a new configuration entry until it has committed an entry from its current term" (raft-dev, 2015).
 */
const Change = ({ action, server, config, constants, configOf, sinceWhen, following, termAt }: Membership) =>
  action({ i: server, c: config }, {
    enabled: (s, { i, c }) => ({
      'i is a leader': s.role[i] === 'Leader',
      'its log has room': s.log[i].length < constants.entries,
      'c may follow its configuration': following(configOf(s.log[i])).includes(c),
      'its configuration is committed': sinceWhen(s.log[i]) <= s.commitIndex[i],
      'it has committed an entry of its term': constants.method === 'joint' || termAt(s.log[i], s.commitIndex[i]) === s.currentTerm[i],
    }),
    effect: (s, { i, c }) => { s.log[i].push({ term: s.currentTerm[i], config: c }); },
  });

/** A follower takes the next entry of the leader's log, in place of what it has there and behind. */
const Append = ({ action, server, common, follow }: Membership) =>
  action({ i: server, j: server }, {
    enabled: (s, { i, j }) => ({
      'i is a leader': s.role[i] === 'Leader' && i !== j,
      'term of i ≥ currentTerm[j]': s.currentTerm[i] >= s.currentTerm[j],
      'there is an entry that j does not have': common(s.log[i], s.log[j]) < s.log[i].length,
    }),
    effect: (s, { i, j }) => {
      const next = common(s.log[i], s.log[j]) + 1;
      follow(s, j, s.currentTerm[i]);
      s.log[j] = s.log[i].slice(0, next);
      s.acks = s.acks.with({ term: s.currentTerm[i], from: j, index: next });
    },
  });

/** An entry of its term is on a quorum of the leader's configuration: so "all prior entries are committed, too" (5.4.2). */
const Commit = ({ action, server, indices, configOf, isQuorum, replicatedOn, termAt, noteCommitted }: Membership) =>
  action({ i: server, n: indices }, {
    enabled: (s, { i, n }) => ({
      'i is a leader': s.role[i] === 'Leader',
      'n > commitIndex[i]': n > s.commitIndex[i],
      'log[i][n].term = currentTerm[i]': termAt(s.log[i], n) === s.currentTerm[i],
      'a quorum of its configuration has acknowledged n': isQuorum(configOf(s.log[i]), replicatedOn(s, i, n)),
    }),
    effect: (s, { i, n }) => {
      s.commitIndex[i] = n;
      noteCommitted(s, i, n);
    },
  });

export const actions = (v: Membership) => given(v, { Timeout, Elect, UpdateTerm, NoOp, Change, Append, Commit });
