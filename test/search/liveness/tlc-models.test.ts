import { describe, expect, test } from 'vitest';
import { check, type CheckOptions, type Spec, type Verdict } from '../../../checker/index.ts';
import agentRing from './models/agent-ring.ts';
import bidirectional1 from './models/bidirectional-1.ts';
import bidirectional2 from './models/bidirectional-2.ts';
import dekker from './models/dekker.ts';
import ewd840 from './models/ewd840.ts';
import flippedTwice from './models/flipped-twice.ts';
import growing from './models/growing.ts';
import loop from './models/loop.ts';
import memory from './models/memory.ts';
import neverThree from './models/never-three.ts';
import oneBitMutex from './models/one-bit-mutex.ts';
import outAndHome from './models/out-and-home.ts';
import toAndFro from './models/to-and-fro.ts';
import twoPhaseCommit from './models/two-phase-commit.ts';
import unsymmetric from './models/unsymmetric.ts';
import upToFive from './models/up-to-five.ts';

// Test models of TLC, written anew as specs of this tool. The verdicts and the numbers of states are those that TLC gives for the
// originals, where neither a row nor its spec says otherwise; how long the shortest lasso is TLC does not say: all engines agree on it.

interface Row {
  readonly of: Spec;
  readonly constants?: CheckOptions['constants'];
  /** What is assumed of what the spec declares; nothing if absent. */
  readonly fairness?: readonly string[];
  readonly claim: string;
  /** Distinct states, and generated ones: initial states and successors. */
  readonly states: readonly [distinct: number, generated: number];
  /** Steps of the shortest way that leads to the cycle, and of the cycle: none where nothing more is done. Absent if the claim holds. */
  readonly lasso?: readonly [way: number, cycle: number];
}

const ROWS: readonly Row[] = [
  { of: loop, claim: 'Liveness', states: [4, 5], lasso: [0, 0] },
  { of: loop, fairness: ['progress'], claim: 'Liveness', states: [4, 5] },
  { of: loop, claim: 'NotLiveness', states: [4, 5], lasso: [3, 0] },
  { of: loop, fairness: ['progress'], claim: 'NotLiveness', states: [4, 5], lasso: [0, 4] },
  { of: bidirectional1, fairness: ['A goes on'], claim: 'AIsFair', states: [3, 13] },
  { of: bidirectional1, fairness: ['A goes on'], claim: 'AGoesOn', states: [3, 13] },
  { of: bidirectional1, fairness: ['B goes on'], claim: 'AIsFair', states: [3, 13], lasso: [0, 3] },
  { of: bidirectional1, fairness: ['B goes on'], claim: 'AGoesOn', states: [3, 13], lasso: [0, 3] },
  { of: bidirectional1, fairness: ['B goes on'], claim: 'Changes', states: [3, 13] },
  { of: bidirectional2, fairness: ['D goes on'], claim: 'DIsFair', states: [4, 9] },
  { of: bidirectional2, fairness: ['D goes on'], claim: 'DGoesOn', states: [4, 9] },
  { of: bidirectional2, fairness: ['C goes on'], claim: 'DIsFair', states: [4, 9], lasso: [0, 4] },
  { of: bidirectional2, fairness: ['C goes on'], claim: 'DGoesOn', states: [4, 9], lasso: [0, 4] },
  { of: bidirectional2, fairness: ['C goes on'], claim: 'ComesToZero', states: [4, 9], lasso: [1, 2] },
  { of: outAndHome, fairness: ['progress'], claim: 'OneIsGivenUp', states: [3, 5], lasso: [0, 4] },
  { of: outAndHome, fairness: ['progress'], claim: 'ComesHome', states: [3, 5] },
  // 22 steps are the fewest; of ways and cycles that have so many together, the one with the shortest cycle.
  { of: dekker, fairness: ['each thread goes on'], claim: 'Termination', states: [1500, 4356], lasso: [7, 15] },
  { of: dekker, fairness: ['each thread goes on'], claim: 'EachEnters', states: [1500, 4356], lasso: [7, 15] },
  { of: upToFive, fairness: ['progress'], claim: 'Liveness', states: [5, 6] },
  { of: upToFive, fairness: ['progress'], claim: 'FromOne', states: [5, 6] },
  { of: toAndFro, fairness: ['progress'], claim: 'OneStays', states: [2, 5], lasso: [0, 2] },
  { of: neverThree, fairness: ['progress'], claim: 'EventuallyThree', states: [4, 4] },
  { of: growing, fairness: ['progress'], claim: 'Shrinks', states: [11, 18], lasso: [5, 0] },
  { of: growing, fairness: ['progress'], claim: 'Grows', states: [11, 18] },
  { of: ewd840, constants: { N: 3 }, fairness: ['the token goes on'], claim: 'Liveness', states: [302, 1817] },
  { of: ewd840, fairness: ['the token goes on'], claim: 'FalseLiveness', states: [1566, 14_962], lasso: [1, 4] },
  {
    of: ewd840,
    fairness: ['the token goes on', 'each node becomes passive'],
    claim: 'FalseLiveness3',
    states: [1566, 14_962],
    lasso: [1, 4],
  },
  { of: ewd840, constants: { N: 3 }, fairness: ['something happens'], claim: 'AllPassiveIfNoMessages', states: [302, 1817] },
  // TLC generates 361 states: those outside of its constraint too.
  { of: agentRing, fairness: ['moves', 'acts', 'stops'], claim: 'Stops', states: [120, 281] },
  { of: flippedTwice, fairness: ['progress'], claim: 'StaysAsItIs', states: [8, 9], lasso: [3, 5] },
  { of: flippedTwice, fairness: ['progress'], claim: 'OneStays', states: [8, 9], lasso: [3, 5] },
  { of: flippedTwice, fairness: ['progress'], claim: 'ComesToThree', states: [8, 9] },
  { of: oneBitMutex, fairness: ['who has begun goes on'], claim: 'StarvationFreedom', states: [127, 244], lasso: [3, 10] },
  { of: oneBitMutex, fairness: ['who has begun goes on'], claim: 'CriticalSectionExits', states: [127, 244] },
  { of: twoPhaseCommit, constants: { participants: 3 }, fairness: ['progress'], claim: 'Liveness', states: [367, 1825] },
  { of: twoPhaseCommit, fairness: ['progress'], claim: 'Liveness', states: [26_047, 227_201] },
  { of: memory, fairness: ['requests are answered'], claim: 'Liveness', states: [1272, 5492] },
  { of: unsymmetric, fairness: ['progress'], claim: 'Prop', states: [4, 8], lasso: [0, 2] },
];

