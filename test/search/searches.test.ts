import { describe, expect, test } from 'vitest';
import { bool, FiniteSet, names, range, set, variables } from '../../checker/index.ts';
import type { System } from '../../checker/language/system.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Exploration, Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { engines } from '../../checker/search/strategies.ts';
import { SpecError } from '../../checker/index.ts';
import { tickingClock } from '../fixtures/clock.ts';
import { systemWith } from '../systems.ts';

// Systems so small that everything about them is counted by hand.

/** n goes 0, 1, ..., 5 and stays there; `Back` leads from 5 to 0. */
const cycle = (): System => {
  const state = variables({ n: range(0, 5) });
  return systemWith(state, {
    actions: {
      Next: state.action({}, { enabled: (s) => s.n < 5, effect: (s) => { s.n++; } }),
      Stay: state.action({}, { enabled: (s) => s.n === 5, effect: (s) => { s.n = 5; } }),
      Back: state.action({}, { enabled: (s) => s.n === 5, effect: (s) => { s.n = 0; } }),
      Never: state.action({}, { enabled: () => false, effect: () => undefined }),
    },
    invariants: {
      Small: state.invariant({ 'below 3': (s) => s.n < 3, 'below 5': (s) => s.n < 5, 'below 9': (s) => s.n < 9 }),
      Two: state.invariant({ 'not 2': state.forall({ x: [1, 2] }, (s, { x }) => x !== 2 || s.n !== x) }),
    },
    witnesses: {
      five: state.witness({}, (s) => s.n === 5),
      six: state.witness({ x: range(6, 7) }, (s, { x }) => s.n === x),
      zero: state.witness({}, (s) => s.n === 0),
    },
    properties: { Grows: state.property({}, (before, after) => after.n > before.n) },
  });
};

/** Two bits, each set once and never cleared: a diamond, whose end is a deadlock. */
const diamond = (deadlock: 'allowed' | 'forbidden'): System => {
  const state = variables({ set: set(names(['A', 'B'])) });
  return systemWith(
    state,
    {
      actions: {
        Add: state.action(
          { p: ['A', 'B'] },
          {
            enabled: (s, { p }) => !s.set.has(p),
            effect: (s, { p }) => {
              s.set = s.set.with(p);
            },
          },
        ),
      },
    },
    deadlock,
  );
};

const searches: Readonly<Record<string, Search>> = {
  'the reference search': referenceSearch,
  'the plain fast search': breadthFirstSearch,
  'the direct search': engines.direct,
  'the search on the core': engines.fast,
};

