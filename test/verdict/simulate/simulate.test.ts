import { describe, expect, test } from 'vitest';
import {
  names, range, type Simulation, simulate, type SimulateOptions, spec, SpecError, statusOfSimulation, variables,
} from '../../../checker/index.ts';
import { simulationJson } from '../../../checker/report/json/simulation-json.ts';
import { select, type Subject } from '../../../checker/verdict/selection.ts';
import { batchesOf } from '../../../checker/verdict/simulate/simulate.ts';
import { catalogue } from '../../../spec/index.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import dead from '../../fixtures/dead.ts';
import lock from '../../fixtures/lock.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/** All but the time, to the digit. */
const timeless = (simulation: Simulation): object => ({ ...simulationJson(simulation), seconds: 0 });

/** Workers that each make their own walks, and answer after so many turns of their own. */
const walkers = (subject: Subject, count: number): NonNullable<SimulateOptions['walkers']> => ({
  count,
  batchOf: (options) => {
    const makers = Array.from({ length: count }, () => batchesOf(select(subject, options), options));
    return async (first, walks) => {
      for (let turns = (first * 7) % 5; turns > 0; turns--) await new Promise((resolve) => { setImmediate(resolve); });
      return (makers[first % count] as (typeof makers)[number])(first, walks);
    };
  },
});

describe('the same seed gives the same result', () => {
  const options = { seed: 7, walks: FULL ? 180 : 36, depth: 30, invariants: ['Consistency'] };

  test.each([['uniform'], ['rare']] as const)('again, with %s weights, and another seed another one', async (weights) => {
    const first = await simulate(catalogue.synod, { ...options, weights });
    expect(timeless(await simulate(catalogue.synod, { ...options, weights }))).toEqual(timeless(first));
    expect((await simulate(catalogue.synod, { ...options, seed: 8, weights })).distinct).not.toBe(first.distinct);
  });

  test('with any number of workers, whoever is first', async () => {
    const alone = timeless(await simulate(catalogue.synod, options));
    expect(alone).toMatchObject({ verdict: 'no-violation', walks: options.walks });
    for (const count of [2, 3])
      expect(timeless(await simulate(catalogue.synod, { ...options, walkers: walkers(catalogue.synod, count) }))).toEqual(alone);
  });

  test('also where a walk finds a violation while others go on', async () => {
    const violated = { variant: 'any-decree', seed: 4, depth: 60, invariants: ['B3'] };
    const alone = await simulate(catalogue.synod, violated);
    expect(timeless(await simulate(catalogue.synod, { ...violated, walkers: walkers(catalogue.synod, 3) }))).toEqual(timeless(alone));
    expect(timeless(await simulate(catalogue.synod, { ...violated, walks: alone.walks }))).toEqual(timeless(alone));
  });

  test('also where more states are seen than are told apart', async () => {
    const few = { ...options, distinctMax: 200 };
    const alone = await simulate(catalogue.synod, few);
    expect(alone).toMatchObject({ distinct: 200, distinctMax: 200 });
    expect(timeless(await simulate(catalogue.synod, { ...few, walkers: walkers(catalogue.synod, 2) }))).toEqual(timeless(alone));
  });
});

test('walks that are made late are those that they would have been, whatever their maker has found meanwhile', async () => {
  const violated = { variant: 'any-decree', seed: 4, depth: 60, invariants: ['B3'] };
  const { walks } = await simulate(catalogue.synod, violated);
  const maker = (): ReturnType<typeof batchesOf> => batchesOf(select(catalogue.synod, violated), violated, true);
  const used = maker();
  const found = await used(0, walks);
  expect(found).toMatchObject({ walks, violation: { kind: 'invariant' } });
  expect(await used(0, walks - 1)).toEqual(await maker()(0, walks - 1));
  expect(await used(0, walks)).toEqual(found);
});

describe('a violation', () => {
  const seeds = FULL ? [1, 3] : [1];
  test.each(seeds)('of the rule of the latest vote is found and minimised to the length of a shortest one, seed %i', async (seed) => {
    const found = await simulate(catalogue.synod, { variant: 'any-decree', seed });
    expect(found.verdict).toBe('violated');
    expect(found.trace?.findings).toMatchObject([{ name: 'B3' }, { name: 'I6' }]);
    expect((found.trace?.steps.length ?? 0) + 1).toBe(23);
    expect(found.violation?.states).toBeGreaterThanOrEqual(23);
    expect(statusOfSimulation(found)).toBe(1);
  });

  test('may be a deadlock', async () => {
    expect(await simulate(dead, { walks: 1, seed: 0 })).toMatchObject({
      verdict: 'violated',
      trace: { findings: [{ kind: 'deadlock' }], code: '0/0' },
      violation: { walk: 0, states: 2 },
    });
  });

  test('may be of a property of steps, or of an initial state', async () => {
    const state = variables({ n: range(0, 9) });
    const actions = { Up: state.action({ by: [1, 2] }, { enabled: (s, { by }) => s.n + by <= 9, effect: (s, { by }) => { s.n += by; } }) };
    const leaps = spec({
      name: 'leaps',
      deadlock: 'allowed',
      define: () => ({ state, actions, properties: { ByOne: state.property({}, (before, after) => after.n === before.n + 1) } }),
    });
    expect(await simulate(leaps, { seed: 1 })).toMatchObject({
      verdict: 'violated',
      trace: { steps: [{ action: 'Up', choices: { by: 2 } }], findings: [{ kind: 'property', name: 'ByOne' }] },
    });
    const never = spec({
      name: 'never',
      deadlock: 'allowed',
      define: () => ({ state, actions, invariants: { Positive: state.invariant({ 'n > 0': (s) => s.n > 0 }) } }),
    });
    expect(await simulate(never, { seed: 1 })).toMatchObject({ verdict: 'violated', walks: 1, steps: 0, trace: { steps: [], code: '0' } });
    expect(await simulate(never, { seed: 1, invariants: [] })).toMatchObject({ verdict: 'no-violation', invariants: [] });
  });
});