/** What is safety, and where TLC finds it broken, after how many steps. */
const SAFE: readonly (Omit<Row, 'lasso' | 'fairness'> & { readonly fairness?: never; readonly steps?: number })[] = [
  // TLC takes both for liveness, and shows lassos.
  { of: neverThree, claim: 'NeverThree', states: [4, 4], steps: 3 },
  { of: agentRing, constants: { watched: true }, claim: 'Test', states: [128, 297], steps: 5 },
  { of: dekker, claim: 'AtMostOneCritical', states: [1500, 4356] },
  { of: ewd840, claim: 'TerminationDetection', states: [1566, 14_962] },
  { of: oneBitMutex, claim: 'MutualExclusion', states: [127, 244] },
  { of: twoPhaseCommit, constants: { participants: 3 }, claim: 'CommitOrAbort', states: [367, 1825] },
  { of: twoPhaseCommit, constants: { participants: 3 }, claim: 'AbortWins', states: [367, 1825] },
];

/** Engines that are quick enough for so many states. */
const enginesFor = (distinct: number) => (distinct < 2000 ? (['fast', 'direct', 'reference'] as const) : (['fast'] as const));

const titled = <R extends Pick<Row, 'of' | 'claim' | 'states' | 'fairness'>>(rows: readonly R[]) =>
  rows.map((row) => [`${row.of.name} (${row.states[0]}): ${row.claim}${row.fairness ? `, by ${row.fairness.join(', ')}` : ''}`, row] as const);

/** Models with more states are for the long tests. */
const FULL = process.env['SYNOD_FULL'] === '1';
const DISTINCT_MAX = FULL ? Infinity : 400;

describe('TLC and all engines agree', () => {
  const quick = ROWS.filter(({ states }) => states[0] <= DISTINCT_MAX);
  test.each(titled(quick))('on %s', async (_title, { of, constants = {}, fairness = [], claim, states, lasso }) => {
    for (const engine of enginesFor(states[0])) {
      const told = await check(of, { constants, fairness, liveness: [claim], invariants: [], engine });
      expect({ engine, verdict: told.verdict, states: [told.distinct, told.generated], ...lassoOf(told) })
        .toEqual({ engine, verdict: lasso ? 'violated' : 'holds', states, ...(lasso && { lasso, isShortest: true, kinds: ['liveness'] }) });
    }
  });
  const safe = SAFE.filter(({ states }) => FULL || states[0] <= 1_500);
  test.each(titled(safe))('on what is always so in %s', async (_title, { of, constants = {}, claim, states, steps }) => {
    for (const engine of enginesFor(states[0])) {
      const { verdict, distinct, generated, trace } = await check(of, { constants, invariants: [claim], liveness: [], engine });
      if (steps === undefined) expect({ engine, verdict, states: [distinct, generated] }).toEqual({ engine, verdict: 'holds', states });
      else expect({ engine, steps: trace?.steps.length }).toEqual({ engine, steps });
    }
  });
  test('on states up to symmetry, where liveness is not checked', async () => {
    const { verdict, distinct, generated, unchecked } = await check(twoPhaseCommit, { search: 'symmetric' });
    expect({ verdict, states: [distinct, generated], unchecked: unchecked?.liveness })
      .toEqual({ verdict: 'holds', states: [601, 5141], unchecked: ['Liveness'] });
  });
});

/** The form of a lasso, whether it is known to be the shortest, and of what it is one. */
const lassoOf = ({ trace }: Verdict) =>
  trace && {
    lasso: [trace.cycle, trace.steps.length - (trace.cycle ?? NaN)],
    isShortest: trace.isShortest !== false,
    kinds: trace.findings.map(({ kind }) => kind),
  };