describe.each(Object.entries(searches))('%s', (_name, search) => {
  const run = (system: System, options?: SearchOptions): Promise<Exploration> => search(system, options);

  test('counts states, successors, depth, and what each action did', async () => {
    expect(await run(cycle(), { invariants: [] })).toMatchObject({
      ending: { kind: 'complete' }, distinct: 6, generated: 8, depth: 6, violations: [],
      actions: [{ taken: 5, fresh: 5 }, { taken: 1, fresh: 0 }, { taken: 1, fresh: 0 }, { taken: 0, fresh: 0 }],
    });
    expect(await run(diamond('allowed'))).toMatchObject({
      ending: { kind: 'complete' },
      distinct: 4,
      generated: 5,
      depth: 3,
      actions: [{ taken: 4, fresh: 3 }],
    });
  });

  test('counts every initial state as generated, and those that are equal as one', async () => {
    const state = variables({ x: bool, y: bool });
    const system = systemWith(state, {
      actions: { Stay: state.action({}, { effect: () => undefined }) },
      initial: [{}, { x: true }, { x: false }, { y: true }],
    });
    expect(await run(system)).toMatchObject({ distinct: 3, generated: 7, depth: 1, actions: [{ taken: 3, fresh: 0 }] });
  });

  test('finds the first state from which nothing leads, if that is an error', async () => {
    expect((await run(diamond('forbidden'))).violations).toMatchObject([
      {
        kind: 'deadlock',
        depth: 3,
        path: {
          initial: 0,
          steps: [
            { action: 0, choices: { p: 'A' } },
            { action: 0, choices: { p: 'B' } },
          ],
        },
      },
    ]);
    expect((await run(diamond('allowed'))).violations).toEqual([]);
    const state = variables({ x: bool });
    const stuck = systemWith(state, { actions: { Never: state.action({}, { enabled: () => false, effect: () => undefined }) } });
    expect((await run({ ...stuck, deadlockForbidden: true })).violations).toMatchObject([{ kind: 'deadlock', depth: 1 }]);
  });

  test('stops at the first violation, with a shortest path', async () => {
    expect(await run(cycle(), { invariants: ['Small'] })).toMatchObject({
      ending: { kind: 'violated' }, distinct: 4, depth: 4,
      violations: [
        {
          kind: 'invariant',
          invariant: 0,
          conjunct: 0,
          depth: 4,
          path: { initial: 0, steps: [{ action: 0 }, { action: 0 }, { action: 0 }] },
        },
      ],
    });
  });

  test('going on, learns where each conjunct and each property first falls', async () => {
    const { ending, distinct, violations } = await run(cycle(), { keepGoing: true });
    expect([ending.kind, distinct]).toEqual(['complete', 6]);
    expect(violations.map((violation) => ({ ...violation, path: violation.path.steps.length }))).toEqual([
      { kind: 'invariant', invariant: 1, conjunct: 0, depth: 3, path: 2 },
      { kind: 'invariant', invariant: 0, conjunct: 0, depth: 4, path: 3 },
      { kind: 'invariant', invariant: 0, conjunct: 1, depth: 6, path: 5 },
      // The step from 5 to 5 changes nothing and satisfies every property; the step from 5 to 0 does not.
      { kind: 'property', property: 0, depth: 7, path: 6 },
    ]);
  });

  test('looks at a step for a property that only later depends on what the step writes', async () => {
    const state = variables({ x: range(0, 2), on: bool });
    const system = systemWith(state, {
      actions: {
        Set: state.action({}, { enabled: (s) => s.x === 0, effect: (s) => { s.x = 2; } }),
        Switch: state.action({}, { enabled: (s) => !s.on, effect: (s) => { s.on = true; } }),
      },
      properties: { Low: state.property({}, (before, after) => !before.on || after.x < 2) },
    });
    // In the first state nobody looks at x; a step that changes nothing satisfies the property wherever x may still be set.
    expect((await run(system)).violations).toMatchObject([{ kind: 'property', depth: 3, path: { steps: [{ action: 1 }, { action: 0 }] } }]);
  });

  test('takes a step behind another that it would have prevented by what that one chooses from', async () => {
    const state = variables({ x: range(0, 1), on: bool });
    const system = systemWith(state, {
      actions: {
        Switch: state.action({}, { enabled: (s) => !s.on, effect: (s) => { s.on = true; } }),
        Pick: state.action({ v: (s) => (s.on ? [] : [1]) }, { effect: (s, { v }) => { s.x = v; } }),
      },
    });
    expect(await run(system)).toMatchObject({ ending: { kind: 'complete' }, distinct: 4, generated: 5 });
  });

  test('knows only the invariants that it is asked for', async () => {
    expect((await run(cycle(), { invariants: ['Grows'] })).violations).toMatchObject([
      { kind: 'property', path: { steps: { length: 6 } } },
    ]);
    await expect(run(cycle(), { invariants: ['Smal'] })).rejects.toThrow("did you mean 'Small'?");
  });

  test('finds the first state that satisfies a witness', async () => {
    const { witnesses } = await run(cycle(), { invariants: [] });
    expect(witnesses.map((found) => found && [found.depth, found.path.steps.length])).toEqual([[6, 5], undefined, [1, 0]]);
  });

  test.each([
    [{ states: 4 }, { distinct: 4, depth: 4 }],
    [{ depth: 2 }, { distinct: 2, depth: 2, generated: 2 }],
    [{ depth: 1 }, { distinct: 1, depth: 1 }],
  ])('ends at the limit %o, and says so', async (limits, expected) => {
    const [[limit, value]] = Object.entries(limits) as [[string, number]];
    expect(await run(cycle(), { invariants: [], limits })).toMatchObject({ ending: { kind: 'limit', limit, value }, ...expected });
  });

  test('does not call a limit that was not passed a limit', async () => {
    expect((await run(cycle(), { invariants: [], limits: { states: 6 } })).ending).toEqual({ kind: 'complete' });
    expect((await run(diamond('allowed'), { limits: { states: 4 } })).ending).toEqual({ kind: 'complete' });
  });

  test('ends at a limit of time or memory, or when it is interrupted', async () => {
    const endless = (): System => {
      const state = variables({ n: range(0, 10_000_000) });
      return systemWith(state, { actions: { Next: state.action({}, { effect: (s) => { s.n++; } }) } });
    };
    expect((await run(endless(), { limits: { seconds: 0.1 }, clock: tickingClock(10) })).ending).toEqual({
      kind: 'limit',
      limit: 'seconds',
      value: 0.1,
    });
    expect((await run(endless(), { limits: { megabytes: 10 }, memoryUsed: () => 11 })).ending).toEqual({
      kind: 'limit',
      limit: 'megabytes',
      value: 10,
    });
    // The heap is full before the memory is: it is named, as large as it is.
    const memoryUsed = Object.assign(() => Infinity, { heapMax: 4_345 });
    expect((await run(endless(), { limits: { megabytes: 20_000 }, memoryUsed })).ending).toEqual({
      kind: 'limit',
      limit: 'heap',
      value: 4_345,
    });
    const controller = new AbortController();
    const progress: number[] = [];
    const running = run(endless(), {
      clock: tickingClock(10),
      signal: controller.signal,
      onProgress: ({ distinct }) => {
        if (progress.push(distinct) === 2) controller.abort();
      },
    });
    const { ending, distinct } = await running;
    expect([ending.kind, progress.length]).toEqual(['interrupted', 2]);
    expect(distinct).toBeGreaterThanOrEqual(progress[1] as number);
  });

  test('hears and tells something also while it takes up initial states', async () => {
    const state = variables({ n: range(0, 999) });
    const system = systemWith(state, {
      actions: { Stay: state.action({}, { effect: () => undefined }) },
      initial: Array.from({ length: 1_000 }, (_, n) => ({ n })),
    });
    const controller = new AbortController();
    const { ending, distinct } = await run(system, {
      clock: tickingClock(10),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(ending).toEqual({ kind: 'interrupted' });
    expect(distinct).toBeLessThan(1_000);
  });

  test('refuses a spec that is not a function of its state', async () => {
    let count = 0;
    const state = variables({ seen: set(range(0, 9)) });
    const system = systemWith(state, { actions: { Add: state.action({}, { effect: (s) => { s.seen = s.seen.with(count++ % 10); } }) } });
    await expect(run(system)).rejects.toSatisfy((error) => error instanceof SpecError && error.kind === 'impure');
  });

  test('is the same search every time', async () => {
    const twice = [await run(cycle(), { keepGoing: true }), await run(cycle(), { keepGoing: true })].map(
      ({ seconds: _seconds, effort: _effort, ...rest }) => rest,
    );
    expect(twice[0]).toEqual(twice[1]);
  });

  test('tells equal states from different ones by content', async () => {
    const state = variables({ seen: set(set(range(0, 2))) });
    const system = systemWith(state, {
      actions: {
        Add: state.action(
          { x: range(0, 2), y: range(0, 2) },
          {
            effect: (s, { x, y }) => {
              s.seen = FiniteSet.of(FiniteSet.of(x, y), FiniteSet.of(y, x));
            },
          },
        ),
      },
    });
    // {}, and one set for each of the 3 + 3 sets of one or two numbers.
    expect(await run(system)).toMatchObject({ distinct: 7, generated: 64, depth: 2 });
  });
});
