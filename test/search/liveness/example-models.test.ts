import { describe, expect, test } from 'vitest';
import { check, type CheckOptions, type Entry, type Spec, type Verdict } from '../../../checker/index.ts';
import { alternatingBit } from './models/alternating-bit.ts';
import { atomicCommitment } from './models/atomic-commitment.ts';
import { coffeeCan } from './models/coffee-can.ts';
import { diningPhilosophers } from './models/dining-philosophers.ts';
import { hourClock } from './models/hour-clock.ts';
import { movingCat } from './models/moving-cat.ts';
import { multiCarElevator } from './models/multi-car-elevator.ts';
import { nonBlockingCommit } from './models/non-blocking-commit.ts';
import { polymeraseStages } from './models/polymerase-stages.ts';
import { prisoners } from './models/prisoners.ts';
import { readersWriters } from './models/readers-writers.ts';
import { realTimeClock } from './models/real-time-clock.ts';
import { replicatedLog } from './models/replicated-log.ts';
import { schedulingAllocator } from './models/scheduling-allocator.ts';
import { refinesSimpleAllocator } from './models/simple-allocator.ts';
import { singleSwitch } from './models/single-switch.ts';
import { spanTree } from './models/span-tree.ts';
import { detectsTermination } from './models/termination-detection.ts';
import { tokenRing } from './models/token-ring.ts';
import { writeThroughCache } from './models/write-through-cache.ts';

// Models of tlaplus/Examples. Counts and verdicts are those of TLC, also where something else is assumed; the lassos are the shortest.

/** Of each property whether it holds; or the states of the way, and of the cycle, none of it if nothing more is done. */
type Told = Readonly<Record<string, true | readonly [number, number]>>;

interface Row {
  readonly subject: Spec | Entry;
  readonly options?: CheckOptions;
  readonly distinct: number;
  /** Absent where TLC counts some steps more than once, or steps out of the model. */
  readonly generated?: number;
  readonly told: Told;
  /** What else may be assumed, perhaps in a smaller model, and what is so then. */
  readonly otherwise?: readonly (readonly [CheckOptions, Told])[];
}

/** What refinements promise. */
const SIMPLE = ['simple-allocator: who has something gives all back', 'simple-allocator: who waits is given something'] as const;
const CORRECT = ['correct: messages arrive', 'correct: acknowledgements arrive'] as const;
const ANSWERED = 'internal-memory: requests are answered';
const DETECTED = 'termination-detection: termination is detected';