describe('a walk', () => {
  const state = variables({ n: range(0, 3), mode: names(['a', 'b']) });
  const walkers = spec({
    name: 'walkers',
    define: () => ({
      state,
      initial: [{ n: 0 }, { n: 2 }],
      actions: {
        Up: state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n++; } }),
        Same: state.action({}, { effect: (s) => { s.mode = 'a'; } }),
      },
      witnesses: { three: state.witness({}, (s) => s.n === 3), one: state.witness({}, (s) => s.n === 1) },
    }),
  });

  test('takes steps that change something until there is none, and all is counted', async () => {
    const { walks, steps, actions, witnesses, stuck, distinct } = await simulate(walkers, { seed: 3, walks: 100 });
    const fromZero = (steps - walks) / 2;
    expect(fromZero).toBeGreaterThan(20);
    expect({ stuck, distinct, actions, witnesses }).toEqual({
      stuck: 100, distinct: 4,
      actions: [{ name: 'Up', taken: steps, enabled: steps }, { name: 'Same', taken: 0, enabled: steps + walks }],
      witnesses: [{ name: 'three', walks: 100 }, { name: 'one', walks: fromZero }],
    });
  });

  test('has at most so many states', async () =>
    expect(await simulate(walkers, { seed: 3, walks: 50, depth: 2 })).toMatchObject({ walks: 50, steps: 50 }));
  test('of one state is possible', async () =>
    expect(await simulate(walkers, { seed: 3, walks: 50, depth: 1 })).toMatchObject({ steps: 0, stuck: 0, distinct: 2 }));
  test('may start after a trace', async () =>
    expect(await simulate(walkers, { seed: 3, walks: 10, from: '0/0/0' })).toMatchObject({
      steps: 10,
      distinct: 2,
      from: { code: '0/0/0', states: 3 },
    }));

  test('that starts after a trace finds violations whose behaviour is whole', async () => {
    const { trace } = await simulate(catalogue.synod, { variant: 'any-decree', seed: 1 });
    const from = (trace?.code ?? '').split('/').slice(0, 15).join('/');
    const found = await simulate(catalogue.synod, { variant: 'any-decree', seed: 1, from });
    expect(found).toMatchObject({ verdict: 'violated', from: { code: from, states: 15 } });
    expect(found.trace?.findings[0]).toMatchObject({ name: 'B3' });
    expect((found.violation?.walk ?? 99)).toBeLessThan(30);
  });

  test('takes rare actions more often where they weigh more', async () => {
    const share = async (weights: 'uniform' | 'rare'): Promise<number> => {
      const { actions, steps } = await simulate(lock, { constants: { clients: 4 }, seed: 2, walks: 300, weights });
      return Math.min(...actions.map(({ taken }) => taken)) / steps;
    };
    expect(await share('rare')).toBeGreaterThanOrEqual(await share('uniform'));
    const reached = async (weights: 'uniform' | 'rare'): Promise<number> =>
      (await simulate(catalogue.synod, { seed: 2, walks: 200, weights, invariants: [] })).witnesses.find(
        ({ name }) => name === 'TwoBallotsCompete',
      )?.walks ?? 0;
    expect(await reached('rare')).toBeGreaterThan(2 * (await reached('uniform')));
  });
});

describe('the verdict', () => {
  test('is a limit where the time was over before the walks were made, and none where only time was given', async () => {
    const limited = await simulate(lock, { walks: 1e9, seconds: 0.2, clock: tickingClock(50) });
    expect(limited.verdict).toBe('limit');
    expect(statusOfSimulation(limited)).toBe(3);
    const timed = await simulate(lock, { seconds: 0.2, clock: tickingClock(10) });
    expect(timed.verdict).toBe('no-violation');
    expect(statusOfSimulation(timed)).toBe(0);
    expect(timeless(await simulate(lock, { walks: timed.walks, seed: timed.seed }))).toEqual(timeless(timed));
  });

  test('says so where somebody stopped it', async () => {
    const controller = new AbortController();
    const stopped = await simulate(lock, {
      walks: 1e9,
      clock: tickingClock(50),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(stopped.verdict).toBe('interrupted');
    expect(statusOfSimulation(stopped)).toBe(130);
  });

  test.each([[-1], [1.5], [2 ** 32], [NaN]])('a seed must be a whole number: %d is not', async (seed) => {
    await expect(simulate(lock, { seed })).rejects.toBeInstanceOf(SpecError);
  });
});
