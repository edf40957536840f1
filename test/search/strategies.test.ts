import { describe, expect, test } from 'vitest';
import {
  ablate, check, type CheckOptions, compare, induct, names, range, select, set, simulate, spec, variables, variantsTable,
} from '../../checker/index.ts';
import { strategyFor } from '../../checker/search/strategies.ts';
import { tickingClock } from '../fixtures/clock.ts';
import lock from '../fixtures/lock.ts';

/** Three lamps that are switched on one by one, and a counter: 32 states, the last at depth 7. All lamps are on first at depth 4. */
const lamps = spec({
  name: 'lamps',
  deadlock: 'allowed',
  define: () => {
    const lamp = names(['a', 'b', 'c']).symmetric();
    const state = variables({ on: set(lamp), n: range(0, 3) });
    return {
      state,
      actions: {
        SwitchOn: state.action({ l: lamp }, { enabled: (s, { l }) => !s.on.has(l), effect: (s, { l }) => { s.on = s.on.with(l); } }),
        Count: state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n++; } }),
      },
      invariants: {
        Dark: state.invariant({ 'a lamp is off': (s) => s.on.size < 3 }),
        Low: state.invariant({ 'n is below 3': (s) => s.n < 3 }),
      },
    };
  },
});

type Searching = Pick<CheckOptions, 'engine' | 'search'>;

const STRATEGIES: Readonly<Record<string, Searching>> = {
  'breadth-first': {},
  exact: { search: { kind: 'breadth-first', exact: true } },
  interpreted: { engine: 'interpreted' },
  reference: { engine: 'reference' },
  symmetric: { search: 'symmetric' },
  symbolic: { search: 'symbolic' },
  'symbolic, by levels': { search: { kind: 'symbolic', levels: true } },
  auto: { search: 'auto' },
  bitstate: { search: { kind: 'bitstate', bits: 20, hashes: 3 } },
};

describe.each(Object.entries(STRATEGIES))('%s search uses what it does not refuse:', (_name, searching) => {
  const run = (options: CheckOptions = {}): ReturnType<typeof check> => check(lamps, { ...searching, ...options });

  test('which invariants to check, and whether to go on', async () => {
    expect(await run({ invariants: ['Low'] })).toMatchObject({ verdict: 'violated', invariants: [{ name: 'Low', depth: 4 }] });
    const { verdict, invariants } = await run({ keepGoing: true });
    expect({ verdict, depths: invariants.map(({ depth }) => depth) }).toEqual({ verdict: 'violated', depths: [4, 4] });
  });
  test('a bound on depth, on states, on seconds and on memory', async () => {
    expect(await run({ invariants: [], limits: { depth: 3 } })).toMatchObject({ verdict: 'limit', limit: { kind: 'depth', value: 3 } });
    expect(await run({ invariants: [], limits: { states: 5 } })).toMatchObject({ verdict: 'limit', limit: { kind: 'states', value: 5 } });
    expect(await run({ invariants: [], limits: { seconds: 0.001 }, clock: tickingClock(1000) })).toMatchObject({ verdict: 'limit' });
    const measured = { memoryUsed: () => 6, clock: tickingClock(1000) };
    expect(await run({ invariants: [], limits: { megabytes: 5 }, ...measured })).toMatchObject({ verdict: 'limit' });
    await expect(run({ limits: { megabytes: 5 } })).rejects.toThrow("does not go with the option 'limits.megabytes'");
  });
  test('a signal, and a listener', async () => {
    expect(await run({ invariants: [], signal: AbortSignal.abort(), clock: tickingClock(1000) })).toMatchObject({ verdict: 'interrupted' });
    const seen: number[] = [];
    await run({ invariants: [], onProgress: ({ distinct }) => { seen.push(distinct); }, clock: tickingClock(1000) });
    expect(seen.length).toBeGreaterThan(0);
  });
  test('that the counterexample be explained', async () => {
    expect((await run({ explain: true })).explanation).toBeDefined();
  });
});

