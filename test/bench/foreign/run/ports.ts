/** The spec that TLC is given: a module and its model in `specifications/FOLDER` of a checkout of tlaplus/Examples. */
export interface Origin {
  readonly folder: string;
  readonly module: string;
  readonly cfg: string;
  /** Parts of the model that are left out: whole sections, by their keyword, or single names. Mostly liveness, which nobody checks here. */
  readonly without?: readonly string[];
  /** That the module and its model are ours (in the folder `tlc`), and extend the one in the folder. */
  readonly wrapped?: true;
}

/** A port of somebody else's spec at one model, and what its search must find. */
export interface Port {
  readonly name: string;
  readonly file: string;
  readonly options?: { readonly constants?: Readonly<Record<string, number | boolean>>; readonly symmetry?: true };
  readonly distinct: number;
  /** Not where TLC counts a step once for each way in which its condition is true. */
  readonly generated?: number;
  /** Less than a second: every run of the tests checks it. The full run checks all. */
  readonly quick?: true;
  /** The repository, and who has published the counts. */
  readonly source: string;
  readonly tlc: Origin;
}

const EXAMPLES = 'tlaplus/Examples: counts of its manifest.json';
const COUNTED = 'tlaplus/Examples: counts of TLC, for it publishes none of this model';

export const ports: readonly Port[] = [
  {
    name: 'span-tree', file: 'span-tree.ts', distinct: 1_236, generated: 10_278, quick: true, source: EXAMPLES,
    tlc: { folder: 'SpanningTree', module: 'SpanTree', cfg: 'SpanTree.cfg', without: ['Liveness'] },
  },
  {
    name: 'scheduling-allocator', file: 'scheduling-allocator.ts', distinct: 1_690, generated: 5_854, quick: true, source: EXAMPLES,
    tlc: { folder: 'allocator', module: 'SchedulingAllocator', cfg: 'SchedulingAllocator.cfg', without: ['PROPERTIES'] },
  },
  {
    name: 'nano', file: 'nano.ts', distinct: 3_003, generated: 6_083, source: EXAMPLES,
    tlc: { folder: 'NanoBlockchain', module: 'MCNano', cfg: 'MCNanoSmall.cfg' },
  },
  {
    name: 'multi-car-elevator', file: 'multi-car-elevator.ts', distinct: 4_122, generated: 14_296, quick: true, source: EXAMPLES,
    tlc: { folder: 'MultiCarElevator', module: 'Elevator', cfg: 'ElevatorSafetySmall.cfg' },
  },
  {
    name: 'bcast-byz', file: 'bcast-byz.ts', distinct: 14_424, generated: 227_344, quick: true, source: EXAMPLES,
    tlc: { folder: 'bcastByz', module: 'bcastByz', cfg: 'bcastByz.cfg', without: ['PROPERTIES'] },
  },
  {
    name: 'readers-writers', file: 'readers-writers.ts', distinct: 21_527, generated: 59_674, source: EXAMPLES,
    tlc: { folder: 'ReadersWriters', module: 'MC', cfg: 'MC.cfg', without: ['PROPERTY'] },
  },
  {
    name: 'raft', file: 'raft.ts', distinct: 25_164, generated: 198_851,
    source: 'ongardie/raft.tla: counts of TLC with the same state constraint',
    tlc: { folder: 'raft', module: 'MCraft', cfg: 'MCraft.cfg', wrapped: true },
  },
  {
    name: 'klotski', file: 'klotski.ts', distinct: 25_955, source: COUNTED,
    tlc: { folder: 'SlidingPuzzles', module: 'SlidingPuzzles', cfg: 'SlidingPuzzles.cfg', without: ['KlotskiGoal'] },
  },
  {
    name: 'chameneos', file: 'chameneos.ts', distinct: 34_534, generated: 104_697, quick: true, source: EXAMPLES,
    tlc: { folder: 'Chameneos', module: 'Chameneos', cfg: 'Chameneos.cfg' },
  },
  {
    name: 'game-of-life', file: 'game-of-life.ts', distinct: 65_536, generated: 131_072, source: EXAMPLES,
    tlc: { folder: 'GameOfLife', module: 'GameOfLife', cfg: 'GameOfLife.cfg' },
  },
  {
    name: 'sailfish', file: 'sailfish.ts', distinct: 109_604, source: EXAMPLES,
    tlc: { folder: 'dag-consensus', module: 'TLCSailfish1', cfg: 'TLCSailfish1.cfg' },
  },
  {
    name: 'disruptor-mpmc', file: 'disruptor-mpmc.ts', distinct: 112_929, generated: 422_781, source: EXAMPLES,
    tlc: { folder: 'Disruptor', module: 'Disruptor_MPMC', cfg: 'Disruptor_MPMC.cfg' },
  },
  {
    name: 'slush', file: 'slush.ts', distinct: 274_678, generated: 1_621_541, source: EXAMPLES,
    tlc: { folder: 'SlushProtocol', module: 'Slush', cfg: 'SlushSmall.cfg' },
  },
  {
    name: 'multipaxos-scan', file: 'multipaxos-scan.ts', options: { symmetry: true }, distinct: 343_796, source: EXAMPLES,
    tlc: { folder: 'MultiPaxos-SMR', module: 'MultiPaxos_MC', cfg: 'MultiPaxos_MC_small.cfg' },
  },
  {
    name: 'btree', file: 'btree.ts', distinct: 374_727, generated: 2_820_091, source: EXAMPLES,
    tlc: { folder: 'btree', module: 'btree', cfg: 'btree.cfg' },
  },
  {
    name: 'coffee-can', file: 'coffee-can.ts', distinct: 501_500, generated: 2_000_002, source: EXAMPLES,
    tlc: {
      folder: 'CoffeeCan', module: 'CoffeeCan', cfg: 'CoffeeCan1000Beans.cfg', without: ['EventuallyTerminates', 'TerminationHypothesis'],
    },
  },
  {
    name: 'nano-medium', file: 'nano.ts', options: { constants: { hashes: 4 } }, distinct: 552_991, generated: 1_728_895, source: COUNTED,
    tlc: { folder: 'NanoBlockchain', module: 'MCNano', cfg: 'MCNanoMedium.cfg', without: ['VIEW'] },
  },
  {
    name: 'bakery', file: 'bakery.ts', distinct: 655_200, generated: 3_403_584, source: EXAMPLES,
    tlc: { folder: 'Bakery-Boulangerie', module: 'MCBakery', cfg: 'MCBakery.cfg' },
  },
  {
    name: 'lamport-mutex', file: 'lamport-mutex.ts', distinct: 724_274, generated: 2_729_079, source: EXAMPLES,
    tlc: { folder: 'lamport_mutex', module: 'MCLamportMutex', cfg: 'MCLamportMutex.cfg' },
  },
  {
    name: 'paxos-commit', file: 'paxos-commit.ts', distinct: 1_321_761, source: EXAMPLES,
    tlc: { folder: 'transaction_commit', module: 'PaxosCommit', cfg: 'PaxosCommit.cfg' },
  },
  {
    name: 'ewd998', file: 'ewd998.ts', distinct: 1_520_618, source: COUNTED,
    tlc: { folder: 'ewd998', module: 'EWD998', cfg: 'EWD998Small.cfg' },
  },
];
