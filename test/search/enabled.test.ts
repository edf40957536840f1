import { describe, expect, test } from 'vitest';
import { check, compareValues, enabled, equal, FiniteSet, fn, names, range, set, spec, variables, variant } from '../../checker/index.ts';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import type { System } from '../../checker/language/system.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Search } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { symbolicSearch } from '../../checker/search/symbolic/symbolic.ts';

const client = names(['a', 'b']);

/** A lock with one token: who has it may give it to those who wait. */
const lock = spec({
  name: 'lock',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ holder: names(['a', 'b', '-']).initially('-'), waiting: set(client) });
    const Take = state.action({ c: state.vars.waiting.members() }, {
      enabled: (s) => s.holder === '-',
      effect: (s, { c }) => { s.holder = c; s.waiting = s.waiting.without(c); },
    });
    return {
      state,
      actions: {
        Wait: state.action({ c: client }, {
          enabled: (s, { c }) => s.holder !== c && !s.waiting.has(c),
          effect: (s, { c }) => { s.waiting = s.waiting.with(c); },
        }),
        Take,
        Release: state.action({ c: client }, { enabled: (s, { c }) => s.holder === c, effect: (s) => { s.holder = '-'; } }),
      },
      invariants: {
        'some may take what is free': state.invariant({ is: (s) => enabled(Take, s) === (s.holder === '-' && !s.waiting.isEmpty) }),
        'each that waits may': state.invariant({
          is: state.forall({ c: client }, (s, { c }) => enabled(Take, s, { c }) === (s.holder === '-' && s.waiting.has(c))),
        }),
      },
      properties: { Once: state.property({ c: client }, (s, t, { c }) => !enabled(Take, s, { c }) || t.holder !== c || !enabled(Take, t)) },
    };
  },
});

/** The same, where the token may be taken from who has it. */
const greedy = variant(lock, {
  name: 'greedy', because: 'it is needed for a test', model: {}, predicts: { breaks: ['some may take what is free'] },
  replace: ({ actions }) => ({ actions: { Take: { ...actions.Take, enabled: () => true } } }),
});

const searches: Readonly<Record<string, Search>> = {
  reference: referenceSearch,
  interpreted: breadthFirstSearch,
  core: (system, options) => blockwiseSearch(newMachine() as Machine)(system, options),
};
const violated = async (search: Search, system: System): Promise<readonly string[]> =>
  (await search(system, { keepGoing: true })).violations.map((found) =>
    found.kind === 'invariant' ? (system.invariants[found.invariant]?.name ?? '') : found.kind);

describe.each(Object.entries(searches))('whether an action is enabled, %s', (_name, search) => {
  test('may be asked in predicates, for some or all of its choices', async () => {
    expect(await violated(search, lock.bind())).toEqual([]);
  });

  test('is asked of the action that stands in its place in a variant, whichever was bound last', async () => {
    const [base, changed] = [lock.bind(), greedy.bind()];
    const all = ['some may take what is free', 'each that waits may'];
    expect((await violated(search, changed)).filter((name) => all.includes(name))).toEqual(all);
    expect(await violated(search, base)).toEqual([]);
  });
});

test('symbolic search asks too', async () => {
  expect((await symbolicSearch(lock.bind())).violations).toEqual([]);
  expect((await symbolicSearch(greedy.bind(), { keepGoing: true })).violations.length).toBeGreaterThan(0);
});

describe('enabled refuses', () => {
  const asking = (ask: (state: ReturnType<typeof one>, s: never) => boolean) => {
    const it = one();
    return spec({
      name: 'asking',
      define: () => ({
        state: it.state,
        actions: { Up: it.Up },
        invariants: { I: it.state.invariant({ is: (s) => ask(it, s as never) }) },
      }),
    });
  };
  const one = () => {
    const state = variables({ n: range(0, 3) });
    return { state, Up: state.action({}, { effect: () => undefined }), Other: state.action({}, { effect: () => undefined }) };
  };

  test('what is no action of the spec, and a parameter that is not there', async () => {
    await expect(check(asking(({ Other }, s) => enabled(Other, s)))).rejects.toThrow('no action of this spec');
    await expect(check(asking(({ Up }, s) => enabled(Up, s, { p: 1 })))).rejects.toThrow("there is no parameter 'p'");
  });
});

test('values are equal by content, and have an order, in a spec too', async () => {
  expect([equal({ a: [1] }, { a: [1] }), equal(FiniteSet.of(1, 2), FiniteSet.of(2, 1)), equal(0, '0')]).toEqual([true, true, false]);
  expect([[2, 1], [1, 3], [1]].sort(compareValues)).toEqual([[1], [1, 3], [2, 1]]);
  const system = spec({
    name: 'ordered',
    define: () => {
      const state = variables({ f: fn(client, range(0, 2)), last: set(range(0, 2)) });
      return {
        state,
        actions: {
          Set: state.action({ c: client, n: range(0, 2) }, { effect: (s, { c, n }) => { s.f[c] = n; s.last = FiniteSet.of(n); } }),
        },
        witnesses: {
          Equal: state.witness({}, (s) => equal(s.f, { a: 2, b: 2 })),
          Less: state.witness({}, (s) => compareValues(s.f, { a: 1, b: 0 }) > 0 && compareValues(s.last, FiniteSet.of(0)) > 0),
        },
      };
    },
  }).bind();
  for (const search of Object.values(searches))
    expect((await search(system)).witnesses.map((witness) => witness?.depth)).toEqual([3, 2]);
});
