import { chance, spec, weak } from '../../checker/index.ts';
import { actions } from './actions.ts';
import { constants, vocabulary } from './vocabulary.ts';

/** The elections of Raft, without a bound on terms, and with nothing that can go wrong but the order of steps. */
export const election = spec({
  name: 'election',
  gloss: 'Elections of Raft that may have to be held again and again; and what must be so for a leader to be there in the end.',
  source:
    'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014): 5.2, Leader ' +
    'election; 5.6, Timing and availability; 9.3',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const all = actions(v);
    const { forall, server } = v;
    return {
      state: v.state,
      actions: all,
      invariants: {
        /** "Election Safety: at most one leader can be elected in a given term" (figure 3). */
        ElectionSafety: v.invariant({
          'no two lead in one term': forall(
            { i: server, j: server },
            (s, { i, j }) => i === j || s.role[i] !== 'Leader' || s.role[j] !== 'Leader' || s.currentTerm[i] !== s.currentTerm[j],
          ),
          'who stands or leads does so in its current term': forall(
            { i: server },
            (s, { i }) => s.role[i] === 'Follower' || s.stoodIn[i] === s.currentTerm[i],
          ),
        }),
      },
      witnesses: {
        SomebodyLeads: v.witness({ i: server }, (s, { i }) => s.role[i] === 'Leader'),
        ...(constants.candidates === constants.servers && {
          VotesAreSplit: v.witness({}, (s) => v.servers.every((i) => s.votedFor[i] === i && v.isThrough(s, i))),
        }),
      },
      /** Whoever can go on does, every message arrives, and time-outs are drawn by lot. Strong fairness is not needed. */
      fairness: {
        'timers are restarted': weak(all.RestartTimer, { each: 'i' }),
        'timers elapse': weak(all.Timeout, { each: 'i' }),
        'requests arrive': weak(all.HandleRequestVote, { each: 'm' }),
        'votes arrive': weak(all.HandleVote, { each: 'm' }),
        'candidates become leaders': weak(all.BecomeLeader, { each: 'i' }),
        'heartbeats arrive': weak(all.HandleAppendEntries, { each: 'm' }),
        'time-outs are random': chance(all.RestartTimer, { over: 'time' }),
      },
      liveness: {
        /**
         * From some time on somebody leads, and all others hear it, for ever. That there is a leader again and again would be true of
         * leaders, too, who are deposed as soon as they are elected.
         */
        ALeaderInTheEnd: v.eventuallyAlways(
          (s) => v.servers.some((i) => s.role[i] === 'Leader' && v.others(i).every((j) => s.hears.has(j))),
        ),
        /** The weaker claim, to tell the two apart. */
        LeadersAgainAndAgain: v.infinitelyOften((s) => v.servers.some((i) => s.role[i] === 'Leader')),
      },
    };
  },
});