const rows: Readonly<Record<string, Row>> = {
  DiningPhilosophers: {
    subject: diningPhilosophers,
    distinct: 67,
    generated: 336,
    told: { NobodyStarves: true },
    otherwise: [
      [{ fairness: 'progress' }, { NobodyStarves: true }],
      [{ withoutFairness: ['the first goes on'] }, { NobodyStarves: [3, 0] }],
    ],
  },
  LiveHourClock: {
    subject: hourClock,
    distinct: 12,
    generated: 24,
    told: { AlwaysTick: true, AllTimes: true },
    otherwise: [[{ fairness: 'none' }, { AlwaysTick: [0, 0], AllTimes: [0, 0] }]],
  },
  MCAlternatingBit: {
    subject: alternatingBit,
    distinct: 240,
    told: { SentLeadsToRcvd: true },
    otherwise: [[{ variant: 'weak' }, { SentLeadsToRcvd: [1, 4] }]],
  },
  'MCAlternatingBit and ABCorrectness': {
    subject: alternatingBit,
    options: { refines: 'all', liveness: CORRECT },
    distinct: 240,
    told: { [CORRECT[0]]: true, [CORRECT[1]]: true },
    otherwise: [[{ withoutFairness: ['acknowledgements arrive'] }, { [CORRECT[0]]: true, [CORRECT[1]]: [2, 4] }]],
  },
  MCRealTimeHourClock: { subject: realTimeClock, distinct: 216, told: { ErrorTemporal: [1, 0] } },
  TokenRing: {
    subject: tokenRing,
    distinct: 46_656,
    generated: 248_832,
    told: { Stab: true },
    otherwise: [[{ fairness: 'none', constants: { N: 3, M: 3 } }, { Stab: [0, 0] }]],
  },
  Prisoners: {
    subject: prisoners,
    distinct: 214,
    generated: 860,
    told: { Liveness: true },
    otherwise: [[{ variant: 'somebody' }, { Liveness: [4, 2] }]],
  },
  Prisoner: {
    subject: singleSwitch,
    distinct: 16,
    generated: 49,
    told: { Terminating: true },
    otherwise: [
      [{ fairness: 'progress' }, { Terminating: true }],
      [{ withoutFairness: ['who counts is let in'] }, { Terminating: [2, 0] }],
    ],
  },
  PrisonerLightUnknown: {
    subject: singleSwitch,
    options: { model: 'light unknown' },
    distinct: 62,
    generated: 188,
    told: { Terminating: true },
    otherwise: [[{ withoutFairness: ['each other one is let in'] }, { Terminating: [1, 0] }]],
  },
  CatEvenBoxes: {
    subject: movingCat,
    distinct: 48,
    generated: 128,
    told: { Victory: true },
    otherwise: [[{ fairness: 'none' }, { Victory: [0, 0] }]],
  },
  CatOddBoxes: {
    subject: movingCat,
    options: { constants: { boxes: 5 } },
    distinct: 30,
    generated: 78,
    told: { Victory: true },
    otherwise: [[{ fairness: 'none' }, { Victory: [0, 0] }]],
  },
  MCDistributedReplicatedLog: {
    subject: replicatedLog,
    distinct: 37,
    generated: 271,
    told: { 'n1 grows': true, 'n2 grows': true, 'n3 grows': true, InSync: [1, 3] },
    otherwise: [[{ withoutFairness: ['each copies'] }, { 'n1 grows': [1, 0], 'n2 grows': [1, 0], 'n3 grows': [1, 0], InSync: [1, 0] }]],
  },
  SchedulingAllocator: {
    subject: schedulingAllocator,
    distinct: 1690,
    generated: 5854,
    told: { ClientsWillReturn: true, ClientsWillObtain: true, InfOftenSatisfied: true },
    otherwise: [
      [
        { withoutFairness: ['who waits is scheduled'] },
        { ClientsWillReturn: true, ClientsWillObtain: [1, 0], InfOftenSatisfied: [1, 0] },
      ],
    ],
  },
  AllocatorRefinement: {
    subject: refinesSimpleAllocator,
    options: { refines: 'all', liveness: SIMPLE },
    distinct: 1690,
    generated: 5854,
    told: { [SIMPLE[0]]: true, [SIMPLE[1]]: true },
    otherwise: [[{ withoutFairness: ['who waits is scheduled'] }, { [SIMPLE[0]]: true, [SIMPLE[1]]: [1, 0] }]],
  },
  MCLiveWriteThroughCache: {
    subject: writeThroughCache,
    options: { refines: 'all' },
    distinct: 5196,
    generated: 28_170,
    told: { [ANSWERED]: true },
    otherwise: [[{ withoutFairness: ['the queue takes up'] }, { [ANSWERED]: [1, 0] }]],
  },
  'EWD840 and SyncTerminationDetection': {
    subject: detectsTermination,
    options: { refines: 'all', constants: { N: 3 }, fairness: ['the token goes on'], liveness: ['Liveness', DETECTED] },
    distinct: 302,
    told: { Liveness: true, [DETECTED]: true },
    otherwise: [[{ fairness: 'none' }, { Liveness: [0, 0], [DETECTED]: [0, 0] }]],
  },
  ReadersWriters: {
    subject: readersWriters,
    distinct: 21_527,
    generated: 59_674,
    told: { Reads: true, Writes: true, ReadsNot: true, WritesNot: true },
    otherwise: [
      [
        { withoutFairness: ['somebody stops'], constants: { NumActors: 2 } },
        { Reads: [6, 0], Writes: [6, 0], ReadsNot: [6, 0], WritesNot: [6, 0] },
      ],
    ],
  },
  ACP_NB: {
    subject: atomicCommitment,
    distinct: 4284,
    told: { AC3_2: true, AC5: true },
    otherwise: [[{ withoutFairness: ['the coordinator goes on'] }, { AC3_2: [0, 0], AC5: [0, 0] }]],
  },
  nbacg_guer01: {
    subject: nonBlockingCommit,
    distinct: 24_922,
    told: { Termination: true },
    otherwise: [[{ fairness: 'none', constants: { N: 2 } }, { Termination: [0, 0] }]],
  },
  'MultiCarElevator, medium': {
    subject: multiCarElevator,
    distinct: 4122,
    generated: 14_296,
    told: { CallsAreServed: true, PeopleArrive: true },
    otherwise: [[{ variant: 'weak' }, { CallsAreServed: true, PeopleArrive: [5, 22] }]],
  },
  'glowingRaccoon, stages': {
    subject: polymeraseStages,
    distinct: 83,
    generated: 93,
    told: { primerDepleted: true },
    otherwise: [[{ withoutFairness: ['primers bind'] }, { primerDepleted: [2, 0] }]],
  },
  SpanTree: {
    subject: spanTree,
    distinct: 1236,
    generated: 10_278,
    told: { Liveness: true },
    otherwise: [[{ fairness: 'none', constants: { MaxCardinality: 5 } }, { Liveness: [0, 0] }]],
  },
  CoffeeCan100Beans: {
    subject: coffeeCan,
    options: { constants: { MaxBeanCount: 100 } },
    distinct: 5150,
    generated: 20_002,
    told: { EventuallyTerminates: true, Ends: true, EvenLeadsToBlack: true, OddLeadsToWhite: true },
    otherwise: [
      [
        { fairness: 'none', constants: { MaxBeanCount: 5 } },
        { EventuallyTerminates: [0, 0], Ends: [0, 0], EvenLeadsToBlack: [0, 0], OddLeadsToWhite: [0, 0] },
      ],
    ],
  },
};

