import type { Claim } from './claim.ts';

const PAPER = 'The Part-Time Parliament';
const FIRST = 'The magical explanation of Paxos, first copy';
const LAW = 'learning-the-law';
const SPECIALISTS = 'specialists';

/** What is claimed of reading what has been decided, of a replicated database, and of optimistic locking. */
export const claims: readonly Claim[] = [
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'To examine the ledger of any legislator is not enough to learn the law.',
    verdict: 'true',
    decidedBy: [{ spec: LAW, variant: 'fast-read', finds: { violates: 'MonotonicByCause', states: 7 } }],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'If a decree is passed for each inquiry, no inquiry reveals an earlier state of the law than one that was over before it began.',
    verdict: 'true',
    note: 'Laws and inquiries are linearizable. The ledger that is read must be complete through the decree before the inquiry.',
    decidedBy: [
      { spec: LAW, model: 'by-decree-once', finds: 'holds' },
      { spec: LAW, model: 'by-decree', finds: 'holds', long: true },
      { spec: LAW, variant: 'does-not-wait', finds: { violates: 'MonotonicInTime', states: 8 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'It follows from the decree-ordering property that a later inquiry by decree gets a higher number, and so sees no earlier law.',
    verdict: 'true if',
    note:
      'if nobody is told that a decree has passed before a ledger is complete through it. Then the property is not needed: also where ' +
      'numbers are given in any order, who begins after another was told finds all lower numbers taken. Without that care a law may be ' +
      'known as number 2, and an inquiry that comes later be given number 1.',
    decidedBy: [
      { spec: LAW, variant: 'told-too-early', finds: { violates: 'MonotonicInTime', states: 7 } },
      { spec: LAW, constants: { requests: 1, gaps: true }, finds: 'holds' },
      { spec: LAW, model: 'by-decree-gaps', finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'Decree numbers in all business transactions and inquiries make inquiries monotonic, if precedes means to be able to affect.',
    verdict: 'true',
    note: 'All: whoever speaks of the law and not of its number breaks it, although each citizen by himself never goes back.',
    decidedBy: [
      { spec: LAW, model: 'by-number', finds: 'holds', long: true },
      { spec: LAW, constants: { method: 'number', requests: 1 }, finds: 'holds' },
      { spec: LAW, variant: 'two-who-talk', finds: { violates: 'MonotonicByCause', states: 8 }, long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'With decree numbers the monotonicity condition is weaker than with a decree for each inquiry.',
    verdict: 'true',
    note: 'In time they are not monotonic: who has heard of nothing is told of nothing.',
    decidedBy: [{ spec: LAW, variant: 'numbers-by-the-clock', finds: { violates: 'MonotonicInTime', states: 7 } }],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'A citizen who is told of a decree with a higher number than he asked for must remember that one.',
    verdict: 'true',
    decidedBy: [{ spec: LAW, variant: 'forgets-the-answer', finds: { violates: 'MonotonicByCause', states: 8 }, long: true }],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'To learn that a decree has passed counts as an inquiry.',
    verdict: 'true',
    note: 'Who does not note the number of his own decree is told of the law before it; what is called monotonic reads does not see that.',
    decidedBy: [
      { spec: LAW, variant: 'forgets-what-passed', finds: { violates: 'MonotonicByCause', states: 7 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'With a specialist for each area, the law may change in an order in which no decrees in numerical order would change it.',
    verdict: 'true',
    decidedBy: [{ spec: SPECIALISTS, variant: 'in-numerical-order', finds: { violates: 'AsOfSomeDecree', states: 11 }, long: true }],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'With at most one specialist at a time for each area, who alone answers and notifies, inquiries about one area are monotonic.',
    verdict: 'true if',
    note:
      'if a successor is appointed when the office is vacant, or is complete through what his predecessor has entered. One who was ' +
      'appointed in advance, as inspectors may be, begins with a ledger in which laws are missing of which his predecessor has told.',
    decidedBy: [
      { spec: SPECIALISTS, model: 'alone', finds: 'holds' },
      { spec: SPECIALISTS, model: 'successor', finds: 'holds', long: true },
      { spec: SPECIALISTS, variant: 'told-by-anyone', finds: { violates: 'Monotonic', states: 7 } },
      { spec: SPECIALISTS, variant: 'appointed-in-advance', finds: { violates: 'Monotonic', states: 12 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'A specialist can answer about two areas by first asking the other, if he changes nothing in his ledger before he has a reply.',
    verdict: 'true',
    note: 'He may reply to others while he waits; else two who ask each other wait for ever.',
    decidedBy: [
      { spec: SPECIALISTS, model: 'each', finds: 'holds' },
      { spec: SPECIALISTS, model: 'two-laws', finds: 'holds', long: true },
      { spec: SPECIALISTS, variant: 'goes-on-entering', finds: { violates: 'Monotonic', states: 13 }, long: true },
      { spec: SPECIALISTS, variant: 'replies-to-nobody', finds: { violates: 'EveryoneIsAnswered' } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'What is needed of a decree that affects several areas is that they have the same specialist.',
    verdict: 'true if',
    note: 'if they still have when he enters it. If he gives up one of them before, his successor has entered it and he has not.',
    decidedBy: [
      { spec: SPECIALISTS, variant: 'half-a-decree', finds: { violates: 'Monotonic', states: 8 } },
      { spec: SPECIALISTS, variant: 'leaves-one-area', finds: { violates: 'Monotonic', states: 11 } },
      { spec: SPECIALISTS, model: 'one-for-both', finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4',
    claim: 'An area can have multiple specialists as long as it is not allowed to change.',
    verdict: 'true if',
    note: 'if it does not change in their ledgers either: all of them must have entered what had changed it before.',
    decidedBy: [
      { spec: SPECIALISTS, variant: 'unchanging-is-enough', finds: { violates: 'OneState', states: 8 } },
      { spec: SPECIALISTS, model: 'season', finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.3.4, translator\'s note',
    claim: 'One reads consistently without a vote: ask the leader for the last decree number, wait for it in the own ledger, and read.',
    verdict: 'true if',
    note: 'if the leader still is the leader when he gives the number, and makes sure of it. One who was replaced gives an old one.',
    decidedBy: [
      { spec: LAW, model: 'by-index', finds: 'holds', long: true },
      { spec: LAW, constants: { method: 'index', requests: 1 }, finds: 'holds' },
      { spec: LAW, variant: 'old-leader', finds: { violates: 'MonotonicInTime', states: 8 } },
    ],
  },
  {
    document: PAPER,
    place: '4.1',
    claim: 'A slow read returns the value that is currently assigned to a name.',
    verdict: 'true',
    note: 'It is linearizable, and refines an atomic register.',
    decidedBy: [
      { spec: 'state-machine', model: 'slow-once', refines: ['atomic-register'], finds: 'holds' },
      { spec: 'state-machine', model: 'slow', refines: ['atomic-register'], finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: '4.1',
    claim: 'A fast read might not reflect a recent change to the database.',
    verdict: 'true',
    note: 'And it may go back, if one asks two servers. Who stays with one reads consistently, but late.',
    decidedBy: [
      { spec: 'state-machine', variant: 'fast-read-is-current', finds: { violates: 'Linearizable', states: 7 } },
      { spec: 'state-machine', variant: 'changes-servers', finds: { violates: 'SequentiallyConsistent', states: 7 } },
      { spec: 'state-machine', model: 'fast', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: '4.1',
    claim: 'As all servers perform the same sequence of commands, they all maintain consistent versions of the database.',
    verdict: 'true if',
    note:
      'if consistent is said of the servers. For the clients it is not enough: a command that a client repeats gets into the sequence ' +
      'twice, all servers execute it twice, and a later write is undone.',
    decidedBy: [
      { spec: 'state-machine', variant: 'applied-twice', finds: { violates: 'Linearizable', states: 15 }, long: true },
      { spec: 'state-machine', model: 'repeated', finds: 'holds', long: true },
    ],
  },
  {
    document: FIRST,
    place: 'II',
    claim: 'If the version of the main record can be updated at the commit, no conflicting action has occurred since it was read.',
    verdict: 'true if',
    note:
      'if the version is read before everything else, comparison and update are one step, and each write to a sub-record raises the ' +
      'version of the main record. Each of the three is needed.',
    decidedBy: [
      { spec: 'optimistic-lock', model: '2x1', refines: ['serial-transactions'], finds: 'holds' },
      { spec: 'optimistic-lock', model: '4x1', finds: 'holds', long: true },
      { spec: 'optimistic-lock', variant: 'reads-the-version-last', finds: { violates: 'Serialisable', states: 11 } },
      { spec: 'optimistic-lock', variant: 'checks-first', finds: { violates: 'Serialisable', states: 13 } },
      { spec: 'optimistic-lock', variant: 'sub-records-alone', finds: { violates: 'Serialisable', states: 11 } },
    ],
  },
  {
    document: FIRST,
    place: 'II',
    claim: 'Optimistic locking is the strategy of stopping time and aligning, as in the phases of Paxos.',
    verdict: 'true if',
    note:
      'if nothing is stopped. Whoever begins takes nothing from the others, so that somebody always commits; a version that is raised at ' +
      'entry, as a proposer takes a higher number, would stop the others, and two could go on for ever as two proposers do.',
    decidedBy: [
      { spec: 'optimistic-lock', model: '2-endless', finds: 'holds', long: true },
      { spec: 'optimistic-lock', variant: 'raises-at-entry', finds: { violates: 'SomebodyCommits' }, long: true },
    ],
  },
];