describe('every other option is refused by name, by the strategies that cannot do it:', () => {
  const ALL = ['workers', 'checkpoints', 'spillStore', 'refinements'] as const;
  const refused = (searching: Searching): readonly string[] =>
    ALL.filter((option) => strategyFor(searching).refuses({ [option]: option === 'refinements' ? [{}] : {} })?.option === option);

  test.each([
    ['breadth-first', []],
    ['exact', ['workers', 'spillStore']],
    ['interpreted', ['workers']],
    ['reference', ['workers', 'checkpoints', 'spillStore']],
    ['symmetric', ['workers', 'checkpoints', 'spillStore', 'refinements']],
    ['symbolic', ['workers', 'checkpoints', 'spillStore', 'refinements']],
    ['symbolic, by levels', ['workers', 'checkpoints', 'spillStore', 'refinements']],
    ['auto', ['checkpoints', 'spillStore', 'refinements']],
    ['bitstate', ['workers', 'spillStore', 'refinements']],
  ] as const)('%s', (name, options) => {
    expect(refused(STRATEGIES[name] as Searching)).toEqual(options);
  });
  test('breadth-first search with refinements has no checkpoints and one thread', () => {
    const refuses = (asked: object): string | undefined => strategyFor().refuses({ refinements: [{}], ...asked })?.option;
    expect([{}, { workers: {} }, { checkpoints: {} }, { spillStore: {} }].map(refuses)).toEqual([
      undefined, 'workers', 'checkpoints', 'spillStore',
    ]);
  });
  test('what one thread cannot do either is not said to be for want of threads', () => {
    const refuses = (asked: object): unknown => strategyFor().refuses({ liveness: [{}], checkpoints: {}, ...asked });
    expect(refuses({ workers: {} })).toEqual(refuses({}));
    expect(refuses({})).toMatchObject({ option: 'checkpoints', cause: 'which steps lead where is kept in memory only' });
  });
});

describe('the library ignores no option:', () => {
  const misfit = (what: string): object => ({ kind: 'not-supported', parts: { what } });
  const never = (): Promise<never> => Promise.reject(new Error('never'));
  const withoutTypes = check as (subject: unknown, options: object) => Promise<unknown>;

  test.each<readonly [object, string]>([
    [{ search: 'bitstate' }, "bitstate search does not go with the option 'bits'"],
    [{ search: 'symbolic', engine: 'reference' }, "symbolic search does not go with the option 'engine'"],
    [{ search: 'auto', engine: 'reference' }, "auto search does not go with the option 'engine'"],
    [{ search: 'symbolic', exact: true }, "'exact' can be asked of one search only"],
    [{ levels: true }, "'levels' can be asked of one search only"],
    [{ engine: 'reference', bitstate: { bits: 20, hashes: 3 } }, "'bitstate' can be asked of one search only"],
    // The same, said where it belongs.
    [{ search: { kind: 'bitstate', bits: 20 } }, "bitstate search does not go with the option 'hashes'"],
    [{ search: { kind: 'symbolic', exact: true } }, "symbolic search does not go with the option 'exact'"],
    [{ search: { kind: 'breadth-first', levels: true } }, "breadth-first search does not go with the option 'levels'"],
    [{ search: { kind: 'bitstate', bits: 20, hashes: 3 }, engine: 'reference' }, "bitstate search does not go with the option 'engine'"],
    [{ search: 'symbolic', engine: 'interpreted' }, "symbolic search does not go with the option 'engine'"],
  ])('check(spec, %o)', async (options, what) => {
    await expect(withoutTypes(lamps, options)).rejects.toMatchObject(misfit(what));
  });

  test.each<readonly [string, (options: object) => Promise<unknown>]>([
    ['check', (options) => check(lamps, options)],
    ['simulate', (options) => simulate(lamps, options)],
    ['ablate', (options) => ablate(lamps, options)],
    ['induct', (options) => induct(lamps, options)],
    ['compare', (options) => compare(select(lamps), select(lamps), options)],
    ['variantsTable', (options) => variantsTable(lock, never, options)],
  ])('%s refuses one that there is not, and names the nearest', async (name, called) => {
    await expect(called({ onProgres: undefined, signall: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'unknown-name',
      parts: { what: "there is no option 'signall'", where: name, fix: "did you mean 'signal'?" },
    });
  });

  test.each<readonly [string, () => Promise<unknown>, string]>([
    ['a limit of check', () => check(lamps, { limits: { state: 5 } as object }), "there is no limit 'state'"],
    ['a limit of comparison', () => compare(select(lamps), select(lamps), { limits: { state: 5 } as object }), "there is no limit 'state'"],
    ['a limit of induction', () => induct(lamps, { limits: { states: 5 } as object }), "there is no limit 'states'"],
    ['weights', () => simulate(lamps, { weights: 'rarely' as 'rare' }), "there is no weights 'rarely'"],
    ['a mode', () => induct(lamps, { mode: 'sample' as 'sampled' }), "there is no mode 'sample'"],
    ['a variant', () => variantsTable(lock, never, { names: ['prudnet'] }), "there is no variant 'prudnet'"],
  ])('%s that there is not is an error', async (_title, called, what) => {
    await expect(called()).rejects.toMatchObject({ kind: 'unknown-name', parts: { what } });
  });
  test.each<readonly [string, () => Promise<unknown>]>([
    ['comparison', () => compare(select(lamps), select(lamps), { limits: { megabytes: 5 } })],
    ['induction', () => induct(lamps, { limits: { megabytes: 5 } })],
  ])('a bound on memory that %s cannot measure is an error', async (name, called) => {
    await expect(called()).rejects.toMatchObject(misfit(`${name} does not go with the option 'limits.megabytes'`));
  });
});