const ENGINES = ['fast', 'direct', 'reference'] as const;

/** What a verdict says of each liveness property, and of whatever else is violated. */
function toldBy({ invariants, trace, further = [] }: Verdict): Told {
  const traces = [...(trace === undefined ? [] : [trace]), ...further.map((violation) => violation.trace)];
  const lassoOf = (violated: string): readonly [number, number] => {
    const found = traces.find(({ findings }) => findings.some((finding) => finding.kind === 'liveness' && finding.name === violated));
    if (found?.cycle === undefined) throw new Error(`no lasso for ${violated}`);
    return [found.cycle, found.steps.length - found.cycle];
  };
  return Object.fromEntries(
    invariants.filter(({ kind, holds }) => kind === 'liveness' || !holds).map(({ name, holds }) => [name, holds || lassoOf(name)]),
  );
}

/** Models with more states are for the long tests. */
const FULL = process.env['SYNOD_FULL'] === '1';
const DISTINCT_MAX = FULL ? Infinity : 1_000;

const QUICK = Object.entries(rows).filter(([, { distinct }]) => distinct <= DISTINCT_MAX);

describe.each(QUICK)('%s', (_name, { subject, options = {}, distinct, generated, told, otherwise = [] }) => {
  const engines = ENGINES.filter((engine) => engine !== 'reference' || distinct < (FULL ? 1_500 : 500));
  test.each(engines)('says what TLC says, %s', async (engine) => {
    const run = (more: CheckOptions): Promise<Verdict> => check(subject, { ...options, ...more, engine, keepGoing: true });
    const verdict = await run({});
    expect(verdict).toMatchObject({ distinct, ...(generated === undefined ? {} : { generated }) });
    expect(toldBy(verdict)).toEqual(told);
    for (const [more, then] of otherwise) {
      const other = await run(more);
      expect(toldBy(other)).toEqual(then);
      if (more.variant !== undefined) expect(other.prediction?.outcome).toBe('true');
    }
  });
});
