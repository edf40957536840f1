import type { Claim } from './claim.ts';

const PAPER = 'The Part-Time Parliament';
const FIRST = 'The magical explanation of Paxos, first copy';
const OLD_PRESIDENT = { legislators: 3, ballots: 3, numbers: 2, decrees: 3 };

/** What is claimed of the multi-decree parliament, of ghosts, and of choosing legislators. */
export const claims: readonly Claim[] = [
  {
    document: PAPER,
    place: '3.1',
    claim: 'The parliament is a separate instance of the Synod for each decree number, although one NextBallot message serves for all.',
    verdict: 'true',
    decidedBy: [
      { spec: 'parliament', model: '2x2x2x2', refines: ['consensus'], finds: 'holds' },
      { spec: 'parliament', constants: { legislators: 2, place: 2 }, refines: ['consensus'], finds: 'holds' },
      { spec: 'parliament', model: '3x2x2x2', refines: ['consensus'], finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.1',
    claim: 'An answer tells of the decrees in the ledger in addition to the votes for the others.',
    verdict: 'true',
    note: 'Who leaves the decrees out that he has in his ledger lets two pass with one number.',
    decidedBy: [
      { spec: 'parliament', variant: 'votes-only', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 17 } },
    ],
  },
  {
    document: PAPER,
    place: '3.1',
    claim: 'NextBallot(b, n) need serve only for the numbers above n, if all decrees up to n are in the ledger.',
    verdict: 'true',
    note: 'All of them: with the highest number in a ledger that has gaps, the president takes a decree that has passed for a gap.',
    decidedBy: [
      { spec: 'parliament', model: '2x2x3x2', finds: 'holds' },
      {
        spec: 'parliament', variant: 'asks-above-a-gap', invariants: ['LaterBallotsAgree'],
        finds: { violates: 'LaterBallotsAgree', states: 12 },
      },
    ],
  },
  {
    document: PAPER,
    place: '3.1',
    claim: 'To give the number of a gap to a new decree would put it before one that had passed earlier; the olive-day decree does not.',
    verdict: 'true',
    decidedBy: [
      {
        spec: 'parliament', variant: 'new-decree-in-a-gap', invariants: ['DecreeOrdering'],
        finds: { violates: 'DecreeOrdering', states: 14 },
      },
      { spec: 'parliament', model: '1x2x2x2', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: '3.2.1',
    claim: 'If decrees A and B are important and A was passed before B was proposed, then A has a lower decree number than B.',
    verdict: 'true if',
    note:
      'If "before" is said of ballots: A was passed in an earlier ballot than that in which B was proposed. By the clock it is ' +
      'false: an old president, who has not heard of his successor, proposes B as a number that was free when he asked, and a third ' +
      'president passes it. It takes three legislators, three ballots and three decrees.',
    decidedBy: [
      { spec: 'parliament', model: '2x2x2x2', invariants: ['ProposalsInOrder', 'DecreeOrdering'], finds: 'holds' },
      {
        spec: 'parliament', variant: 'by-the-clock', invariants: ['ProposalsInOrder'], liveness: [],
        finds: { violates: 'ProposalsInOrder', states: 14 },
      },
      {
        spec: 'parliament', variant: 'by-the-clock', constants: OLD_PRESIDENT, invariants: ['DecreeOrdering'], liveness: [],
        finds: { violates: 'DecreeOrdering', states: 23 }, long: true,
      },
    ],
  },
  {
    document: PAPER,
    place: '3.2.1',
    claim: 'For the decree-ordering property, a decree is proposed when the president chooses it in step 3 of its instance.',
    verdict: 'false',
    note:
      'It must be the first time that any president chooses it: a decree that is taken over is chosen again, when later ones may ' +
      'have passed.',
    decidedBy: [
      { spec: 'parliament', variant: 'proposed-again', invariants: ['DecreeOrdering'], finds: { violates: 'DecreeOrdering', states: 14 } },
    ],
  },
  {
    document: PAPER,
    place: '3.2.1',
    claim: 'A president has learned about all decrees passed so far before he proposes a new one.',
    verdict: 'true if',
    note: 'Of those passed when he has heard from a majority, and in earlier ballots; others may pass before he proposes.',
    decidedBy: [
      { spec: 'parliament', model: '2x2x2x2', invariants: ['HeKnowsWhatHasPassed'], finds: 'holds' },
      {
        spec: 'parliament', variant: 'by-the-clock', invariants: ['ProposalsInOrder'], liveness: [],
        finds: { violates: 'ProposalsInOrder', states: 14 },
      },
    ],
  },
  {
    document: PAPER,
    place: '3.2.1',
    claim: 'That the president does not propose decrees out of order is needed for the decree-ordering property.',
    verdict: 'true',
    decidedBy: [
      { spec: 'parliament', variant: 'out-of-order', invariants: ['DecreeOrdering'], finds: { violates: 'DecreeOrdering', states: 10 } },
    ],
  },
  {
    document: PAPER,
    place: '3.2.2',
    claim: 'Behind closed doors a decree takes about 3N messages, with a quorum of about N/2, and 2N if messages are combined.',
    verdict: 'false',
    note:
      'It is about 2N, and 1.5N combined: N/2 BeginBallot, N/2 Voted, N Success. The numbers of the text are those of a quorum of ' +
      'all N. From the presidency on, the shortest way for five legislators has one step of introduction, three votes (two messages ' +
      'each), one count, and four Success messages; the president sends himself none of these: 8.',
    decidedBy: [
      {
        spec: 'parliament', constants: { legislators: 5, ballots: 1, numbers: 1, decrees: 1 }, liveness: [],
        finds: { reaches: 'EverybodyHasADecree', states: 15 },
      },
    ],
  },
  {
    document: PAPER,
    place: '3.3.6',
    claim: 'With the membership for decree n given by the law as of decree n - 3, consistency always holds.',
    verdict: 'true',
    note: 'If a president tries decree n only when he knows all decrees through n - 3, as the text says. The 3 may be any number.',
    decidedBy: [
      { spec: 'legislators', model: 'two-presidents', finds: 'holds' },
      { spec: 'legislators', variant: 'one-by-one', finds: 'holds' },
      {
        spec: 'legislators', variant: 'does-not-know-the-law', invariants: ['Consistency'],
        finds: { violates: 'Consistency', states: 13 },
      },
    ],
  },
  {
    document: PAPER,
    place: '3.3.6',
    claim: 'A membership that took effect at once would be circular: what a majority is would depend on what has been passed.',
    verdict: 'true if',
    note: 'If decrees are passed concurrently. Whoever waits for decree n - 1 before he tries decree n may let it take effect at once.',
    decidedBy: [
      { spec: 'legislators', variant: 'effect-at-once', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 11 } },
      { spec: 'legislators', variant: 'one-by-one', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: '3.3.6',
    claim: 'The decree that made the drowned the only members prevented any new decrees from being passed.',
    verdict: 'true if',
    note:
      'In the end. By the rule itself the next two decrees are still passed by the living, and if one of these repairs the ' +
      'membership, up to two more behind the first that only the drowned could pass; that one stays a gap for ever, and stops ' +
      'everything.',
    decidedBy: [
      { spec: 'legislators', variant: 'shipwreck', finds: { violates: 'GovernmentGoesOn' } },
      { spec: 'legislators', variant: 'shipwreck', invariants: ['Consistency', 'OneParliament'], liveness: [], finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: 'Ghost reappearance',
    claim:
      'In Multi-Paxos, entries that were not confirmed under one leader, and not found under the next, may be confirmed under a ' +
      'third.',
    verdict: 'true',
    note: 'One slot and one command are enough, and the leader in between need not write anything.',
    decidedBy: [{ spec: 'ghosts', variant: 'no-start-working', finds: { violates: 'NoGhosts', states: 8 } }],
  },
  {
    document: FIRST,
    place: 'Ghost reappearance',
    claim: 'A StartWorking entry that a new leader writes first avoids ghosts.',
    verdict: 'true if',
    note:
      'If later leaders ignore what stands behind it and was accepted in an earlier leadership, and if nobody is answered before it ' +
      'is confirmed. By itself it takes one slot, and a ghost in the next one comes back.',
    decidedBy: [
      { spec: 'ghosts', model: '3x3x2x1', finds: 'holds' },
      { spec: 'ghosts', model: '3x3x3x1', finds: 'holds', long: true },
      { spec: 'ghosts', variant: 'start-working-only', finds: { violates: 'NoGhosts', states: 11 }, long: true },
      { spec: 'ghosts', variant: 'answers-too-early', invariants: ['NoGhosts'], finds: { violates: 'NoGhosts', states: 8 } },
    ],
  },
  {
    document: FIRST,
    place: 'Ghost reappearance',
    claim: 'A new leader ignores all work that was not completed in earlier epochs.',
    verdict: 'false',
    note:
      'He cannot tell what was completed: of a majority that has accepted an entry, one may be among those whom he has asked. ' +
      'Whoever ignores what looks unfinished loses what was acknowledged.',
    decidedBy: [
      {
        spec: 'ghosts', variant: 'ignores-unfinished-work', invariants: ['NothingIsLost'],
        finds: { violates: 'NothingIsLost', states: 7 },
      },
    ],
  },
  {
    document: FIRST,
    place: 'MultiPaxos and Raft',
    claim: 'Once a leader has the promises of a majority, he can use the same proposal number for many entries of the log.',
    verdict: 'true',
    note: 'If the promise is given for all of them: one that is taken for the next entry only lets two values be chosen.',
    decidedBy: [
      { spec: 'parliament', model: '2x2x2x2', finds: 'holds' },
      { spec: 'parliament', variant: 'votes-without-promise', invariants: ['Consistency'], finds: { violates: 'Consistency', states: 19 } },
    ],
  },
];
