import type { Claim } from './claim.ts';

const PAPER = 'The Part-Time Parliament';
const FIRST = 'The magical explanation of Paxos, first copy';
const SECOND = 'The magical explanation of Paxos, second copy';
const REPORT = 'A Magical Studies Research Report on Paxos';
const BUREAUCRATS = '3.3.3 Bureaucrats';
const SPLIT_BRAIN = 'Interesting application: avoiding split brain';
const STOP_ALIGN = 'Interesting application: Stop–Align and optimistic locking';

/** Leases, zombies and epochs, and the division of work. */
export const claims: readonly Claim[] = [
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'If a decree simply names a new inspector, there may be two for a while, because the old one need not learn of it right away.',
    verdict: 'true',
    note: 'Even if everybody knows exactly what time it is.',
    decidedBy: [{ spec: 'inspectors', variant: 'at-once', finds: { violates: 'AtMostOneInspector', states: 7 } }],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim:
      'Where time is told to within 15 minutes, it is enough that an inspector does not begin until he observes that his term began ' +
      '15 minutes ago.',
    verdict: 'true if',
    note:
      'he also stops 15 minutes before his term ends, by his own observation; or if no two Paxons differ by more than 15 minutes. ' +
      'If each may be wrong by 15, what the one waits and the other leaves early must be 30 together.',
    decidedBy: [
      { spec: 'inspectors', variant: 'waits-only', finds: { violates: 'AtMostOneInspector', states: 10 } },
      { spec: 'inspectors', model: 'two-decrees', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'The method is right if higher-numbered decrees always have later proposal times.',
    verdict: 'true',
    decidedBy: [
      { spec: 'inspectors', model: 'two-decrees', finds: 'holds' },
      { spec: 'inspectors', model: 'three-decrees', finds: 'holds', long: true },
    ],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'Proposal times that are out of order, of two who both thought that they were president, must be prevented.',
    verdict: 'true if',
    note:
      '"the previous inspector" is the one of the earlier time. If it is the one of the lower decree number, there is at most one ' +
      'inspector whatever the times are; some are in office for no time at all.',
    decidedBy: [
      { spec: 'inspectors', variant: 'out-of-order', finds: { violates: 'AtMostOneInspector', states: 7 } },
      { spec: 'inspectors', variant: 'out-of-order-by-number', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'Parliament can extend the term of a bureaucrat by a decree.',
    verdict: 'true if',
    note:
      'nobody else has been appointed since. Whether his term is over when it is extended does not matter: there was nobody for a ' +
      'while, and never two.',
    decidedBy: [
      { spec: 'inspectors', variant: 'renews-after-expiry', finds: { violates: 'AtMostOneInspector', states: 7 } },
      { spec: 'inspectors', variant: 'renews-what-is-over', finds: 'holds' },
    ],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'A bureaucrat can end his term by asking the president to pass a decree that he resigns.',
    verdict: 'true if',
    note: 'he stops when it is proposed, and not when he happens to read that it was passed: by then there may be another.',
    decidedBy: [{ spec: 'inspectors', variant: 'resigns-and-stays', finds: { violates: 'AtMostOneInspector', states: 10 } }],
  },
  {
    document: PAPER,
    place: BUREAUCRATS,
    claim: 'With short terms a bureaucrat who has left the island is replaced quickly.',
    verdict: 'true if',
    note:
      'they are longer than three times the error of the clocks, and whoever is appointed hears of it in time. Else the post may be ' +
      'empty for ever, though Parliament goes on to appoint.',
    decidedBy: [
      { spec: 'inspectors', model: 'orderly', finds: 'holds' },
      { spec: 'inspectors', variant: 'term-too-short', finds: { violates: 'AnInspectorAgainAndAgain' } },
      { spec: 'inspectors', variant: 'pays-no-attention', finds: { violates: 'AnInspectorAgainAndAgain' } },
    ],
  },
  {
    document: PAPER,
    place: '4.1 The State Machine Approach',
    claim: 'The method by which the inspector is determined can be used to decide who is the current owner of a resource.',
    verdict: 'true if',
    note:
      'whatever the owner does to the resource is done at once. If he may pause between the look at the clock and the deed, or the ' +
      'deed takes its time to arrive, the resource itself must reject what is of an earlier owner.',
    decidedBy: [
      { spec: 'fencing', model: '2x2-exact', refines: ['mutual-exclusion'], finds: 'holds' },
      { spec: 'fencing', variant: 'no-token', finds: { violates: 'EpochsInOrder', states: 14 } },
    ],
  },
  {
    document: FIRST,
    place: SPLIT_BRAIN,
    claim: 'It is enough to reject all requests with smaller epochs; what the old leader does need not be constrained.',
    verdict: 'true if',
    note:
      'they are rejected where they take effect, and by whoever has the newest epoch on his disk. Then nobody need look at a clock, ' +
      'either. A leader who asks for the newest epoch before he sends is as helpless as one who does not.',
    decidedBy: [
      { spec: 'fencing', variant: 'clock-not-checked', finds: 'holds', long: true },
      { spec: 'fencing', variant: 'token-checked-by-the-client', finds: { violates: 'EpochsInOrder', states: 14 } },
      { spec: 'fencing', variant: 'forgets-what-it-has-seen', finds: { violates: 'EpochsInOrder', states: 15 } },
      { spec: 'fencing', variant: 'name-for-token', finds: { violates: 'EpochsInOrder', states: 15 } },
    ],
  },
  {
    document: FIRST,
    place: SPLIT_BRAIN,
    claim: 'A new leader must write before he reads: first of all, stamp his epoch.',
    verdict: 'true',
    note: 'If he reads first, what the old leader writes in between is lost, although no epoch comes out of order.',
    decidedBy: [{ spec: 'fencing', variant: 'read-before-write', finds: { violates: 'NoWorkIsLost', states: 14 } }],
  },
  {
    document: FIRST,
    place: SPLIT_BRAIN,
    claim: 'The old leader who tries to commit later finds out that he has lost his power, and must abandon his results.',
    verdict: 'true',
    decidedBy: [
      { spec: 'fencing', model: '2x2-exact', finds: { reaches: 'AWriteIsRejected', states: 13 } },
      { spec: 'fencing', model: '2x2-exact', finds: 'holds' },
    ],
  },
  {
    document: SECOND,
    place: 'An interesting application: avoiding split brain',
    claim: 'All information from the previous epoch is to be completely ignored.',
    verdict: 'false',
    note:
      'Its requests are, from the stamp on. What it had done before that must be read and gone on from: whoever ignores it loses ' +
      'what was acknowledged.',
    decidedBy: [
      { spec: 'fencing', variant: 'read-before-write', finds: { violates: 'NoWorkIsLost', states: 14 } },
      {
        spec: 'ghosts', variant: 'ignores-unfinished-work', invariants: ['AcknowledgedIsThere'],
        finds: { violates: 'AcknowledgedIsThere', states: 6 },
      },
    ],
  },
  {
    document: FIRST,
    place: STOP_ALIGN,
    claim: 'Before a new assignment is given out, all workers must stop what they do, and switch to the next epoch together.',
    verdict: 'true if',
    note:
      '"all" is all that are not taken for dead: who waits for the dead waits for ever. And only of work that changes hands: it is ' +
      'as safe to go on with what one has, if what changes hands is given to nobody for one generation.',
    decidedBy: [
      { spec: 'rebalance', variant: 'keeps-working', finds: { violates: 'OneOwner', states: 8 } },
      { spec: 'rebalance', variant: 'waits-for-the-dead', finds: { violates: 'EveryPartitionIsOwned' } },
      { spec: 'rebalance', model: '2x2x2-cooperative', finds: 'holds' },
      { spec: 'rebalance', variant: 'given-before-it-was-given-up', finds: { violates: 'OneOwner', states: 8 } },
    ],
  },
  {
    document: FIRST,
    place: STOP_ALIGN,
    claim: 'An assignment is valid only within its epoch.',
    verdict: 'true',
    note: 'Whoever commits by an old one undoes what a newer one has done; whoever keeps it for the next has what is somebody else’s.',
    decidedBy: [
      { spec: 'rebalance', model: '2x2x2', refines: ['assignment'], finds: 'holds' },
      { spec: 'rebalance', variant: 'generation-not-checked', finds: { violates: 'OffsetsGoForward', states: 13 } },
      { spec: 'rebalance', variant: 'strangers-keep-what-they-had', finds: { violates: 'OneOwner', states: 11 } },
    ],
  },
  {
    document: SECOND,
    place: 'An interesting application: stop-and-align and optimistic locking',
    claim: 'The coordinator asks all workers to stop, so that nobody works in an old generation when the next has begun.',
    verdict: 'false',
    note:
      'One that was only slow was taken for dead, and still works: two work on one partition. What is prevented is that both ' +
      'commit.',
    decidedBy: [
      { spec: 'rebalance', model: '2x1x2', finds: { reaches: 'AZombieWorks', states: 8 } },
      { spec: 'rebalance', model: '2x1x2', finds: { reaches: 'ARecordIsDoneTwice', states: 10 } },
      { spec: 'rebalance', model: '2x1x2', invariants: ['NoOldCommit'], finds: 'holds' },
    ],
  },
  {
    document: REPORT,
    place: 'Mortal Consensus: Symmetry Breaking',
    claim: 'The term of a lease can be decided by local clocks, because they are comparable.',
    verdict: 'true if',
    note:
      'it is known by how much they may be wrong, and that is allowed for twice: once for the clock of the holder, once for that of ' +
      'the lock service. To compare them is not enough; with an error of one unit that nobody allows for, two hold the lock.',
    decidedBy: [
      { spec: 'fencing', variant: 'ignores-the-error', constants: { error: 0 }, finds: 'holds' },
      { spec: 'fencing', variant: 'ignores-the-error', finds: { violates: 'OneHolder', states: 8 } },
      { spec: 'fencing', variant: 'allows-for-it-once', finds: { violates: 'OneHolder', states: 8 } },
      { spec: 'fencing', model: '2x2', refines: ['mutual-exclusion'], finds: 'holds', long: true },
    ],
  },
];
