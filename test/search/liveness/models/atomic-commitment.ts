import { bool, fn, type Immutable, names, record, spec, type StateOf, tabulate, type ValueOf, valuesOf, variables, weak } from 'synod';

/**
 * Modules ACP_SB and ACP_NB of tlaplus/Examples (specifications/acp), with two participants. TLC: 4,284 distinct states, of more that are
 * generated; AC3_2 and AC5 hold: without faults all decide, and who is not faulty decides.
 */
export const atomicCommitment = spec({
  name: 'atomic-commitment',
  gloss: 'Participants commit or abort together, and none that is alive has to wait for one that is not.',
  source: 'Ozalp Babaoglu, Sam Toueg, Non-Blocking Atomic Commitment, in: Distributed Systems, 1993; module ACP_NB of tlaplus/Examples',
  deadlock: 'allowed',
  define() {
    const all = ['p0', 'p1'] as const;
    const who = names(all);
    const vote = names(['yes', 'no']);
    const decision = names(['undecided', 'commit', 'abort']);
    const told = names(['notsent', 'commit', 'abort']);
    const state = variables({
      participant: fn(who, record({ vote, alive: bool, decision, faulty: bool, voteSent: bool, forward: fn(who, told) })),
      coordinator: record({
        request: fn(who, bool),
        vote: fn(who, names(['waiting', 'yes', 'no'])),
        broadcast: fn(who, told),
        decision,
        alive: bool,
        faulty: bool,
      }),
    });
    const { action, eventually, invariant } = state;
    type Who = ValueOf<typeof who>;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const awaitsVote = ({ coordinator: own }: State, i: Who) =>
      own.alive && own.decision === 'undecided' && all.every((j) => own.request[j]) && own.vote[i] === 'waiting';

    const request = action({ i: who }, {
      enabled: ({ coordinator: own }, { i }) => own.alive && !own.request[i],
      effect: (s, { i }) => { s.coordinator.request[i] = true; },
    });
    const getVote = action({ i: who }, {
      enabled: (s, { i }) => awaitsVote(s, i) && s.participant[i].voteSent,
      effect: (s, { i }) => { s.coordinator.vote[i] = s.participant[i].vote; },
    });
    const detectFault = action({ i: who }, {
      enabled: (s, { i }) => awaitsVote(s, i) && !s.participant[i].alive && !s.participant[i].voteSent,
      effect: (s) => { s.coordinator.decision = 'abort'; },
    });
    const makeDecision = action({}, {
      enabled: ({ coordinator: own }) => own.alive && own.decision === 'undecided' && all.every((j) => own.vote[j] !== 'waiting'),
      effect: ({ coordinator: own }) => { own.decision = all.every((j) => own.vote[j] === 'yes') ? 'commit' : 'abort'; },
    });
    const coordBroadcast = action({ i: who }, {
      enabled: ({ coordinator: own }, { i }) => own.alive && own.decision !== 'undecided' && own.broadcast[i] === 'notsent',
      effect: ({ coordinator: own }, { i }) => { own.broadcast[i] = own.decision as 'commit' | 'abort'; },
    });
    const coordDie = action({}, {
      enabled: (s) => s.coordinator.alive,
      effect: (s) => {
        s.coordinator.alive = false;
        s.coordinator.faulty = true;
      },
    });
    const sendVote = action({ i: who }, {
      enabled: (s, { i }) => s.participant[i].alive && s.coordinator.request[i],
      effect: (s, { i }) => { s.participant[i].voteSent = true; },
    });
    const abort = (s: StateOf<typeof state.schemas>, { i }: { i: Who }): undefined => { s.participant[i].decision = 'abort'; };
    const abortOnVote = action({ i: who }, {
      enabled: (s, { i }) => {
        const own = s.participant[i];
        return own.alive && own.decision === 'undecided' && own.voteSent && own.vote === 'no';
      },
      effect: abort,
    });
    const abortOnTimeoutRequest = action({ i: who }, {
      enabled: (s, { i }) =>
        s.participant[i].alive && s.participant[i].decision === 'undecided' && !s.coordinator.alive && !s.coordinator.request[i],
      effect: abort,
    });
    const forward = action({ i: who, j: who }, {
      enabled: (s, { i, j }) => {
        const own = s.participant[i];
        return i !== j && own.alive && own.forward[i] !== 'notsent' && own.forward[j] === 'notsent';
      },
      effect: (s, { i, j }) => { s.participant[i].forward[j] = s.participant[i].forward[i]; },
    });
    const preDecideOnForward = action({ i: who, j: who }, {
      enabled: (s, { i, j }) => {
        const own = s.participant[i];
        return i !== j && own.alive && own.forward[i] === 'notsent' && s.participant[j].forward[i] !== 'notsent';
      },
      effect: (s, { i, j }) => { s.participant[i].forward[i] = s.participant[j].forward[i]; },
    });
    const preDecide = action({ i: who }, {
      enabled: (s, { i }) => {
        const own = s.participant[i];
        return own.alive && own.forward[i] === 'notsent' && s.coordinator.broadcast[i] !== 'notsent';
      },
      effect: (s, { i }) => { s.participant[i].forward[i] = s.coordinator.broadcast[i]; },
    });
    const decideNB = action({ i: who }, {
      enabled: (s, { i }) => s.participant[i].alive && all.every((j) => s.participant[i].forward[j] !== 'notsent'),
      effect: (s, { i }) => { s.participant[i].decision = s.participant[i].forward[i] as 'commit' | 'abort'; },
    });
    /** Nobody who is alive was told, nor will be, by the coordinator or by one who is dead. */
    const abortOnTimeout = action({ i: who }, {
      enabled: ({ participant, coordinator }, { i }) => {
        const alive = all.filter((j) => participant[j].alive);
        const dead = all.filter((j) => !participant[j].alive);
        return participant[i].alive && participant[i].decision === 'undecided' && !coordinator.alive
          && alive.every((j) => coordinator.broadcast[j] === 'notsent' && dead.every((d) => participant[d].forward[j] === 'notsent'));
      },
      effect: abort,
    });
    const parDie = action({ i: who }, {
      enabled: (s, { i }) => s.participant[i].alive,
      effect: (s, { i }) => {
        s.participant[i].alive = false;
        s.participant[i].faulty = true;
      },
    });
    const parProgNB = [
      sendVote, abortOnVote, abortOnTimeoutRequest, forward, preDecideOnForward, abortOnTimeout, preDecide, decideNB,
    ] as const;
    const hasDecided = (s: State, i: Who) => s.participant[i].decision !== 'undecided';
    return {
      state,
      initial: valuesOf(fn(who, vote)).map((votes) => ({
        participant: tabulate(all, (i) => ({
          vote: votes[i],
          alive: true,
          decision: 'undecided' as const,
          faulty: false,
          voteSent: false,
          forward: tabulate(all, () => 'notsent' as const),
        })),
        coordinator: {
          request: tabulate(all, () => false),
          vote: tabulate(all, () => 'waiting' as const),
          broadcast: tabulate(all, () => 'notsent' as const),
          decision: 'undecided' as const,
          alive: true,
          faulty: false,
        },
      })),
      actions: {
        request, getVote, detectFault, makeDecision, coordBroadcast, coordDie, sendVote, abortOnVote, abortOnTimeoutRequest, forward,
        preDecideOnForward, preDecide, decideNB, abortOnTimeout, parDie,
      },
      invariants: {
        AC1: invariant({
          'who decides, decides the same': ({ participant: { p0, p1 } }) =>
            p0.decision === 'undecided' || p1.decision === 'undecided' || p0.decision === p1.decision,
        }),
      },
      fairness: {
        'each participant goes on': weak(parProgNB, { each: 'i' }),
        'the coordinator goes on': weak([request, getVote, detectFault, coordBroadcast, makeDecision]),
      },
      liveness: {
        AC3_2: eventually((s) =>
          all.every((i) => hasDecided(s, i)) || all.some((i) => s.participant[i].faulty) || s.coordinator.faulty),
        AC5: eventually((s) => all.every((i) => hasDecided(s, i) || s.participant[i].faulty)),
      },
    };
  },
});
