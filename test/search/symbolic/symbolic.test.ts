import { describe, expect, test } from 'vitest';
import { bool, check, fn, letters, names, range, variables } from '../../../checker/index.ts';
import { UNSEEDED } from '../../../checker/engine/state/fingerprint.ts';
import type { System } from '../../../checker/language/system.ts';
import { autoSearch } from '../../../checker/search/auto.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { countOf } from '../../../checker/search/exploration.ts';
import { symbolicSearch } from '../../../checker/search/symbolic/symbolic.ts';
import { verdictJson } from '../../../checker/report/json/json.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import synod from '../../../spec/synod/index.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import { systemWith } from '../../systems.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
/** 2 x 2 x 2: 5,299 states. */
const small = (): System => synod.spec.bind({ priests: 2 });

/**
 * Switches that are turned one at a time: as many states as there are sets of switches, and a diagram of one node a switch and position.
 */
const switches = (count: number): System => {
  const name = names(Array.from({ length: count }, (_, i) => `s${i}`));
  const state = variables({ on: fn(name, bool) });
  return systemWith(state, { actions: { Turn: state.action({ n: name }, { effect: (s, { n }) => { s.on[n] = !s.on[n]; } }) } });
};

/** From the first state to many others that have nothing in common. */
const scattered = (count: number): System => {
  const places = letters(13);
  const state = variables({ begun: bool, at: fn(names(places), range(0, 9_999)) });
  return systemWith(state, { actions: { Jump: state.action({ to: range(1, count) }, { enabled: (s) => !s.begun, effect: (s, { to }) => {
    s.begun = true;
    for (const [i, place] of places.entries()) s.at[place] = (UNSEEDED.low(i, to) >>> 0) % 10_000;
  } }) } });
};

describe('counts', () => {
  test('are exact, however many states there are', async () => {
    const { ending, distinct, generated, depth, actions, effort } = await symbolicSearch(switches(70), { invariants: [] });
    expect([ending.kind, distinct, generated, actions]).toEqual([
      'complete',
      2n ** 70n,
      1n + 70n * 2n ** 70n,
      [{ taken: 70n * 2n ** 70n }],
    ]);
    expect([depth, effort.engine, effort.nodes, effort.collisionProbability]).toEqual([undefined, 'symbolic', 140, 0]);
  });

  test('are numbers as long as these are exact', () =>
    expect([countOf(2n ** 53n - 1n), countOf(2n ** 53n)]).toEqual([2 ** 53 - 1, 2n ** 53n]));

  test('are spelled out in JSON where no number is exact', () => {
    const verdict = {
      verdict: 'holds',
      spec: 'x',
      constants: {},
      distinct: 2n ** 70n,
      generated: 12,
      seconds: 1,
      complete: true,
      invariants: [],
      witnesses: [],
      actions: [{ name: 'A', taken: 2n ** 60n }],
      effort: { engine: 'symbolic', collisionProbability: 0 },
    } as const;
    expect(JSON.parse(JSON.stringify(verdictJson(verdict)))).toMatchObject({
      distinct: '1180591620717411303424',
      generated: 12,
      actions: [{ name: 'A', taken: '1152921504606846976' }],
    });
    expect(verdictText(verdict)).toMatch(
      /^✓ x holds in all its 1,180,591,620,717,411,303,424 reachable states\n {2}1,180,591,620,717,411,303,424 distinct states, 12 generated, depth not known, 1\.0 s, symbolic search\n/,
    );
  });

  test('are those that the model pins', async () => {
    const verdict = await check(synod, { model: FULL ? '2x2x2' : '2x2x2-prompt', search: 'symbolic' });
    const [distinct, generated] = FULL ? [5_299, 59_823] : [794, 4_521];
    expect([verdict.verdict, verdict.distinct, verdict.generated, verdict.depth]).toEqual(['holds', distinct, generated, undefined]);
  });

  if (FULL) test('of the default model', async () => {
    const verdict = await check(synod, { search: 'symbolic' });
    expect([verdict.verdict, verdict.distinct, verdict.generated]).toEqual(['holds', 1_390_641, 23_260_761]);
  });

  if (FULL)
    test('of three ballots, with all invariants, where explicit search would need tens of gigabytes', { timeout: 3_600_000 }, async () => {
      const verdict = await check(synod, {
        constants: { ballots: 3 },
        search: 'symbolic',
        limits: { megabytes: 1500 },
        memoryUsed: () => process.memoryUsage.rss() / 1e6,
      });
      expect([verdict.verdict, verdict.distinct, verdict.generated]).toEqual(['holds', 922_981_156, 19_587_571_760]);
    });
});

