import { describe, expectTypeOf, test } from 'vitest';
import { check, type ConjunctReport, type InvariantReport, type Simulation, type Trace, type Verdict } from '../../checker/index.ts';
import type { FoundViolation, Violation } from '../../checker/search/exploration.ts';

// Wrong uses are lines that tsc must refuse: if it does not, the directive above them is itself an error.

type Of<W extends Verdict['verdict']> = Extract<Verdict, { readonly verdict: W }>;

describe('the word of a verdict says what else it has', () => {
  test('for a reader', () => {
    expectTypeOf<Of<'violated'>['trace']>().toEqualTypeOf<Trace>();
    expectTypeOf<Of<'limit'>['limit']['value']>().toEqualTypeOf<number>();
    expectTypeOf<Of<'partial'>['effort']['coverage']['bits']>().toEqualTypeOf<number>();
    expectTypeOf<Of<'miscounted'>['expected']['distinct']>().toEqualTypeOf<number>();
    expectTypeOf<Of<'holds'>['complete']>().toEqualTypeOf<true>();
    expectTypeOf<Of<'interrupted'>['complete']>().toEqualTypeOf<false>();
  });
  test('and what one word excludes may be asked for all the same', () => {
    expectTypeOf<Verdict['trace']>().toEqualTypeOf<Trace | undefined>();
    expectTypeOf<Of<'holds'>['trace']>().toEqualTypeOf<undefined>();
    expectTypeOf<Of<'unreached'>['limit']>().toEqualTypeOf<undefined>();
    const stepsOf = (verdict: Verdict): number => {
      if (verdict.trace === undefined) return 0;
      expectTypeOf(verdict.verdict).toEqualTypeOf<'violated'>();
      return verdict.trace.steps.length;
    };
    expectTypeOf(stepsOf).parameter(0).toEqualTypeOf<Awaited<ReturnType<typeof check>>>();
  });
  test('so that none is made that contradicts itself', () => {
    const wrong = (
      holds: Of<'holds'>,
      unpinned: Omit<Of<'holds'>, 'expected'>,
      violated: Of<'violated'>,
      limit: Of<'limit'>,
      partial: Of<'partial'>,
    ): readonly Verdict[] => [
      // @ts-expect-error what holds has no counterexample
      { ...holds, trace: violated.trace },
      // @ts-expect-error what holds was searched to the end
      { ...holds, complete: false },
      // @ts-expect-error no limit was reached where all states were visited
      { ...holds, limit: limit.limit },
      // @ts-expect-error what is violated has a counterexample
      { ...holds, verdict: 'violated' },
      // @ts-expect-error a limit that was reached is a certain one
      { ...holds, verdict: 'limit', complete: false },
      // @ts-expect-error a search that met a limit was not complete
      { ...limit, complete: true },
      // @ts-expect-error what a lossy table has left out is said
      { ...partial, effort: { engine: 'fast', collisionProbability: 0 } },
      // @ts-expect-error counts that differ from those expected are not known without them
      { ...unpinned, verdict: 'miscounted' },
    ];
    expectTypeOf(wrong).returns.toEqualTypeOf<readonly Verdict[]>();
  });
});

describe('a report says where something is violated if it is', () => {
  test('of a conjunct, an invariant and a simulation', () => {
    const wrong = (invariant: InvariantReport, simulation: Simulation): readonly (ConjunctReport | InvariantReport | Simulation)[] => [
      // @ts-expect-error a conjunct that is false is false somewhere
      { name: 'one holder', holds: false },
      // @ts-expect-error one that holds is false nowhere
      { name: 'one holder', holds: true, depth: 3, choices: {} },
      // @ts-expect-error an invariant that holds is false nowhere
      { name: invariant.name, kind: 'invariant', conjuncts: [], holds: true, depth: 3 },
      // @ts-expect-error a simulation that found a violation shows it
      { ...simulation, verdict: 'violated' },
    ];
    expectTypeOf(wrong).toBeFunction();
    const depthOf = (report: InvariantReport): number => (report.holds ? 0 : report.depth);
    expectTypeOf(depthOf).returns.toEqualTypeOf<number>();
  });
});

test('a violation is of one kind, and has the places of that kind', () => {
  const wrong = (): readonly (Violation | FoundViolation)[] => [
    { kind: 'invariant', invariant: 0, conjunct: 1 },
    { kind: 'deadlock', depth: 2, path: { initial: 0, steps: [] } },
    // @ts-expect-error which conjunct of the invariant?
    { kind: 'invariant', invariant: 0 },
    // @ts-expect-error a deadlock is of no property
    { kind: 'deadlock', property: 0 },
  ];
  expectTypeOf<Extract<FoundViolation, { kind: 'property' }>['property']>().toEqualTypeOf<number>();
  expectTypeOf(wrong).toBeFunction();
});
