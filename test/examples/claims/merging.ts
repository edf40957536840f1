import type { Claim } from './claim.ts';

const FIRST = 'The magical explanation of Paxos, first copy';
const SECOND = 'The magical explanation of Paxos, second copy';
const CRDTS = 'CRDT data structures';
const CLOCKS = 'Vector clocks';
const PAIR = '2PC and quantum entanglement';

/** Merging without meeting, clocks with many numbers, and entangled participants. */
export const claims: readonly Claim[] = [
  {
    document: FIRST,
    place: CRDTS,
    claim: 'Replicas of such data types are updated independently, without a coordinator, and their merges are free of conflicts.',
    verdict: 'true',
    decidedBy: [{ spec: 'crdts', model: 'sequence-1', finds: 'holds' }, { spec: 'crdts', model: 'or-set-3', finds: 'holds', long: true }],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'If state A is merged into state B, then A is below B in the order of the data type.',
    verdict: 'true',
    decidedBy: [{ spec: 'crdts', model: 'or-set-1-loses', invariants: ['MergesOnlyAdd'], finds: 'holds' }],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'The merge of two counters that only grow takes the greater number of each entry.',
    verdict: 'true',
    note: 'To add them up counts what arrives twice twice. A counter with one number that goes both ways loses its decrements.',
    decidedBy: [
      { spec: 'crdts', model: 'g-counter-loses', finds: 'holds' },
      { spec: 'crdts', variant: 'adds-up', invariants: ['Meaning'], finds: { violates: 'Meaning', states: 4 } },
      { spec: 'crdts', variant: 'one-number', finds: { violates: 'Meaning', states: 4 } },
    ],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'A merge must be commutative and associative, and then neither order nor grouping changes what comes out.',
    verdict: 'true if',
    note:
      'it is idempotent, too. Addition is commutative and associative; but a network delivers a message twice, and what is merged ' +
      'twice must count once. The list of laws leaves that one out.',
    decidedBy: [{ spec: 'crdts', variant: 'adds-up', invariants: ['Meaning'], finds: { violates: 'Meaning', states: 4 } }],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'Because the merge is the join of a lattice, replicas that go through updates in different orders end in the same state.',
    verdict: 'true if',
    note:
      'all have seen the same updates; that they come to that in the end needs fairness: who sends must send again, and where messages ' +
      'are lost, receiving must be strongly fair.',
    decidedBy: [
      { spec: 'crdts', model: 'or-set-1-loses', finds: 'holds' },
      { spec: 'crdts', variant: 'weak-receive', finds: { violates: 'AllAgree' } },
      { spec: 'crdts', variant: 'nobody-sends-again', finds: { violates: 'AllAgree' } },
    ],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'That the merge is a join is the proof that the data type is right.',
    verdict: 'false',
    note:
      'It is the proof that replicas agree. The set without tags is a join, and forgets what was added anew; writes that are stamped ' +
      'by clocks of their own agree, and throw away the last one.',
    decidedBy: [
      { spec: 'crdts', variant: 'without-tags', finds: { violates: 'Meaning', states: 4 } },
      { spec: 'crdts', variant: 'own-clock', invariants: ['Meaning'], finds: { violates: 'Meaning', states: 6 } },
    ],
  },
  {
    document: FIRST,
    place: CRDTS,
    claim: 'If each edit is a delta, and deltas combine commutatively, then whoever has gathered all of them has the same result.',
    verdict: 'true if',
    note:
      'they are gathered without gaps, or the state remembers exactly which it has. A replica that only counts them takes a late one ' +
      'for one that was removed.',
    decidedBy: [
      { spec: 'delta-crdts', model: 'dotted-or-set-1', finds: 'holds' },
      { spec: 'delta-crdts', variant: 'single-deltas', invariants: ['Convergence'], finds: { violates: 'Convergence', states: 7 } },
    ],
  },
  {
    document: FIRST,
    place: CLOCKS,
    claim: 'Vector clocks keep the partial order of causes and effects.',
    verdict: 'true',
    note: 'And nothing else: the order of the clocks is that of causes and effects, both ways.',
    decidedBy: [
      { spec: 'vector-clocks', model: '2x2', finds: 'holds' },
      { spec: 'vector-clocks', model: '3x2', finds: 'holds', long: true },
    ],
  },
  {
    document: FIRST,
    place: CLOCKS,
    claim: 'Of the example the second and the third event, both at B, are concurrent.',
    verdict: 'false',
    note: 'Two events of one node never are: [1, 1, 0] is below [1, 2, 0]. The example has no concurrent events at all.',
    decidedBy: [{ spec: 'vector-clocks', model: '3x1', invariants: ['OneNodesEventsAreOrdered'], finds: 'holds' }],
  },
  {
    document: FIRST,
    place: CLOCKS,
    claim: 'Whoever receives a message takes over the values of the sender, and counts its own on by one.',
    verdict: 'true if',
    note:
      '"takes over" means the greater of both for each entry, which the example does not show: there the receiver has nothing of its ' +
      'own to lose. Who overwrites his clock forgets his own past.',
    decidedBy: [
      { spec: 'vector-clocks', variant: 'overwrites', invariants: ['ClockCondition'], finds: { violates: 'ClockCondition', states: 4 } },
      {
        spec: 'vector-clocks', variant: 'merge-without-increment', invariants: ['ClockCondition'],
        finds: { violates: 'ClockCondition', states: 4 },
      },
    ],
  },
  {
    document: FIRST,
    place: 'Raft',
    claim: 'Logical clocks such as those of Lamport capture the order of events without real time.',
    verdict: 'true if',
    note: 'only one direction is asked for: what comes before has the lower number, but the lower number need not come before.',
    decidedBy: [
      { spec: 'vector-clocks', variant: 'scalar', invariants: ['ClockCondition'], finds: 'holds' },
      { spec: 'vector-clocks', variant: 'scalar', invariants: ['Converse'], finds: { violates: 'Converse', states: 4 } },
    ],
  },
  {
    document: FIRST,
    place: PAIR,
    claim: 'After the first phase only two states remain: all succeed, or all fail.',
    verdict: 'true if',
    note: 'all have promised. While one has not, what the others may come to depends on what that one does.',
    decidedBy: [{ spec: 'entanglement', model: '2-free', invariants: ['Entangled'], finds: 'holds' }],
  },
  {
    document: FIRST,
    place: PAIR,
    claim: 'Before it runs each participant can choose success or failure independently, so that the possible states shrink by it.',
    verdict: 'true if',
    note:
      'the participants are not yet in the transaction. One that is in it may never commit on its own, so that the outcomes of Two-Phase ' +
      'Commit are the same two from the beginning; what shrinks is who can still settle which.',
    decidedBy: [
      { spec: 'entanglement', model: '2-free', finds: { reaches: 'TheyDiffer', states: 3 } },
      { spec: 'entanglement', model: '2-together', refines: ['transaction-commit'], finds: 'holds' },
    ],
  },
  {
    document: SECOND,
    place: PAIR,
    claim: 'A participant that has answered gives up its autonomy, and accepts notices only from then on.',
    verdict: 'true',
    note: 'That is what makes the pair: where it may still refuse, what was impossible becomes possible again.',
    decidedBy: [
      { spec: 'entanglement', variant: 'may-still-refuse', invariants: ['BoundAgree'], finds: { violates: 'BoundAgree', states: 6 } },
    ],
  },
];