describe('depth', () => {
  /** A line from 0 to 9, whose steps must not lead beyond a number. */
  const line = (max: number): System => {
    const state = variables({ n: range(0, 9) });
    return systemWith(state, {
      actions: { Next: state.action({}, { enabled: (s) => s.n < 9, effect: (s) => { s.n++; } }) },
      invariants: { Below: state.invariant({ 'below 8': (s) => s.n < 8 }) },
      properties: { Within: state.property({}, (_before, after) => after.n <= max) },
    });
  };

  test.each([[{}], [{ levels: true }]])('counts the state behind a step that violates a property: %j', async (options) => {
    const { distinct, generated, depth, violations } = await symbolicSearch(line(3), options);
    expect({ distinct, generated, depth, violations }).toMatchObject({
      distinct: 5,
      generated: 5,
      depth: 5,
      violations: [{ kind: 'property', depth: 5, path: { steps: { length: 4 } } }],
    });
    // Where a state falls, nothing behind it is counted.
    expect(await symbolicSearch(line(9), options)).toMatchObject({
      distinct: 9,
      generated: 9,
      depth: 9,
      violations: [{ kind: 'invariant', depth: 9 }],
    });
  });

  test('is that of the states that are counted, where a limit ends the search', async () => {
    const invariants: readonly string[] = [];
    expect(await symbolicSearch(line(9), { invariants, levels: true, limits: { states: 4 } })).toMatchObject({
      ending: { kind: 'limit' },
      distinct: 4,
      generated: 5,
      depth: 4,
    });
    expect(await symbolicSearch(line(9), { invariants, limits: { depth: 4 } })).toMatchObject({
      ending: { kind: 'limit' },
      distinct: 4,
      depth: 4,
    });
  });
});

describe('a spec', () => {
  test('whose actions have no choice at all has its initial states, and a deadlock if that is forbidden', async () => {
    const state = variables({ n: range(0, 1) });
    const actions = { Never: state.action({ x: [] as readonly number[] }, { effect: () => undefined }) };
    expect(await symbolicSearch(systemWith(state, { actions }))).toMatchObject({ ending: { kind: 'complete' }, distinct: 1, generated: 1 });
    expect((await symbolicSearch(systemWith(state, { actions }, 'forbidden'))).violations).toEqual([
      { kind: 'deadlock', depth: 1, path: { initial: 0, steps: [] } },
    ]);
  });
});

describe('the order of the fields', () => {
  test('is given out, and taken in', async () => {
    const found: (readonly string[])[] = [];
    const search = (fieldOrder: readonly string[]): ReturnType<typeof symbolicSearch> =>
      symbolicSearch(switches(8), {
        fieldOrder,
        onFieldOrder: (places) => {
          found.push(places);
        },
      });
    const wanted = [7, 1, 3, 5, 0, 2, 4, 6].map((i) => `on[s${i}]`);
    expect((await search(wanted)).distinct).toBe(256);
    // Names that are unknown, or come twice, are passed over; what is not named comes last.
    expect((await search(['nobody', 'on[s3]', 'on[s3]'])).distinct).toBe(256);
    expect([found[0], found[1]?.[0], found[1]?.toSorted()]).toEqual([wanted, 'on[s3]', wanted.toSorted()]);
  });
});

