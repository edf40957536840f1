import Raft from '@markwylde/liferaft';
import { entry, fn, names, optional, spec, variables, variant } from 'synod';
import { driver, gate } from 'synod/testing';

function vocabulary() {
  const candidate = names(['A', 'B']);
  const state = variables({
    votedFor: optional(candidate, 'nobody').describe('Whom the voter has given its vote in this term.'),
    request: fn(candidate, names(['none', 'waits', 'granted', 'denied'])).describe('What became of the request of a candidate.'),
  });
  return { ...state, state, candidate };
}
type Words = ReturnType<typeof vocabulary>;

/** "Reply false if votedFor is ... " another: at once; else the voter asks its log how up to date the candidate is. */
const Arrive = ({ action, candidate }: Words) =>
  action({ c: candidate }, {
    enabled: (s, { c }) => ({ 'c has not asked yet': s.request[c] === 'none' }),
    effect: (s, { c }) => { s.request[c] = s.votedFor === 'nobody' || s.votedFor === c ? 'waits' : 'denied'; },
  });

/** The log has answered. Whether the vote is free is looked at now. */
const Decide = ({ action, candidate }: Words) =>
  action({ c: candidate }, {
    enabled: (s, { c }) => ({ 'the voter asks its log about c': s.request[c] === 'waits' }),
    effect: (s, { c }) => {
      const isFree = s.votedFor === 'nobody' || s.votedFor === c;
      s.request[c] = isFree ? 'granted' : 'denied';
      if (isFree) s.votedFor = c;
    },
  });

/** The log has answered, and what was seen before it was asked is taken for true. */
const DecideAsSeen = ({ action, candidate }: Words) =>
  action({ c: candidate }, {
    enabled: (s, { c }) => ({ 'the voter asks its log about c': s.request[c] === 'waits' }),
    effect: (s, { c }) => {
      s.request[c] = 'granted';
      s.votedFor = c;
    },
  });

/** How a voter of Raft answers two candidates of one term: "each server will vote for at most one candidate in a given term". */
export const oneVote = spec({
  name: 'one-vote',
  source: 'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014): 5.2',
  constants: {},
  deadlock: 'allowed',
  define() {
    const v = vocabulary();
    return {
      state: v.state,
      actions: { Arrive: Arrive(v), Decide: Decide(v) },
      invariants: { OneVote: v.invariant({ 'not both were granted': (s) => s.request.A !== 'granted' || s.request.B !== 'granted' }) },
    };
  },
});

const looksTooEarly = variant(oneVote, {
  name: 'looks-too-early',
  because: 'While the voter waits for its log, another request may arrive, and be looked at: both find that the vote is free.',
  model: {},
  predicts: { breaks: ['OneVote'], states: 5 },
  replace: () => ({ actions: { Decide: DecideAsSeen(vocabulary()) } }),
});

export const oneVoteEntry = entry(oneVote, { variants: [looksTooEarly] });

/** A node of liferaft with a log whose answers wait at a gate. */
class Voter {
  readonly gate = gate();
  readonly request: Record<'A' | 'B', 'none' | 'waits' | 'granted' | 'denied'> = { A: 'none', B: 'none' };
  readonly node: Raft;
  readonly #answered = new Map<string, () => void>();
  #asking: string | undefined;

  constructor() {
    const lastInfo = (): Promise<object> => {
      const who = this.#asking;
      this.#asking = undefined;
      const info = { index: 0, term: 0, committedIndex: 0 };
      return who === undefined ? Promise.resolve(info) : this.gate.pass(who, 'log', () => info);
    };
    class Log {
      getLastInfo = lastInfo;
      end(): void {}
    }
    this.node = new Raft('C', { 'election min': '10000000', 'election max': '20000000', Log });
    this.node.on('error', () => {});
    this.node.on('vote', ({ address }, isGranted) => {
      this.request[address as 'A'] = isGranted ? 'granted' : 'denied';
      this.#answered.get(address)?.();
    });
  }

  /** A request comes, and is answered at once or waits for the log. */
  async arrive(c: 'A' | 'B'): Promise<void> {
    this.#asking = c;
    this.request[c] = 'waits';
    void this.gate.work(c, () => new Promise<void>((resolve) => { this.#answered.set(c, resolve); }));
    const packet = { state: Raft.CANDIDATE, term: 1, address: c, type: 'vote', leader: '', last: { term: 0, index: 0, committedIndex: 0 } };
    this.node.emit('data', packet, () => {});
    await this.gate.arrival(c);
    this.#asking = undefined;
  }
}

/** How the steps of the spec are done to a node of liferaft. */
export const voters = (name?: string) =>
  driver(oneVote, {
    entry: oneVoteEntry,
    ...(name === undefined ? {} : { variant: name }),
    start: () => new Voter(),
    act: { Arrive: (real, { c }) => real.arrive(c), Decide: (real, { c }) => real.gate.letGo(c, 'log') },
    observe: ({ node, request }) => ({ votedFor: (node.votes.for ?? 'nobody') as 'nobody', request: { ...request } }),
    stop: ({ node }) => void node.end(),
  });
