import { describe, expect, test } from 'vitest';
import { bool, check, entry, induct, names, range, select, simulate, spec, SpecError, variables, variant } from '../../checker/index.ts';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import type { System } from '../../checker/language/system.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import { symmetricSearch } from '../../checker/search/explicit/symmetric.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { showJson } from '../../checker/report/json/json-spec.ts';
import { showText } from '../../checker/report/text/show.ts';
import { verdictText } from '../../checker/report/text/verdict-text.ts';
import { symbolicSearch } from '../../checker/search/symbolic/symbolic.ts';
import { MemoryCheckpointStore } from './checkpoint/memory-checkpoint-store.ts';

const searches: Readonly<Record<string, Search>> = {
  reference: referenceSearch,
  interpreted: breadthFirstSearch,
  exact: (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
  core: (system, options) => blockwiseSearch(newMachine() as Machine)(system, options),
  'core, tiny blocks': (system, options) => blockwiseSearch(newMachine() as Machine, { entries: 4, alone: 2 })(system, options),
};

/** Two counters that go up one by one, as far as their sum is at most `most`; a state in which the sum is more is outside. */
const counters = spec({
  name: 'counters',
  define: () => {
    const state = variables({ x: range(0, 50), y: range(0, 50) });
    return {
      state,
      within: (s) => s.x + s.y <= 3,
      actions: {
        X: state.action({}, { enabled: (s) => s.x < 50, effect: (s) => { s.x += 1; } }),
        Y: state.action({}, { enabled: (s) => s.y < 50, effect: (s) => { s.y += 1; } }),
      },
      invariants: { Small: state.invariant({ 'x is at most 3': (s) => s.x <= 3 }) },
      witnesses: { Four: state.witness({}, (s) => s.x + s.y === 4) },
    };
  },
});

const found = async (search: Search, system: System, options: SearchOptions = { keepGoing: true }): Promise<object> => {
  const { ending, distinct, outside, generated, depth, actions, violations, witnesses } = await search(system, options);
  return {
    ending: ending.kind, distinct, outside, generated, depth, actions,
    violations: violations.map(({ kind, depth }) => `${kind} ${depth}`),
    witnesses: witnesses.map((witness) => witness?.depth),
  };
};

describe.each(Object.entries(searches))('a state constraint, %s', (_name, search) => {
  // Ten states have a sum of at most 3, and two steps each; five have a sum of 4, which are checked and not gone on from.
  test('leaves states out of the count and of the way, but not unchecked; they are no deadlocks', async () => {
    expect(await found(search, counters.bind())).toEqual({
      ending: 'complete', distinct: 10, outside: 5, generated: 21, depth: 4,
      actions: [{ taken: 10, fresh: 3 }, { taken: 10, fresh: 6 }],
      violations: ['invariant 5'],
      witnesses: [5],
    });
  });

  test('ends the search at a violation outside', async () => {
    expect(await found(search, counters.bind(), {})).toMatchObject({ ending: 'violated', violations: ['invariant 5'] });
  });

  test('counts what is outside for the limit on states, and comes to the same', async () => {
    for (const states of [3, 9, 12])
      expect(await found(search, counters.bind(), { limits: { states }, keepGoing: true })).toEqual(
        await found(referenceSearch, counters.bind(), { limits: { states }, keepGoing: true }),
      );
  });

  test('holds for initial states, too', async () => {
    const system = spec({
      name: 'outside',
      deadlock: 'forbidden',
      define: () => {
        const state = variables({ x: range(0, 9) });
        const actions = { Up: state.action({}, { effect: (s) => { s.x += 1; } }) };
        return { state, actions, within: (s) => s.x !== 5 && s.x !== 9, initial: [{ x: 5 }, { x: 7 }] };
      },
    }).bind();
    expect(await found(search, system)).toMatchObject({ distinct: 2, outside: 2, generated: 4, depth: 2, violations: [] });
  });

  test('that throws is an error of that state', async () => {
    const system = spec({
      name: 'throws',
      define: () => {
        const state = variables({ x: range(0, 9) });
        const within = (s: { readonly x: number }): boolean => {
          if (s.x === 3) throw new Error('no such state');
          return true;
        };
        return { state, actions: { Up: state.action({}, { effect: (s) => { s.x += 1; } }) }, within };
      },
    }).bind();
    await expect(search(system)).rejects.toMatchObject({ kind: 'spec-throws', path: { steps: { length: 3 } } });
  });
});

// Y commutes with X. Behind X it may sleep, for Y and then X lead to the same state; but not if the state behind Y is outside.
test.each(Object.entries(searches))('a step does not sleep where its other way leads outside, %s', async (_name, search) => {
  const system = spec({
    name: 'diamond',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ x: range(0, 1), y: range(0, 1) });
      return {
        state,
        within: (s) => s.x === 1 || s.y === 0,
        actions: {
          Y: state.action({}, { enabled: (s) => s.y === 0, effect: (s) => { s.y = 1; } }),
          X: state.action({}, { enabled: (s) => s.x === 0, effect: (s) => { s.x = 1; } }),
        },
      };
    },
  }).bind();
  expect(await found(search, system)).toMatchObject({ distinct: 3, outside: 1, generated: 4 });
});