describe('limits', () => {
  const endless = (): System => {
    const state = variables({ n: range(0, 10_000_000) });
    return systemWith(state, { actions: { Next: state.action({}, { effect: (s) => { s.n++; } }) } });
  };

  test.each([[{ states: 4 }], [{ depth: 2 }], [{ seconds: 0.3 }]])('%o end the search, and are named', async (limits) => {
    const [[limit, value]] = Object.entries(limits) as [[string, number]];
    expect((await symbolicSearch(endless(), { limits, clock: tickingClock(10) })).ending).toEqual({ kind: 'limit', limit, value });
  });

  test('of depth are in states, and the counts are those of all states up to there', async () => {
    const limits = { depth: 9 };
    const { distinct, generated } = await breadthFirstSearch(small(), { limits, invariants: [] });
    expect(await symbolicSearch(small(), { limits, invariants: [] })).toMatchObject({ distinct, generated, depth: 9 });
  });

  test('of memory end it with what was judged so far', async () => {
    const { ending, distinct } = await symbolicSearch(scattered(1_600), { limits: { megabytes: 1 }, memoryUsed: () => 0.5 });
    expect(ending).toEqual({ kind: 'limit', limit: 'megabytes', value: 1 });
    expect(distinct).toBe(1);
    expect((await symbolicSearch(scattered(300), { limits: { megabytes: 100 }, memoryUsed: () => 0.5 })).distinct).toBe(301);
  });

  test('are not called limits where they were not passed', async () => {
    expect((await symbolicSearch(switches(3), { limits: { states: 8 } })).ending).toEqual({ kind: 'complete' });
  });

  test('of the parts of a state are an error, not a stack', async () => {
    await expect(symbolicSearch(switches(2_001))).rejects.toThrow('a state has more parts than symbolic search can take (2,000)');
  });

  test('may come before a counterexample is found: then it says what falls, and shows nothing', async () => {
    const controller = new AbortController();
    const subject = synod.variants['minority-quorum'];
    // Only the search for the counterexample goes by depth.
    const verdict = await check(subject as NonNullable<typeof subject>, {
      search: 'symbolic',
      clock: tickingClock(100),
      signal: controller.signal,
      onProgress: ({ depth }) => {
        if (depth > 0) controller.abort();
      },
    });
    expect([verdict.verdict, verdict.trace, verdict.unproven?.length]).toEqual(['interrupted', undefined, expect.any(Number)]);
    expect(verdictText(verdict)).not.toMatch(/invariants .*\bB2\b/);
    expect(verdictText(verdict)).toMatch(
      /: interrupted; .*B2, conjunct .* is violated among the [\d,]+ states found, but no counterexample was found yet\n/,
    );
  });

  test('an interruption is one, and progress tells of rounds and nodes', async () => {
    const controller = new AbortController();
    const seen: (number | undefined)[] = [];
    const { ending } = await symbolicSearch(endless(), {
      clock: tickingClock(100),
      signal: controller.signal,
      onProgress: ({ distinct, rounds, nodes }) => {
        seen.push(distinct, rounds, nodes);
        if (seen.length >= 6) controller.abort();
      },
    });
    expect(ending).toEqual({ kind: 'interrupted' });
    expect(seen.every((number) => typeof number === 'number')).toBe(true);
  });
});

describe('a search that begins from state to state', () => {
  test('goes on with sets of states where there are too many, and finds the same', async () => {
    expect(await autoSearch(breadthFirstSearch, 1_000)(small())).toMatchObject({
      ending: { kind: 'complete' }, distinct: 5_299, generated: 59_823, effort: { engine: 'symbolic', switchedAt: 1_000 },
    });
  });

  test.each([[undefined], [5_299]])('stays with it where there are not: no more than %s', async (statesMax) => {
    expect(await autoSearch(breadthFirstSearch, statesMax)(small())).toMatchObject({
      distinct: 5_299,
      depth: 41,
      effort: { engine: 'fast' },
    });
  });

  test('changes earlier where there is less memory, by the states that fit into half of it, or when half of it is used', async () => {
    const switched = async (used: number): Promise<unknown> => {
      const { distinct, effort } = await autoSearch(breadthFirstSearch)(small(), {
        limits: { megabytes: 4 },
        memoryUsed: () => used,
        invariants: [],
        clock: tickingClock(100),
      });
      expect(distinct).toBe(5_299);
      return effort.switchedAt;
    };
    expect(await switched(0)).toBe(4_000);
    expect(await switched(2)).toBeLessThan(100);
  });

  test('keeps to the limits that it was given', async () => {
    const ending = async (states: number): Promise<unknown> =>
      (await autoSearch(breadthFirstSearch, 1_000)(small(), { limits: { states }, invariants: [] })).ending;
    for (const states of [500, 1_000, 2_000]) expect(await ending(states)).toEqual({ kind: 'limit', limit: 'states', value: states });
    const timed = await autoSearch(breadthFirstSearch, 1_000)(small(), { limits: { seconds: 2 }, clock: tickingClock(20) });
    expect(timed).toMatchObject({
      ending: { kind: 'limit', limit: 'seconds', value: 2 },
      effort: { engine: 'symbolic', switchedAt: 1_000 },
    });
    expect(timed.seconds).toBeGreaterThanOrEqual(2);
  });

  test('is interrupted like any other', async () => {
    expect((await autoSearch(breadthFirstSearch)(small(), { signal: AbortSignal.abort() })).ending.kind).toBe('interrupted');
  });
});
