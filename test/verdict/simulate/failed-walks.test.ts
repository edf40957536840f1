import { describe, expect, test } from 'vitest';
import { entry, range, spec, variables } from '../../../checker/index.ts';
import { simulationJson } from '../../../checker/report/json/simulation-json.ts';
import { simulationText } from '../../../checker/report/text/simulation-text.ts';
import { batchesOf, simulate, type SimulateOptions } from '../../../checker/verdict/simulate/simulate.ts';
import { statusOfSimulation } from '../../../checker/verdict/simulate/simulation.ts';
import { select } from '../../../checker/verdict/selection.ts';

// A walk that may be so long is a batch by itself; here they end soon.
const DEPTH = 16_384;

/** Counts up to 20 or a little more. */
const counter = (limit: number) => entry(spec({
  name: 'counter',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ sum: range(0, 30) });
    return {
      state,
      actions: { Add: state.action({ by: range(1, 3) }, { enabled: (s) => s.sum < 20, effect: (s, { by }) => { s.sum += by; } }) },
      invariants: { Small: state.invariant({ 'the sum is small': (s) => s.sum < limit }) },
    };
  },
}));

/** Makes walks here, but for those of some batches, which fail; the others may come in any order. */
const failing = (subject: ReturnType<typeof counter>, fails: (batch: number) => boolean): NonNullable<SimulateOptions['walkers']> => ({
  count: 3,
  batchOf: (options) => {
    const made = batchesOf(select(subject, options), options, true);
    return async (first, count) => {
      if (!fails(first)) return made(first, count);
      return { first, count, error: `batch ${first} is poisoned`, thrown: new Error('poison') };
    };
  },
});
const run = (limit: number, walks: number, fails: (batch: number) => boolean) => {
  const subject = counter(limit);
  return simulate(subject, { seed: 1, depth: DEPTH, walks, walkers: failing(subject, fails) });
};

describe('walks that could not be made', () => {
  test('fail alone: the others are counted, and the result does not pass for the whole', async () => {
    const part = await run(30, 3, (batch) => batch === 1);
    expect(part).toMatchObject({
      verdict: 'incomplete', walks: 2, failed: [{ first: 1, count: 1, error: 'batch 1 is poisoned' }],
    });
    expect(statusOfSimulation(part)).toBe(2);
    const text = simulationText(part);
    expect(text).toMatch(/^! counter: no violation in 2 walks of at most 16,384 states; others could not be made\n/);
    expect(text).toContain('\n  ✗ walk 2 could not be made: batch 1 is poisoned\n');
    expect(text).toContain('--walks 3');
    expect(simulationJson(part)).toMatchObject({ verdict: 'incomplete', failed: [{ first: 1, count: 1 }] });
  });
  test('are no excuse for a violation that others find, which has its own number', async () => {
    // Only who is at 19 comes to 22.
    const whole = await run(22, 50, () => false);
    expect(whole.verdict).toBe('violated');
    const found = whole.violation?.walk ?? 0;
    expect(found).toBeGreaterThan(0);
    const part = await run(22, 50, (batch) => batch === 0);
    expect(part).toMatchObject({ verdict: 'violated', violation: { walk: found }, failed: [{ first: 0 }], walks: whole.walks - 1 });
    expect(statusOfSimulation(part)).toBe(1);
  });
  test('are an error where there are no others, or end it where there are many', async () => {
    await expect(run(30, 5, () => true)).rejects.toThrow('poison');
    const many = await run(30, 100, (batch) => batch > 0);
    expect(many).toMatchObject({ verdict: 'incomplete', walks: 1 });
    expect(many.failed).toHaveLength(8);
  });
});
