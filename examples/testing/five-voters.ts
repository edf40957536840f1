import type RaftType from '@markwylde/liferaft';
import { entry, fn, names, optional, range, set, spec, variables, variant } from 'synod';
import { driver } from 'synod/testing';
import { type Fault, ownCopy } from './own-copy.ts';

const SERVERS = ['A', 'B', 'C', 'D', 'E'] as const;
const CANDIDATES = ['A', 'B'] as const;
const QUORUM = 3;

function vocabulary() {
  const server = names(SERVERS);
  const candidate = names(CANDIDATES);
  const state = variables({
    votedFor: fn(server, optional(candidate, 'nobody')).describe('Whom each has voted for. From then on its grant is on the way.'),
    told: fn(candidate, set(server)).describe('Whose grants have reached a candidate.'),
    counted: fn(candidate, range(0, QUORUM)).describe('How many votes a candidate counts, with its own.'),
    leads: set(candidate),
  });
  return { ...state, state, server, candidate };
}
type Words = ReturnType<typeof vocabulary>;

/** "... votes for itself and issues RequestVote RPCs in parallel to each of the other servers". */
const Stand = ({ action, candidate }: Words) =>
  action({ c: candidate }, {
    enabled: (s, { c }) => ({ 'c has not voted': s.votedFor[c] === 'nobody' }),
    effect: (s, { c }) => {
      s.votedFor[c] = c;
      s.counted[c] = 1;
    },
  });

/** The request of a candidate reaches a server, sooner or later, once or more often. */
const Request = ({ action, candidate, server }: Words) =>
  action({ c: candidate, v: server }, {
    enabled: (s, { c, v }) => ({ 'c stands': s.votedFor[c] === c, 'v is another': v !== c }),
    effect: (s, { c, v }) => { if (s.votedFor[v] === 'nobody') s.votedFor[v] = c; },
  });

/** A grant reaches its candidate. On the way it may have been doubled: then it reaches it once more. */
const Grant = ({ action, candidate, server }: Words, countsAgain: boolean) =>
  action({ c: candidate, v: server }, {
    enabled: (s, { c, v }) => ({
      'v has voted for c': s.votedFor[v] === c && v !== c,
      'c is a candidate still': !s.leads.has(c),
    }),
    effect: (s, { c, v }) => {
      if (countsAgain || !s.told[c].has(v)) s.counted[c]++;
      s.told[c] = s.told[c].with(v);
      if (s.counted[c] >= QUORUM) s.leads = s.leads.with(c);
    },
  });

/** A term of five servers, in which two want to lead. */
export const fiveVoters = spec({
  name: 'five-voters',
  source: 'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014): 5.2',
  constants: {},
  deadlock: 'allowed',
  define() {
    const v = vocabulary();
    return {
      state: v.state,
      actions: { Stand: Stand(v), Request: Request(v), Grant: Grant(v, false) },
      invariants: {
        ElectedByMajority: v.invariant({
          'who leads has the votes of three': v.forall({ c: v.vars.leads.members() }, (s, { c }) =>
            SERVERS.filter((server) => s.votedFor[server] === c).length >= QUORUM),
        }),
        ElectionSafety: v.invariant({
          '"at most one leader can be elected in a given term"': (s) => s.leads.size <= 1,
        }),
      },
    };
  },
});

const countsAnswers = variant(fiveVoters, {
  name: 'counts-answers',
  because: 'A vote that comes twice is counted twice: A leads with two votes of five, and B as well.',
  model: {},
  predicts: { breaks: ['ElectedByMajority'] },
  replace: () => ({ actions: { Grant: Grant(vocabulary(), true) } }),
});

export const fiveVotersEntry = entry(fiveVoters, { variants: [countsAnswers] });

/** What the package lacks: it counts answers, and not who gave them. */
export const countsWhoGrants: Fault = {
  from: 'if (packet.data.granted) {',
  to: 'const granted = (raft.grantedBy ??= new Set());\nif (packet.data.granted && granted.size < granted.add(packet.address).size) {',
};

const SLOW = { 'election min': '10000000', 'election max': '20000000', heartbeat: '10000000' };

/** Five nodes of liferaft. What they send is kept, and is brought when a test says so, as often as it does. */
class Cluster {
  readonly #Raft: typeof RaftType;
  readonly #nodes: Readonly<Record<string, RaftType>>;
  readonly #requests = new Map<string, unknown>();
  readonly #grants = new Map<string, unknown>();

  constructor(repair: Fault | undefined) {
    this.#Raft = ownCopy<typeof RaftType>('@markwylde/liferaft', { fault: repair });
    this.#nodes = Object.fromEntries(SERVERS.map((name) => [name, new this.#Raft(name, { ...SLOW })]));
    for (const [name, node] of Object.entries(this.#nodes))
      for (const other of SERVERS) if (other !== name) node.join(other, (packet) => this.#send(name, other, packet as { type: string }));
  }

  /** What a leader sends is lost. */
  #send(from: string, to: string, packet: { readonly type: string }): void {
    if (packet.type === 'vote') this.#requests.set(from + to, packet);
  }
  node(name: string): RaftType {
    return this.#nodes[name] as RaftType;
  }
  leads(name: string): boolean {
    return this.node(name).state === this.#Raft.LEADER;
  }
  /** Hands something to a node; what it answers. */
  #hand(to: string, packet: unknown): Promise<unknown> {
    return new Promise((resolve) => { this.node(to).emit('data', packet as object, resolve); });
  }

  async stand(c: string): Promise<void> {
    await this.node(c).promote();
  }
  async request(c: string, v: string): Promise<void> {
    const answer = await this.#hand(v, this.#requests.get(c + v));
    const { data } = answer as { readonly data: { readonly granted: boolean } };
    if (data.granted) this.#grants.set(v + c, answer);
  }
  async grant(c: string, v: string): Promise<void> {
    await this.#hand(c, this.#grants.get(v + c));
  }
  end(): void {
    for (const node of Object.values(this.#nodes)) node.end();
  }
}

interface ClusterRule { readonly variant?: string; readonly repair?: Fault }

/** How the steps of the spec are done to five nodes of liferaft. */
export const clusters = ({ variant: name, repair }: ClusterRule = {}) =>
  driver(fiveVoters, {
    entry: fiveVotersEntry,
    ...(name === undefined ? {} : { variant: name }),
    start: () => new Cluster(repair),
    act: {
      Stand: (real, { c }) => real.stand(c),
      Request: (real, { c, v }) => real.request(c, v),
      Grant: (real, { c, v }) => real.grant(c, v),
    },
    observe: (real) => ({
      votedFor: Object.fromEntries(SERVERS.map((name) => [name, real.node(name).votes.for ?? 'nobody'])) as never,
      counted: Object.fromEntries(CANDIDATES.map((name) => [name, real.node(name).votes.granted])) as never,
      leads: CANDIDATES.filter((name) => real.leads(name)),
    }),
    stop: (real) => real.end(),
  });
