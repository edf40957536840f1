import { describe, expect, test } from 'vitest';
import { check, compare, entry, induct, names, range, record, select, simulate, spec, SpecError, variables } from '../../checker/index.ts';
import { verdictJson } from '../../checker/report/json/json.ts';
import { showJson } from '../../checker/report/json/json-spec.ts';
import { verdictText } from '../../checker/report/text/verdict-text.ts';

/** Two counters that are set; the clock counts all that was done, and says nothing about what can be done. */
const clocked = spec({
  name: 'clocked',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ x: range(0, 3), y: range(0, 3), clock: range(0, 40), last: names(['none', 'X', 'Y']) });
    return {
      state,
      within: (s) => s.clock < 40,
      actions: {
        X: state.action({ to: range(0, 3) }, { effect: (s, { to }) => { s.x = to; s.clock += 1; s.last = 'X'; } }),
        Y: state.action({ to: range(0, 3) }, { effect: (s, { to }) => { s.y = to; s.clock += 1; s.last = 'Y'; } }),
      },
      invariants: { NotBoth: state.invariant({ 'x and y are not both 3': (s) => s.x + s.y < 6 }) },
      properties: { Runs: state.property({}, (before, after) => after.clock === before.clock + 1) },
    };
  },
});
const models = entry(clocked, {
  models: {
    counters: { constants: {}, view: (s) => [s.x, s.y], expect: { distinct: 16, generated: 129, depth: 3 } },
    early: { constants: {}, within: (s) => s.clock < 2 },
    both: { constants: {}, view: (s) => ({ sum: s.x + s.y }), within: (s) => s.x < 2 && s.y < 2 },
    whole: { constants: {}, view: (s) => s, within: (s) => s.clock < 3 },
    'the same': { constants: {}, within: (s) => s.clock < 3 },
  },
});

describe.each(['fast', 'direct', 'reference'] as const)('the view of a model, %s', (engine) => {
  test('makes one of the states of which it is equal, and the verdict says so', async () => {
    const verdict = await check(models, { model: 'counters', engine, keepGoing: true });
    expect(verdict).toMatchObject({ verdict: 'violated', distinct: 16, generated: 129, depth: 3, model: 'counters', view: true });
    expect(verdict.trace?.steps).toHaveLength(2);
    const holding = await check(models, { model: 'counters', engine, invariants: ['Runs'] });
    expect(holding).toMatchObject({ verdict: 'holds', expected: { distinct: 16 } });
    expect(verdictText(holding)).toContain('holds in all its 16 reachable states up to its view');
    expect(verdictJson(holding)).toMatchObject({ view: true });
  });

  test('goes together with a state constraint of the model', async () => {
    const both = await check(models, { model: 'both', engine });
    // Of the states with the sum 2, the one that is found first is outside.
    expect(both).toMatchObject({ verdict: 'holds', distinct: 2, outside: 3 });
    expect(verdictText(both)).toContain('up to its state constraint and its view');
    const early = await check(models, { model: 'early', engine });
    expect(early).toMatchObject({ verdict: 'violated', depth: 2 });
    expect(early.view).toBeUndefined();
  });

  test('of the whole state changes nothing', async () => {
    const counts = async (model: string): Promise<object> => {
      const { distinct, outside, generated, depth, actions } = await check(models, { model, engine });
      return { distinct, outside, generated, depth, actions };
    };
    expect(await counts('whole')).toEqual(await counts('the same'));
  });

  test('is called like any function of the spec, and what it gives is plain', async () => {
    const bad = (view: (s: { readonly x: number }) => unknown) => check(clocked, { model: { constants: {}, view: view as never }, engine });
    await expect(bad(() => () => 1)).rejects.toThrow('what the `view` of the model makes of a state must be plain data');
    const fails = (s: { readonly x: number }): number => { if (s.x === 2) throw new Error('no view'); return 0; };
    await expect(bad(fails)).rejects.toMatchObject({ kind: 'spec-throws', trace: { code: '0/2' } });
  });
});

test('two models with the same constants are told apart by their names, and neither is taken for that of the constants alone', async () => {
  const verdict = await check(models, { constants: {}, limits: { states: 20 } });
  expect([verdict.model, verdict.view, verdict.expected]).toEqual([undefined, undefined, undefined]);
});

test('what knows a state by its parts refuses a view by name', async () => {
  const model = 'counters';
  const bitstate = { kind: 'bitstate', bits: 20, hashes: 3 };
  for (const options of [{ engine: 'interpreted' }, { search: 'symmetric' }, { search: 'symbolic' }, { search: bitstate }])
    await expect(check(models, { model, ...options } as never)).rejects.toThrow(SpecError);
  const selection = select(models, { model });
  await expect(compare(selection, selection)).rejects.toThrow('the view of a model is for breadth-first search only');
  expect(await check(models, { model, search: 'auto' })).toMatchObject({ distinct: 16 });
});

test('walks and proofs go by states, whatever the view', async () => {
  expect(await simulate(models, { model: 'counters', walks: 5, depth: 6, seed: 1, invariants: ['Runs'] })).toMatchObject({ walks: 5 });
  expect(await induct(models, { model: 'counters', invariants: ['NotBoth'] })).toMatchObject({ spec: 'clocked' });
});

test('a model with something that is no function is refused, and one with a view is shown', () => {
  const state = variables({ at: record({ x: range(0, 1) }) });
  const actions = { Stay: state.action({}, { effect: () => undefined }) };
  const small = spec({ name: 'small', deadlock: 'allowed', define: () => ({ state, actions }) });
  expect(() => entry(small, { models: { odd: { constants: {}, view: 'at' as never } } })).toThrow('`view` is no function of a state');
  const flat = entry(small, { models: { flat: { constants: {}, view: (s) => s.at.x } } });
  expect(showJson(flat, small, small.bind())['models']).toMatchObject([{ name: 'flat', view: true }]);
});
