import {
  count, FiniteSet, fn, type Immutable, names, numbered, optional, range, set, type StateOf, union, type ValueOf, variables,
} from '../../checker/index.ts';

/** The candidate of a server that has voted for nobody in its current term. */
export const NOBODY = 'none';

export const constants = {
  servers: count(2, { min: 2, max: 3 }, 'how many servers there are: s1, s2, ...'),
  candidates: count(2, { min: 1, max: 3 }, 'only the first so many servers ever stand for election'),
};

export interface Constants { readonly servers: number; readonly candidates: number }

function variablesOf({ servers }: Constants) {
  const server = names(numbered('s', servers));
  // Counted from the oldest in use. Whoever begins a further one waits for the answers to its last, so that they do not drift apart.
  const term = range(0, servers);
  const ends = { of: server, with: server };
  const state = variables({
    currentTerm: fn(server, term).describe('Its current term, counted from the oldest that is still in use.'),
    votedFor: fn(server, optional(server, NOBODY)).describe('The candidate that received its vote in the current term, or none.'),
    role: fn(server, names(['Follower', 'Candidate', 'Leader'])).describe('What the server is in its current term.'),
    votes: fn(server, set(server)).describe('Whose votes the candidate has received, its own among them.'),
    hears: set(server).describe('The servers that hear the heartbeats of the leader of their current term.'),
    timer: fn(server, names(['stopped', 'short', 'long'])).describe('The election time-out that it has drawn.'),
    stands: set(server).describe('The servers whose time-out is over, and that stand for election.'),
    stoodIn: fn(server, term).describe('The term in which it stood last; of this term are the messages of its election.'),
    mail: set(union('type', { RequestVote: ends, Vote: ends, AppendEntries: ends })).describe(
      'The messages in transit, each of the election of one server, and to or from another: none is lost, and none arrives twice.',
    ),
  });
  return { ...state, state, server };
}

type Variables = ReturnType<typeof variablesOf>;
type State = StateOf<Variables['schemas']>;
type Server = ValueOf<Variables['server']>;

export function vocabulary(constants: Constants) {
  const v = variablesOf(constants);
  const servers: readonly Server[] = numbered('s', constants.servers);
  const others = (i: Server): readonly Server[] => servers.filter((j) => j !== i);

  const isMajority = (votes: number): boolean => 2 * votes > constants.servers;

  /** Whether all messages of the election of i have arrived, and it has drawn its conclusion from them. */
  const isThrough = (s: Immutable<State>, i: Server): boolean =>
    !s.mail.some((m) => m.of === i) && !(s.role[i] === 'Candidate' && isMajority(s.votes[i].size));

  /** What does not outlast the term in which it meant something. A server that hears of a newer term is a follower in it. */
  const follow = (s: State, i: Server, term: number): void => {
    if (term > s.currentTerm[i]) {
      s.votedFor[i] = NOBODY;
      s.hears = s.hears.without(i);
    }
    s.currentTerm[i] = term;
    s.role[i] = 'Follower';
    s.votes[i] = FiniteSet.of();
    s.timer[i] = 'stopped';
    s.stands = s.stands.without(i);
  };

  /**
   * Of terms only the differences count, so that all are counted anew from the oldest in use. Without that there would be no end of
   * states; with it, what comes again is the same state. (Their order alone would not do: who begins a term adds one.)
   */
  const countAnew = (s: State): void => {
    const inUse = servers.filter((i) => s.role[i] !== 'Follower' || s.mail.some((m) => m.of === i));
    const oldest = Math.min(...servers.map((i) => s.currentTerm[i]), ...inUse.map((i) => s.stoodIn[i]));
    for (const i of servers) {
      s.currentTerm[i] -= oldest;
      s.stoodIn[i] = inUse.includes(i) ? s.stoodIn[i] - oldest : 0;
    }
  };

  return { ...v, servers, candidates: servers.slice(0, constants.candidates), others, isMajority, isThrough, follow, countAnew };
}

export type Election = ReturnType<typeof vocabulary>;
