import type { Claim } from './claim.ts';

const FIRST = 'The magical explanation of Paxos, first copy';
const SECOND = 'The magical explanation of Paxos, second copy';

/** Commit protocols, "not knowing", generalized Paxos, and the tale of time. */
export const claims: readonly Claim[] = [
  {
    document: 'A textbook chapter on Paxos',
    place: 'Why Bother? The Peril of Simpler Plans',
    claim: 'Two-Phase Commit blocks, perhaps for ever, when the coordinator crashes after all have prepared and before it has told them.',
    verdict: 'true',
    note: 'The lasso is prepare, prepare, crash, and nothing more; it goes away when the coordinator comes back in the end.',
    decidedBy: [
      { spec: 'two-phase-commit', variant: 'tm-never-comes-back', finds: { violates: 'EveryRMDecides' } },
      { spec: 'two-phase-commit', model: '2-rms-crashes', finds: 'holds' },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'Why Bother? The Peril of Simpler Plans',
    claim: 'Participants that are stuck cannot commit by themselves, because another may have said no.',
    verdict: 'true if',
    note:
      'they do not know how the others have voted. In the situation described, "right after the participants have prepared", nobody ' +
      'has said ' +
      'no; what they cannot know is whether the coordinator has aborted all the same: both are reachable with all prepared and the ' +
      'coordinator down.',
    decidedBy: [
      { spec: 'transaction-commit', variant: 'commits-alone', finds: { violates: 'TCConsistent', states: 4 } },
      { spec: 'two-phase-commit', model: '2-rms-crashes', finds: { reaches: 'TheTMFailsAborted', states: 5 } },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'Why Bother? The Peril of Simpler Plans',
    claim: 'Nor can they abort by themselves, because the coordinator may have decided to commit, and told somebody.',
    verdict: 'true',
    decidedBy: [
      { spec: 'two-phase-commit', variant: 'decides-alone', invariants: ['TCConsistent'], finds: { violates: 'TCConsistent', states: 8 } },
      { spec: 'two-phase-commit', model: '2-rms-crashes', finds: { reaches: 'TheTMFailsCommitted', states: 7 } },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'Why Bother? The Peril of Simpler Plans',
    claim: 'Two-Phase Commit works perfectly as long as the coordinator does not crash.',
    verdict: 'true',
    note: 'It is safe with any crashes, too: what it loses is that everybody decides.',
    decidedBy: [
      { spec: 'two-phase-commit', model: '3-rms', refines: ['transaction-commit'], finds: 'holds' },
      { spec: 'two-phase-commit', model: '3-rms-crashes', finds: 'holds' },
    ],
  },
  {
    document: 'A textbook chapter on Paxos',
    place: 'Why Bother? The Peril of Simpler Plans',
    claim: 'Paxos is non-blocking: if a leader fails another finishes what it began, for the decision is with a quorum, not in one head.',
    verdict: 'true if',
    note:
      'somebody goes on to begin a ballot that nobody outbids, and a majority of acceptors is up: as a commit protocol it blocks without ' +
      'either.',
    decidedBy: [
      { spec: 'paxos-commit', model: '1x3x2', finds: 'holds' },
      { spec: 'paxos-commit', variant: 'no-other-leader', finds: { violates: 'EveryRMDecides' } },
      { spec: 'paxos-commit', variant: 'majority-fails', finds: { violates: 'EveryRMDecides' } },
      { spec: 'duel', variant: 'rivals', finds: { violates: 'SomebodyDecides' } },
    ],
  },
  {
    document: 'The Part-Time Parliament',
    place: '4.2 Commit Protocols',
    claim: 'A commit protocol chooses one of two values, commit or abort, so that it can be seen as a synod with two decrees.',
    verdict: 'true',
    note: 'What is more than consensus is by whom each value may be chosen: commit by all, abort by any.',
    decidedBy: [{ spec: 'transaction-commit', model: '3-rms', refines: ['consensus'], finds: 'holds' }],
  },
  {
    document: 'The Part-Time Parliament',
    place: '4.2 Commit Protocols',
    claim: 'The Synod protocol is similar to standard three-phase commit protocols.',
    verdict: 'true if',
    note:
      'one speaks of the messages. Three-Phase Commit needs a network that does not part and time-outs that never err; where the ' +
      'network parts ' +
      'it gives two answers, and the Synod none until a majority can be reached.',
    decidedBy: [
      { spec: 'three-phase-commit', model: '2-rms', refines: ['transaction-commit'], finds: 'holds' },
      { spec: 'three-phase-commit', variant: 'partition', invariants: ['TCConsistent'], finds: { violates: 'TCConsistent', states: 10 } },
      {
        spec: 'three-phase-commit', variant: 'suspects-the-living', invariants: ['TCConsistent'],
        finds: { violates: 'TCConsistent', states: 10 },
      },
    ],
  },
  {
    document: FIRST,
    place: 'V. Leader-based: copy and paste',
    claim: 'A participant that has replied to Prepare has given up its autonomy: it must do what the coordinator decides.',
    verdict: 'true if',
    note: 'it has replied that it can commit. One that has aborted has decided, and the coordinator must do as it did.',
    decidedBy: [
      { spec: 'two-phase-commit', model: '3-rms', finds: 'holds' },
      { spec: 'two-phase-commit', variant: 'decides-alone', finds: { violates: 'MessagesAreTrue', states: 7 } },
    ],
  },
  {
    document: FIRST,
    place: 'V. Leader-based: copy and paste',
    claim: 'If a participant aborts, the coordinator can only abort.',
    verdict: 'true',
    note: 'Because it commits only when all have prepared; one that commits when some have, does not keep it.',
    decidedBy: [
      { spec: 'two-phase-commit', model: '3-rms', finds: 'holds' },
      { spec: 'two-phase-commit', variant: 'commits-early', finds: { violates: 'MessagesAreTrue', states: 4 } },
    ],
  },
  {
    document: FIRST,
    place: '2PC and quantum entanglement',
    claim: 'After phase 1 each participant by itself may still succeed or fail, of all together only "all succeed" and "all fail" remain.',
    verdict: 'true if',
    note:
      'phase 1 has ended with everybody prepared. After a single no only "all fail" remains; and of how it ends, mixed outcomes were ' +
      'never ' +
      'possible: what shrinks is not the set of endings but who can still bring them about.',
    decidedBy: [
      { spec: 'two-phase-commit', model: '3-rms', finds: { reaches: 'EveryRMCommits', states: 11 } },
      { spec: 'two-phase-commit', model: '3-rms', finds: { reaches: 'EveryRMAborts', states: 4 } },
      { spec: 'two-phase-commit', model: '3-rms', invariants: ['TCConsistent'], finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: '2PC and quantum entanglement',
    claim: 'Once one of two entangled particles is measured, the other is instantly determined; so it is with participants.',
    verdict: 'true if',
    note:
      'to be determined is not to know. When one has committed the other cannot but commit, and as long as it hears nothing it does ' +
      'not know ' +
      'and waits: no state travels without a message.',
    decidedBy: [
      { spec: 'two-phase-commit', model: '2-rms-crashes', invariants: ['TCConsistent'], finds: 'holds' },
      { spec: 'two-phase-commit', model: '2-rms-crashes', finds: { reaches: 'TheTMFailsCommitted', states: 7 } },
    ],
  },
  {
    document: SECOND,
    place: 'The most fundamental difficulty in distributed systems: Not knowing',
    claim: 'When the outcome of an action is unknown there is nothing to do but to wait for news, or to ask again and again.',
    verdict: 'true if',
    note:
      'the protocol gives nobody else the right to decide. Participants of Two-Phase Commit who ask one another wait all the same; ' +
      'in Paxos ' +
      'Commit a leader who does not know makes it known, by a ballot of his own.',
    decidedBy: [
      { spec: 'two-phase-commit', variant: 'tm-never-comes-back', finds: { violates: 'EveryRMDecides' } },
      { spec: 'paxos-commit', model: '1x3x2', finds: { reaches: 'WhoNeverVotesAborts', states: 9 } },
      { spec: 'paxos-commit', model: '1x3x2', finds: { reaches: 'APreparedRMAborts', states: 10 } },
    ],
  },
  {
    document: FIRST,
    place: 'Micro and macro',
    claim: 'Each acceptor has an arrow of time that only goes forward.',
    verdict: 'true if',
    note: 'promises are written where they are not lost.',
    decidedBy: [
      { spec: 'time-freeze', model: '3x1x2-prompt', invariants: ['LocalTimeGoesForward'], finds: 'holds' },
      { spec: 'time-freeze', variant: 'time-goes-back', finds: { violates: 'LocalTimeGoesForward', states: 4 } },
    ],
  },
  {
    document: FIRST,
    place: 'Micro and macro',
    claim: 'Points of the master timeline correspond to intervals from freeze to write that do not overlap in the micro worlds.',
    verdict: 'true if',
    note:
      'each micro world is looked at by itself. Across them they do: a majority may have promised ballot 2 while ballot 1 has still ' +
      'to be ' +
      'chosen, and then is, by one who has not yet heard of 2.',
    decidedBy: [
      { spec: 'time-freeze', model: '2x2x2-prompt', invariants: ['PointsDoNotOverlap'], finds: 'holds' },
      {
        spec: 'time-freeze', variant: 'points-overlap', invariants: ['PointsDoNotOverlap'],
        finds: { violates: 'PointsDoNotOverlap', states: 8 },
      },
      { spec: 'time-freeze', variant: 'points-lie-apart', finds: { violates: 'PointsDoNotOverlap', states: 12 }, long: true },
    ],
  },
  {
    document: FIRST,
    place: 'IV. Monotonicity: collapse from Schrödinger’s cat',
    claim: 'A point of the master timeline goes from no value over an uncertain one to a certain one, and never back.',
    verdict: 'true if',
    note: 'a fourth end is allowed for, which is as final: a later ballot has overtaken it, and it never has one.',
    decidedBy: [
      { spec: 'time-freeze', model: '3x1x2-prompt', invariants: ['OneWay'], finds: 'holds' },
      { spec: 'time-freeze', variant: 'points-overlap', invariants: ['OneWay'], finds: { violates: 'OneWay', states: 8 } },
    ],
  },
  {
    document: FIRST,
    place: 'IV. Monotonicity: collapse from Schrödinger’s cat',
    claim: 'If three of five nodes report that they have written nothing at a point, it is certain that nothing is written there.',
    verdict: 'true if',
    note: 'the report is a promise as well, given to a later ballot. A majority that merely has not written yet may still write.',
    decidedBy: [
      { spec: 'time-freeze', model: '3x1x2-prompt', finds: { reaches: 'NotWrittenYet', states: 7 } },
      { spec: 'paxos-commit', variant: 'no-promise', finds: { violates: 'EveryInstanceAgrees', states: 7 } },
    ],
  },
  {
    document: SECOND,
    place: 'When is consensus reached?',
    claim: 'At the instant at which consensus is reached no participant knows that it has been.',
    verdict: 'true if',
    note:
      'nobody is a majority alone, and no proposer is an acceptor as well who casts the last vote himself: he knows at once. In the ' +
      'appendix ' +
      'even he hears of his vote by a message.',
    decidedBy: [
      { spec: 'time-freeze', model: '3x1x2-prompt', invariants: ['NobodyKnowsAtOnce'], finds: 'holds' },
      { spec: 'time-freeze', variant: 'knows-its-own-vote', finds: { violates: 'NobodyKnowsAtOnce', states: 10 } },
    ],
  },
  {
    document: FIRST,
    place: 'Generalized Paxos',
    claim: 'The union of the answers of f + 1 of 2f + 1 nodes is enough for the dependency invariant.',
    verdict: 'true',
    note: 'And f are too few.',
    decidedBy: [
      { spec: 'bpaxos', model: '2x1x2', finds: 'holds' },
      { spec: 'bpaxos', model: '2x3x2', finds: 'holds' },
      { spec: 'bpaxos', variant: 'deps-from-f', finds: { violates: 'DependencyInvariant', states: 5 } },
    ],
  },
  {
    document: SECOND,
    place: 'Generalized Paxos',
    claim: 'Of two commands that conflict one depends on the other, or both do.',
    verdict: 'true if',
    note: 'the relation is symmetric, and who finishes a vertex for another proposes a noop, and not its command without dependencies.',
    decidedBy: [
      { spec: 'bpaxos', model: '2x1x2', invariants: ['DependencyInvariant'], finds: 'holds' },
      { spec: 'bpaxos', variant: 'conflict-not-symmetric', finds: { violates: 'DependencyInvariant', states: 5 } },
      { spec: 'bpaxos', variant: 'recovers-the-command', finds: { violates: 'DependencyInvariant', states: 3 } },
    ],
  },
  {
    document: SECOND,
    place: 'Generalized Paxos',
    claim: 'The graph of the replicas may have cycles, even where the graph of every node of the dependency service has none.',
    verdict: 'true',
    note: 'With two commands and two nodes that have received them in different orders.',
    decidedBy: [{ spec: 'bpaxos', model: '2x3x2', finds: { reaches: 'ACycle', states: 7 } }],
  },
  {
    document: FIRST,
    place: 'Generalized Paxos',
    claim: 'A command and its dependencies are committed together: at most one such value for each vertex.',
    verdict: 'true',
    note: 'Where two are chosen, replicas execute in different orders.',
    decidedBy: [
      { spec: 'bpaxos', variant: 'chooses-twice', invariants: ['SameOrder'], finds: { violates: 'SameOrder', states: 16 } },
      { spec: 'bpaxos', model: '2x1x2', invariants: ['ConsensusInvariant'], finds: 'holds' },
    ],
  },
  {
    document: SECOND,
    place: 'Generalized Paxos',
    claim: 'Each replica sorts with a deterministic algorithm, so that all apply the commands in the same order.',
    verdict: 'true if',
    note:
      'only commands that conflict are meant, and the algorithm is the same for all and waits for everything that a command depends on. ' +
      'Others are applied in different orders.',
    decidedBy: [
      { spec: 'bpaxos', variant: 'own-order-in-cycles', finds: { violates: 'SameOrder', states: 13 } },
      { spec: 'bpaxos', variant: 'order-of-arrival', finds: { violates: 'SameOrder', states: 13 } },
      { spec: 'bpaxos', model: '2x3x2-commuting', finds: { reaches: 'TwoOrders', states: 15 } },
    ],
  },
];