// The lists of the states outside are known from others, so that nothing but the constraint tells that they are outside.
test.each(Object.entries(searches))('many states of a level may be outside, %s', async (_name, search) => {
  const system = spec({
    name: 'grid',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ x: range(0, 9), y: range(0, 9), left: bool, right: bool });
      return {
        state,
        within: (s) => !(s.left && s.right),
        actions: {
          X: state.action({}, { enabled: (s) => s.x < 9, effect: (s) => { s.x += 1; } }),
          Y: state.action({}, { enabled: (s) => s.y < 9, effect: (s) => { s.y += 1; } }),
          Left: state.action({}, { effect: (s) => { s.left = true; } }),
          Right: state.action({}, { effect: (s) => { s.right = true; } }),
        },
      };
    },
  }).bind();
  expect(await found(search, system)).toMatchObject({ distinct: 300, outside: 100, generated: 1 + 2 * 3 * 90 + 2 * 300, depth: 20 });
});

test('states outside are one up to an exchange, too', async () => {
  const system = spec({
    name: 'tokens',
    define: () => {
      const token = names(['a', 'b', 'c']).symmetric();
      const state = variables({ at: token, other: token, n: range(0, 9) });
      return {
        state,
        initial: ['a', 'b', 'c'].map((at) => ({ at, other: at })) as never,
        within: (s) => s.n < 3,
        actions: { Give: state.action({ to: token }, { effect: (s, { to }) => { s.at = to; s.n += 1; } }) },
      };
    },
  }).bind();
  const whole = await referenceSearch(system);
  const { distinct, outside, effort } = await symmetricSearch(system);
  expect([whole.distinct, whole.outside]).toEqual([3 + 9 + 9, 9]);
  expect([distinct, outside, effort.symmetry?.distinct]).toEqual([1 + 2 + 2, 2, 21]);
});

describe('a state constraint', () => {
  const refused = { kind: 'not-supported', message: expect.stringContaining('state constraint') as string };

  test('is refused by what does not know it', async () => {
    const checkpoints = { to: new MemoryCheckpointStore() };
    await expect(symbolicSearch(counters.bind())).rejects.toMatchObject(refused);
    for (const engine of ['fast', 'interpreted'] as const)
      await expect(check(counters, { engine, checkpoints })).rejects.toMatchObject(refused);
    await expect(check(counters, { search: { kind: 'bitstate', bits: 20, hashes: 3 } })).rejects.toMatchObject(refused);
  });

  test('says nothing about a proof, which has no bound', async () => {
    const result = await induct(counters, { invariants: ['Small'], mode: 'exhaustive' });
    expect(result.failures[0]?.before).toMatchObject({ x: 3 });
  });

  test('ends a walk, which is not stuck', async () => {
    const { verdict, stuck, steps, walks } = await simulate(counters, { walks: 20, seed: 1, invariants: [] });
    expect([verdict, stuck, steps / walks]).toEqual(['no-violation', 0, 4]);
  });

  test('is replaced by a variant', async () => {
    const wider = variant(counters, {
      name: 'wider', because: 'it is needed for a test', model: {}, predicts: { breaks: ['Small'] },
      replace: () => ({ within: (s: { readonly x: number }) => s.x <= 4 && s.x >= 0 }),
    });
    expect((await referenceSearch(wider.bind(), { keepGoing: true, limits: { depth: 6 } })).distinct).toBe(20);
  });

  test('must be a function that says yes or no', async () => {
    const having = (within: unknown) => spec({
      name: 'wrong',
      define: () => {
        const state = variables({ x: range(0, 9) });
        return { state, within: within as () => boolean, actions: { Up: state.action({}, { effect: (s) => { s.x += 1; } }) } };
      },
    });
    expect(() => having(3).bind()).toThrow(SpecError);
    await expect(check(having(() => undefined))).rejects.toThrow('returned nothing instead of true or false');
  });

  test('is told in the verdict', async () => {
    const verdict = await check(entry(counters), { invariants: [] });
    expect(verdict).toMatchObject({ verdict: 'holds', complete: true, distinct: 10, outside: 5 });
    const text = verdictText(verdict);
    expect(text).toMatch(/holds in all its 10 reachable states up to its state constraint$/m);
    const { spec: base, system } = select(counters);
    expect(showText(entry(counters), base, system)).toContain('\nState constraint\n  within: a search does not go on from states where');
    expect(showJson(entry(counters), base, system)).toMatchObject({ within: true });
    expect(text).toContain('\n  5 more states outside the state constraint: checked, and not gone on from\n');
  });
});
