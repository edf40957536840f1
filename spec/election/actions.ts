import { FiniteSet, given } from '../../checker/index.ts';
import { type Election, NOBODY } from './vocabulary.ts';

/**
 * "Election timeouts are chosen randomly from a fixed interval", and "each candidate restarts its randomized election timeout at the start
 * of an election, and it waits for that timeout to elapse before starting the next election" (5.2). A follower restarts its own when it
 * grants a vote. Here there are two lengths. Those who draw the same may stand at the same time.
 */
export const RestartTimer = ({ action, candidates, isThrough }: Election) =>
  action({ i: candidates, time: ['short', 'long'] }, {
    enabled: (s, { i }) => ({
      'i is no leader': s.role[i] !== 'Leader',
      'i hears of no leader': !s.hears.has(i),
      'its timer has stopped, or it has stood, and was not elected': s.timer[i] === 'stopped' || (s.stands.has(i) && isThrough(s, i)),
    }),
    effect: (s, { i, time }) => {
      s.timer[i] = time;
      s.stands = s.stands.without(i);
    },
  });

/**
 * "If election timeout elapses without receiving AppendEntries RPC from current leader or granting vote to candidate: convert to
 * candidate", and "increment currentTerm, vote for self, ... send RequestVote RPCs to all other servers" (figure 2, Rules for Servers).
 * Of time only that is left which the paper asks of it: "broadcastTime ≪ electionTimeout" (5.6), and that whoever has drawn a longer time
 * lets those stand first who have drawn a shorter one.
 */
export const Timeout = ({ action, candidates, others, isThrough, countAnew }: Election) =>
  action({ i: candidates }, {
    enabled: (s, { i }) => ({
      'its timer runs': s.timer[i] !== 'stopped' && !s.stands.has(i),
      'i hears of no leader': !s.hears.has(i),
      'the answers to its last election have arrived': isThrough(s, i),
      'whom it has voted for is elected or not by now': s.votedFor[i] === NOBODY || isThrough(s, s.votedFor[i]),
      'nobody has drawn a shorter time': s.timer[i] === 'short' || others(i).every((j) => s.timer[j] !== 'short'),
    }),
    effect: (s, { i }) => {
      s.currentTerm[i]++;
      s.stoodIn[i] = s.currentTerm[i];
      s.role[i] = 'Candidate';
      s.votedFor[i] = i;
      s.votes[i] = FiniteSet.of(i);
      s.stands = s.stands.with(i);
      for (const j of others(i)) s.mail = s.mail.with({ type: 'RequestVote', of: i, with: j });
      countAnew(s);
    },
  });

/**
 * "Reply false if term < currentTerm. If votedFor is null or candidateId ... grant vote" (figure 2, RequestVote RPC). A refusal would tell
 * the candidate of a newer term; here nothing is lost, and it hears of that from whoever stands in it.
 */
const HandleRequestVote = ({ action, vars, follow, countAnew }: Election) =>
  action({ m: vars.mail.of('RequestVote') }, {
    by: ({ m }) => m.with,
    effect: (s, { m }) => {
      const { of: i, with: j } = m;
      s.mail = s.mail.without(m);
      const mayVote = s.stoodIn[i] > s.currentTerm[j] || (s.stoodIn[i] === s.currentTerm[j] && s.votedFor[j] === NOBODY);
      if (mayVote) {
        follow(s, j, s.stoodIn[i]);
        s.votedFor[j] = i;
        s.mail = s.mail.with({ type: 'Vote', of: i, with: j });
      }
      countAnew(s);
    },
  });

/** A candidate receives a vote; whoever has heard of a newer term is none any more. */
const HandleVote = ({ action, vars, countAnew }: Election) =>
  action({ m: vars.mail.of('Vote') }, {
    by: ({ m }) => m.of,
    effect: (s, { m }) => {
      s.mail = s.mail.without(m);
      if (s.role[m.of] === 'Candidate') s.votes[m.of] = s.votes[m.of].with(m.with);
      countAnew(s);
    },
  });

/** "If votes received from majority of servers: become leader", and "send ... heartbeat to each server" (figure 2, Rules for Servers). */
const BecomeLeader = ({ action, server, others, isMajority }: Election) =>
  action({ i: server }, {
    enabled: (s, { i }) => ({
      'i is a candidate': s.role[i] === 'Candidate',
      'a majority has voted for i': isMajority(s.votes[i].size),
    }),
    effect: (s, { i }) => {
      s.role[i] = 'Leader';
      s.votes[i] = FiniteSet.of();
      s.timer[i] = 'stopped';
      s.stands = s.stands.without(i);
      for (const j of others(i)) s.mail = s.mail.with({ type: 'AppendEntries', of: i, with: j });
    },
  });

/**
 * A heartbeat arrives, and its receiver follows the leader. The leader "repeat[s] during idle periods to prevent election timeouts"
 * (figure 2): from the first that is heard until a newer term, another one comes before the timer elapses.
 */
const HandleAppendEntries = ({ action, vars, follow, countAnew }: Election) =>
  action({ m: vars.mail.of('AppendEntries') }, {
    by: ({ m }) => m.with,
    effect: (s, { m }) => {
      const { of: i, with: j } = m;
      s.mail = s.mail.without(m);
      if (s.stoodIn[i] >= s.currentTerm[j]) {
        follow(s, j, s.stoodIn[i]);
        s.hears = s.hears.with(j);
      }
      countAnew(s);
    },
  });

export const actions = (v: Election) =>
  given(v, { RestartTimer, Timeout, HandleRequestVote, HandleVote, BecomeLeader, HandleAppendEntries });
