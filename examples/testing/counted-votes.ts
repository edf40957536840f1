import Raft from '@markwylde/liferaft';
import { bool, entry, names, range, set, spec, variables, variant } from 'synod';
import { driver } from 'synod/testing';

const OTHERS = ['B', 'C', 'D', 'E'] as const;
const QUORUM = 3;

function vocabulary() {
  const voter = names(OTHERS);
  const state = variables({
    told: set(voter).describe('Whose grant has reached A.'),
    counted: range(1, QUORUM).initially(1).describe('How many votes A counts, with its own.'),
    leads: bool,
  });
  return { ...state, state, voter };
}
type Words = ReturnType<typeof vocabulary>;

/** The grant of a voter reaches A. On the way it may have been doubled: then it reaches A once more. */
const Granted = ({ action, voter }: Words, countsAgain: boolean) =>
  action({ v: voter }, {
    enabled: (s) => ({ 'A is a candidate still': !s.leads }),
    effect: (s, { v }) => {
      if (countsAgain || !s.told.has(v)) s.counted++;
      s.told = s.told.with(v);
      if (s.counted >= QUORUM) s.leads = true;
    },
  });

/** How A becomes the leader of five: "if votes received from majority of servers". */
export const countedVotes = spec({
  name: 'counted-votes',
  source: 'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014): figure 2',
  constants: {},
  deadlock: 'allowed',
  define() {
    const v = vocabulary();
    return {
      state: v.state,
      actions: { Granted: Granted(v, false) },
      invariants: {
        ElectedByMajority: v.invariant({ 'who leads has the votes of three': (s) => !s.leads || s.told.size + 1 >= QUORUM }),
      },
    };
  },
});

const countsAnswers = variant(countedVotes, {
  name: 'counts-answers',
  because: 'A vote that comes twice is counted twice: A leads with two votes of five, and three others may have another leader.',
  model: {},
  predicts: { breaks: ['ElectedByMajority'], states: 3 },
  replace: () => ({ actions: { Granted: Granted(vocabulary(), true) } }),
});

export const countedVotesEntry = entry(countedVotes, { variants: [countsAnswers] });

/** A node of liferaft that wants to lead, and four others of which it only hears. */
async function candidate(): Promise<Raft> {
  const node = new Raft('A', { 'election min': '10000000', 'election max': '20000000', heartbeat: '10000000' });
  for (const other of OTHERS) node.join(other, () => {});
  await node.promote();
  return node;
}

/** Hands a packet to a node, and waits until it has been dealt with. */
const hand = (node: Raft, packet: object): Promise<void> => new Promise((resolve) => { node.emit('data', packet, () => resolve()); });

/** How the steps of the spec are done to a node of liferaft. */
export const candidates = (name?: string) =>
  driver(countedVotes, {
    entry: countedVotesEntry,
    ...(name === undefined ? {} : { variant: name }),
    start: candidate,
    act: {
      Granted: (node, { v }) =>
        hand(node, { type: 'voted', term: 1, state: Raft.FOLLOWER, address: v, leader: '', data: { granted: true } }),
    },
    observe: (node) => ({ counted: node.votes.granted, leads: node.state === Raft.LEADER }),
    stop: (node) => void node.end(),
  });
