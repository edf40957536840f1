import { describe, expect, test } from 'vitest';
import { count, entry, range, spec, variables, variant } from '../../checker/index.ts';
import { check } from '../../checker/verdict/check.ts';
import { confirm, conform, driver } from '../../checker/testing/index.ts';

/** A shelf with room for so many books. */
const shelf = spec({
  name: 'shelf',
  constants: { room: count(2, { min: 1, max: 5 }) },
  define({ room }) {
    const state = variables({ books: range(0, 99) });
    const { action, invariant } = state;
    return {
      state,
      actions: {
        Put: action({ n: [1, 2] as const }, {
          enabled: (s, { n }) => ({ 'there is room': s.books + n <= room }),
          effect: (s, { n }) => { s.books += n; },
        }),
        Take: action({}, { enabled: (s) => ({ 'there is one': s.books > 0 }), effect: (s) => { s.books--; } }),
      },
      invariants: { Fits: invariant({ 'no more than there is room for': (s) => s.books <= room }) },
    };
  },
});
const overfull = variant(shelf, {
  name: 'overfull',
  because: 'nobody looks whether there is room',
  model: {},
  predicts: { breaks: ['Fits'], states: 3 },
  replace: (base) => ({ actions: { Put: { ...base.actions.Put, enabled: () => true } } }),
});
const whole = entry(shelf, { variants: [overfull] });

const shelves = (room: number, mustRefuse: readonly ('Put' | 'Take')[], variantName?: string) =>
  driver(shelf, {
    entry: whole,
    ...(variantName === undefined ? {} : { variant: variantName }),
    start: () => ({ books: 0 }),
    act: {
      Put: (real, { n }) => {
        if (real.books + n > room) return [];
        real.books += n;
        return undefined;
      },
      Take: (real) => {
        if (real.books === 0) return [];
        real.books--;
        return undefined;
      },
    },
    mustRefuse,
    observe: ({ books }) => ({ books }),
  });

describe('what an implementation must refuse', () => {
  test.each([{ cover: 'transitions' }, { seed: 1, runs: 20 }] as const)('is refused, and counted: %j', async (options) => {
    const { verdict, coverage } = await conform(shelves(2, ['Put', 'Take']), options);
    expect(verdict).toBe('conforms');
    expect(coverage.refused).toBeGreaterThan(0);
  });

  test.each([{ cover: 'transitions' }, { seed: 1, runs: 20 }] as const)('or it is not, which is a difference with its clause: %j', async (options) => {
    const { verdict, asked, refused, like, trace } = await conform(shelves(3, ['Put', 'Take']), options);
    expect({ verdict, asked, like }).toMatchObject({ verdict: 'differs', asked: { action: 'Put' }, like: [{ variant: 'overfull' }] });
    expect(refused?.falseClauses.map(({ name }) => name)).toEqual(['there is room']);
    expect(trace?.steps.length).toBeLessThanOrEqual(2);
  });

  test('is not asked for unless that is said', async () => {
    expect(await conform(shelves(3, []), { cover: 'transitions' })).toMatchObject({ verdict: 'conforms', coverage: { refused: 0 } });
  });

  test('makes the counterexample of a variant one that happens, or does not', async () => {
    const { trace } = await check(whole, { variant: 'overfull' });
    if (trace === undefined) throw new Error('there is no counterexample');
    expect(await confirm(shelves(2, ['Put']), trace)).toMatchObject({ confirmed: false, done: trace.steps.length - 1 });
    const { confirmed, like } = await confirm(shelves(9, ['Put']), trace);
    expect({ confirmed, like }).toMatchObject({ confirmed: false, like: [{ variant: 'overfull' }] });
    expect(await confirm(shelves(9, ['Put'], 'overfull'), trace)).toMatchObject({ confirmed: true, done: trace.steps.length });
  });
});
