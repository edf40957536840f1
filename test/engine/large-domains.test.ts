import { describe, expect, it } from 'vitest';
import { bag, fn, names, range, record, sequence, set, spec, variables } from '../../checker/index.ts';
import { engines } from '../../checker/search/strategies.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { outcomeOf } from '../conformance/outcome.ts';

/** A spec from which next to nothing can be learned: every state is full of values that no other has. */
const unlearnable = spec({
  name: 'unlearnable',
  deadlock: 'allowed',
  define() {
    const big = range(0, 2 ** 40);
    const point = record({ x: big, y: big });
    const state = variables({
      n: big,
      seen: set(big),
      last: point,
      queue: sequence(point, { max: 3 }),
      heap: bag(big, { copies: 3, overflow: 'lost' }),
      points: set(point),
    });
    const { action, forall, invariant, vars } = state;
    return {
      state,
      actions: {
        Next: action({ k: (s) => [1, 2, 3].map((d) => (s.n * 2 ** 20 + d * 104_729) % 2 ** 40) }, {
          enabled: (s) => s.seen.size < 6,
          effect: (s, { k }) => {
            s.n = k;
            s.seen = s.seen.with(k);
            s.last.x = k;
            if (s.queue.length === 3) s.queue.shift();
            s.queue.push({ x: k, y: 1 });
            s.heap = s.heap.with(k);
            s.points = s.points.with({ x: k, y: s.seen.size });
          },
        }),
        Drop: action({ k: vars.seen.members((k) => k % 2 === 0) }, {
          enabled: (s) => s.seen.size > 2,
          effect: (s, { k }) => {
            s.seen = s.seen.without(k);
            s.heap = s.heap.without(k);
          },
        }),
      },
      invariants: {
        Seen: invariant({ 'what is in the heap was seen': forall({ p: (s) => s.points }, (s, { p }) => s.last.x === s.n && p.y < 9) }),
      },
    };
  },
});

describe('specs whose domains are far too large to list', () => {
  const options = { limits: { states: 2000 }, keepGoing: true };

  it('are searched like any other', async () => {
    const fewer = { limits: { states: 700 }, keepGoing: true };
    const expected = await outcomeOf(referenceSearch, unlearnable.bind(), fewer);
    for (const exact of [false, true]) expect(await outcomeOf(engines.fast, unlearnable.bind(), { ...fewer, exact })).toEqual(expected);
  });

  // The core begins with some megabytes of room for work.
  it.each([
    ['interpreted', 0],
    ['fast', 4_000_000],
  ] as const)('take memory in proportion to what was learned (%s)', async (engine, once) => {
    const { distinct, effort } = await engines[engine](unlearnable.bind(), options);
    expect(((effort.bytes ?? Infinity) - once) / distinct).toBeLessThan(2_000);
  });

  // The towers of Hanoi: three sequences that are nearly all of the state, of which each has a value of its own in most states.
  it.each([
    ['interpreted', false],
    ['interpreted', true],
    ['fast', false],
  ] as const)('are searched to the end, however sparse the values are that are met at a place (%s, exact: %s)', async (engine, exact) => {
    const towers = spec({
      name: 'towers',
      define: () => {
        const disks = [1, 2, 3, 4, 5, 6, 7];
        const rod = range(1, 3);
        const state = variables({ on: fn(rod, sequence(range(1, 7), { max: 7 })).initially({ 1: disks, 2: [], 3: [] }) });
        return {
          state,
          actions: {
            Move: state.action({ from: rod, to: rod }, {
              enabled: ({ on }, { from, to }) => {
                const [disk, under] = [on[from]?.[0], on[to]?.[0]];
                return disk !== undefined && (under === undefined || disk < under);
              },
              effect: ({ on }, { from, to }) => { on[to]?.unshift(on[from]?.shift() as number); },
            }),
          },
        };
      },
    });
    const { ending, distinct, effort } = await engines[engine](towers.bind(), { exact });
    expect([ending, distinct]).toEqual([{ kind: 'complete' }, 3 ** 7]);
    expect(effort.bytes).toBeLessThan(30_000_000);
  });

  it('count beyond 32 bits', async () => {
    const counter = spec({
      name: 'counter',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ n: range(0, 2 ** 50), mark: names(['even', 'odd']) });
        return {
          state,
          actions: {
            Jump: state.action(
              {},
              {
                enabled: (s) => s.n < 2 ** 49,
                effect: (s) => {
                  s.n = s.n * 2 + 1;
                  s.mark = s.mark === 'odd' ? 'even' : 'odd';
                },
              },
            ),
          },
        };
      },
    });
    for (const exact of [false, true])
      expect(await engines.fast(counter.bind(), { exact })).toMatchObject({
        distinct: 51,
        generated: 51,
        depth: 51,
        ending: { kind: 'complete' },
      });
  });
});

it('a test of a member that throws is one clear error, wherever it is called', async () => {
  const careless = (restrict: boolean) =>
    spec({
      name: 'careless',
      define: () => {
        const thing = record({ x: range(0, 3) });
        const fails = (value: { x: number }): boolean => (value as unknown as { y: { z: number } }).y.z > 0;
        const state = variables({ things: set(restrict ? thing.where(fails) : thing) });
        return { state, actions: { Take: state.action({ t: state.vars.things.members(fails) }, { effect: () => undefined }) } };
      },
    }).bind();
  // Nothing is ever there, so the test is not asked.
  expect((await engines.fast(careless(false))).ending.kind).toBe('violated');
  await expect(engines.fast(careless(true))).rejects.toMatchObject({
    kind: 'spec-throws',
    parts: { where: 'the domains of the variables' },
  });
});
