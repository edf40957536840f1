import type { Claim } from './claim.ts';

const FIRST = 'The magical explanation of Paxos, first copy';
const FAST = 'VI. Variants of Paxos: Fast Paxos';
const FLEXIBLE = 'VI. Variants of Paxos: Flexible Paxos';
const NO_MAJORITY = 'VI. Variants of Paxos: A quorum need not be a majority';
const EVEN = 'VI. Variants of Paxos: Even-sized clusters';

/** What the documents claim of quorums, of Flexible Paxos and of Fast Paxos. */
export const claims: readonly Claim[] = [
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'It is enough that every quorum of phase 1 meets every quorum of phase 2; those of one phase need not meet each other.',
    verdict: 'true',
    note:
      'Necessary, too: of the 27,556 pairs of quorum systems over four acceptors the 7,246 that meet are consistent, and no ' +
      'other (test/spec/flexible-paxos).',
    decidedBy: [
      { spec: 'flexible-paxos', model: 'grid-2x2', refines: ['consensus'], finds: 'holds', long: true },
      { spec: 'flexible-paxos', model: '3-and-1-of-3', refines: ['consensus'], finds: 'holds' },
      { spec: 'flexible-paxos', variant: 'misses-one', finds: { violates: 'Agreement', states: 9 } },
    ],
  },
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'In a grid of acceptors consensus may be a write into a column, if phase 1 reads a row.',
    verdict: 'true',
    note: 'A grid of two rows and two columns; that each row of three crosses each column of six is computed (test/spec/common).',
    decidedBy: [
      { spec: 'flexible-paxos', model: 'grid-2x2', finds: 'holds' },
      { spec: 'flexible-paxos', variant: 'columns-first', finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'Two columns of the grid have no node in common, so that without the row there would be contradictions.',
    verdict: 'true',
    decidedBy: [
      { spec: 'flexible-paxos', variant: 'columns-in-both-phases', finds: { violates: 'Agreement', states: 13 } },
      { spec: 'two-sides', variant: 'grid-by-columns', invariants: ['OneDecides'], finds: { violates: 'OneDecides', states: 11 } },
    ],
  },
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'Since phase 2 runs more often than phase 1, its quorums should be made as small as possible.',
    verdict: 'true',
    note: 'Phase 1 must ask as many more: with q1 + q2 = n two values are chosen, and where one acceptor chooses, all must be asked.',
    decidedBy: [
      { spec: 'flexible-paxos', model: '3-and-1-of-3', finds: 'holds' },
      { spec: 'flexible-paxos', variant: 'majority-in-phase-1-only', finds: { violates: 'Agreement', states: 11 } },
      { spec: 'flexible-paxos', variant: 'half-and-half', finds: { violates: 'Agreement', states: 13 } },
    ],
  },
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'The quorums that read and those that write together take q1 + q2 > n.',
    verdict: 'true if',
    note: 'if any q1 and any q2 acceptors are quorums; a row and a column of the grid are four of four, and of eighteen only nine.',
    decidedBy: [
      { spec: 'flexible-paxos', model: '3-and-2-of-4', finds: 'holds' },
      { spec: 'flexible-paxos', variant: 'half-and-half', finds: { violates: 'Agreement', states: 13 } },
      { spec: 'flexible-paxos', model: 'grid-2x2', finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'A fast round may skip phase 1 and write at once, if nothing was proposed before it.',
    verdict: 'true',
    note: 'Round 0 has nothing below it. It saves a message, and cannot promise to end.',
    decidedBy: [
      { spec: 'fast-paxos', model: '3x2x2', finds: 'holds' },
      { spec: 'fast-paxos', model: '3x2x2', finds: { reaches: 'ChosenInTheFastRound', states: 4 } },
      { spec: 'fast-paxos', variant: 'nobody-recovers', finds: { violates: 'AValueIsChosen', states: 4 } },
    ],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'The quorum of a fast round has n * 3/4 acceptors.',
    verdict: 'true if',
    note: 'if that is rounded up, and phase 1 asks a majority: 2 of 3, 3 of 5, 4 of 6 and 5 of 7 are not enough.',
    decidedBy: [
      { spec: 'fast-paxos', model: '4x2x2', finds: 'holds' },
      { spec: 'fast-paxos', model: '5x2x2', finds: 'holds', long: true },
      {
        spec: 'fast-paxos', variant: 'three-quarters-rounded-down',
        invariants: ['Consistency'], finds: { violates: 'Consistency', states: 7 },
      },
    ],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'After a fast round one cannot take the value of the largest round as in Paxos, because there may be several.',
    verdict: 'true if',
    note: 'if not all acceptors are needed to choose in it: with three of three nothing goes wrong, with three of four it does.',
    decidedBy: [
      { spec: 'fast-paxos', variant: 'highest-round-only', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 9 } },
      {
        spec: 'fast-paxos', variant: 'highest-round-only', constants: { acceptors: 3, q1: 2, q2: 2, qFast: 3 },
        invariants: ['Consistency'], finds: 'holds',
      },
    ],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'If the fast round has chosen a value, the majority of any majority has voted for it.',
    verdict: 'true',
    note:
      'For the sizes of the formula and for no others, with 3 and 4 acceptors; with 5, three answers and four fast votes are ' +
      'enough and three fast votes are not (test/spec/fast-paxos).',
    decidedBy: [
      { spec: 'fast-paxos', variant: 'majority-of-the-majority', finds: 'holds' },
      {
        spec: 'fast-paxos', variant: 'majority-of-the-majority', constants: { acceptors: 4, q1: 3, q2: 3, qFast: 2 },
        invariants: ['Consistency'], finds: { violates: 'Consistency' },
      },
    ],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'To choose the majority of the majority remains safe, and where there is none any value may be chosen.',
    verdict: 'true if',
    note:
      'if no round came between. Where a classic one did, a single vote that is reported may be all that is seen of what it ' +
      'has chosen; it is no majority of the answers, and binds all the same: with three rounds two values are chosen.',
    decidedBy: [
      {
        spec: 'fast-paxos', variant: 'majority-in-every-round',
        invariants: ['Consistency'], finds: { violates: 'Consistency', states: 12 },
      },
      { spec: 'fast-paxos', variant: 'majority-of-fast-votes', finds: 'holds', long: true },
    ],
  },
  {
    document: FIRST,
    place: FLEXIBLE,
    claim: 'For Fast Paxos any quorum of phase 1 and any two fast ones must have a node in common: q1 + 2 qFast > 2n.',
    verdict: 'true',
    note: 'Exactly those sizes, with 2, 3 and 4 acceptors (test/spec/fast-paxos).',
    decidedBy: [
      { spec: 'fast-paxos', model: '4x2x2', finds: 'holds' },
      { spec: 'fast-paxos', variant: 'fast-majority', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 7 } },
    ],
  },
  {
    document: FIRST,
    place: NO_MAJORITY,
    claim: 'A system of which all quorums contain one node is legal, but tolerates no fault.',
    verdict: 'true if',
    note: 'if the fault is that of this node; with {a, d}, {a, b}, {a, c} any two of the others may crash.',
    decidedBy: [
      { spec: 'two-sides', variant: 'pinned', finds: { violates: 'CrashesLeaveAQuorum', states: 2 } },
      { spec: 'two-sides', variant: 'pinned', invariants: ['OneDecides'], finds: 'holds' },
      { spec: 'quorum-systems', model: '4-nodes', finds: { reaches: 'ADictator', states: 2 } },
    ],
  },
  {
    document: FIRST,
    place: NO_MAJORITY,
    claim: 'Of quorums that meet and do not contain each other, the complement of any one meets all the others.',
    verdict: 'true',
    note:
      'That none contains another is needed, and cannot be left out of the statement: a system with its supersets does not ' +
      'have it. The premise that they meet is not used.',
    decidedBy: [
      { spec: 'quorum-systems', model: '4-nodes', invariants: ['ComplementLemma'], finds: 'holds' },
      { spec: 'quorum-systems', variant: 'exchanges-a-larger-one', finds: { violates: 'Intersection', states: 3 } },
    ],
  },
  {
    document: FIRST,
    place: EVEN,
    claim: 'With four nodes and majorities, a partition into two halves stops everybody.',
    verdict: 'true',
    decidedBy: [{ spec: 'two-sides', variant: 'plain-majority-of-four', finds: { violates: 'OneSideHasAQuorum', states: 2 } }],
  },
  {
    document: FIRST,
    place: EVEN,
    claim: 'To add the majorities of a, b and c to those of four nodes is safe, and keeps Paxos running in such a partition.',
    verdict: 'true',
    note: 'One crash or one partition; both together may stop it.',
    decidedBy: [
      { spec: 'two-sides', model: '4-nodes', finds: 'holds' },
      { spec: 'two-sides', model: '4-nodes', finds: { reaches: 'NeitherCanDecide', states: 3 } },
    ],
  },
  {
    document: FIRST,
    place: EVEN,
    claim: 'For any even number of nodes the quorums of all nodes and those of all but d are to be joined: Major(D) and Major(D less d).',
    verdict: 'true',
    note:
      'More than Major(D), but no more than Major(D less d) alone, which is all that there is to it: n + 1 of 2n nodes have n ' +
      'of any 2n - 1. The node d makes no difference to who can decide; the cluster is one of an odd number with a spare.',
    decidedBy: [{ spec: 'two-sides', variant: 'without-the-fourth', finds: 'holds' }],
  },
  {
    document: FIRST,
    place: EVEN,
    claim: 'The more quorums there are, the better: the set should be made as large as possible.',
    verdict: 'true if',
    note: 'if all of them meet. Where nothing can be added any more, one side can decide whichever way the nodes are divided in two.',
    decidedBy: [
      { spec: 'quorum-systems', model: '4-nodes', invariants: ['FullMeansDecisive', 'NoSplitBrain'], finds: 'holds' },
      { spec: 'quorum-systems', variant: 'adds-anything', finds: { violates: 'NoSplitBrain', states: 3 } },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'The Bedrock of Agreement: The Quorum',
    claim: 'To tolerate f crashes it takes 2f + 1 nodes, of which any f + 1 are a quorum.',
    verdict: 'true',
    note: 'How many crashes each kind of system survives is computed (test/spec/common).',
    decidedBy: [
      { spec: 'two-sides', model: '3-nodes', finds: 'holds' },
      { spec: 'two-sides', model: '5-nodes-2-crashes', finds: 'holds', long: true },
      { spec: 'two-sides', model: '3-nodes', constants: { crashes: 2 }, finds: { violates: 'CrashesLeaveAQuorum', states: 3 } },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'The Bedrock of Agreement: The Quorum',
    claim: 'That any two quorums have a node in common makes it impossible to choose two different values.',
    verdict: 'true if',
    note: 'if a node remembers what it has done: one that comes back without its vote is as good as none in common.',
    decidedBy: [
      { spec: 'two-sides', model: '3-nodes', finds: 'holds' },
      { spec: 'two-sides', variant: 'forgets-its-vote', invariants: ['OneDecides'], finds: { violates: 'OneDecides', states: 13 } },
    ],
  },
  {
    document: 'The Part-Time Parliament',
    place: '2.2',
    claim: 'Votes may be weighed: any sets with more than half of the total weight have a priest in common.',
    verdict: 'true',
    note: 'More than half; with half of it each side may decide.',
    decidedBy: [
      { spec: 'quorum-systems', model: '4-nodes', finds: { reaches: 'OneCountsTwice', states: 3 } },
      { spec: 'two-sides', variant: 'weights-that-tie', finds: { violates: 'OneDecides', states: 9 } },
    ],
  },
  {
    document: 'A Magical Studies Research Report on Paxos',
    place: 'VI. Certainty atop Uncertainty',
    claim: 'In a grid of three by six neither a row nor a column is a majority, and both together are not.',
    verdict: 'true',
    note:
      'Three, six, and eight of eighteen (test/spec/common). In a grid of two by two a row and a column together are three of ' +
      'four, which is one.',
    decidedBy: [{ spec: 'flexible-paxos', model: 'grid-2x2', finds: 'holds' }],
  },
  {
    document: FIRST,
    place: FAST,
    claim: 'A value that is to be committed fast must be that of the majority of a majority, not only of a majority.',
    verdict: 'true',
    note: 'A plain majority in the fast round is overturned in the next.',
    decidedBy: [
      { spec: 'fast-paxos', variant: 'fast-majority', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 7 } },
    ],
  },
];
