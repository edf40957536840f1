import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, range, select, spec, type Trace, type Variant, variables, variant } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { showStep, stepsFrom } from '../../../checker/semantics/step.ts';
import { replayAgainst } from '../../../checker/verdict/explain/against.ts';
import { diffTraces } from '../../../checker/verdict/compare/diff.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const { system } = select(lock, { constants: { clients: 3 } });

/** The length of a longest common subsequence, by definition: the slow way. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const at = b.indexOf(first);
  return Math.max(longest(rest, b), at < 0 ? 0 : 1 + longest(rest, b.slice(at + 1)));
}

const calls = ({ steps }: Trace, from: number): readonly string[] =>
  steps.slice(from).map(({ action, choices }) => showStep({ name: action }, choices));

describe('two traces', () => {
  test('that are one have everything in common', () => {
    fc.assert(fc.property(picks(10), (numbers) => {
      const trace = walk(system, numbers);
      expect(diffTraces(trace, trace)).toMatchObject({ sameInitial: true, common: trace.steps.length, aligned: [] });
    }), { numRuns: FULL ? 20 : 8 });
  });

  test('are aligned on a longest common subsequence of their steps, and nothing is lost', () => {
    fc.assert(fc.property(picks(8), picks(8), (a, b) => {
      const [left, right] = [walk(system, a), walk(system, b)];
      const { common, aligned } = diffTraces(left, right);
      expect(left.steps.slice(0, common)).toEqual(right.steps.slice(0, common));
      expect(
        left.steps[common] === undefined || right.steps[common] === undefined || calls(left, common)[0] !== calls(right, common)[0],
      ).toBe(true);
      expect(aligned.flatMap((row) => row.left ?? [])).toEqual(left.steps.map((_, i) => i).slice(common));
      expect(aligned.flatMap((row) => row.right ?? [])).toEqual(right.steps.map((_, i) => i).slice(common));
      const matched = aligned.filter((row) => row.left !== undefined && row.right !== undefined);
      for (const row of matched) expect(calls(left, row.left as number)[0]).toBe(calls(right, row.right as number)[0]);
      expect(matched.length).toBe(longest(calls(left, common), calls(right, common)));
    }), { numRuns: FULL ? 60 : 20 });
  });

  test('of different models begin differently', () => {
    expect(diffTraces(walk(system, [0]), walk(select(lock).system, [0]))).toMatchObject({
      sameInitial: false,
      common: 0,
      aligned: [{ left: 0, right: 0, same: true }],
    });
  });
});

describe('a trace against the rule', () => {
  test('of its own system is followed to its end', () => {
    fc.assert(fc.property(picks(10), (numbers) => {
      const trace = walk(system, numbers);
      expect(replayAgainst(system, trace)).toEqual({ spec: 'lock', trace, sameInitial: true, common: trace.steps.length });
    }), { numRuns: FULL ? 20 : 8 });
  });

  test.each(
    Object.entries(catalogue).flatMap(([name, entry]) =>
      Object.keys(entry.variants).map((variant) => [`${name}, ${variant}`, entry, variant] as const),
    ).filter((_, place) => FULL || place % 4 === 0),
  )('of %s is refused by the rule only where the plain semantics refuses it', (_title, entry, name) => {
    const { system: changed, variant: chosen } = select(entry, { variant: name });
    const base = (chosen as Variant).base.bind(changed.constants);
    fc.assert(
      fc.property(picks(12), (numbers) => {
        const trace = walk(changed, numbers);
        const { common, refused, different, sameInitial } = replayAgainst(base, trace);
        const before = [trace.initial, ...trace.steps.map(({ state }) => state)];
        // A variant may begin in another state: then there is nothing in common.
        if (!sameInitial) expect(common).toBe(0);
        else if (different === undefined && refused === undefined) expect(common).toBe(trace.steps.length);
        if (different !== undefined || refused === undefined) return;
        const step = trace.steps[refused.step] as Trace['steps'][number];
        expect(
          [...stepsFrom(base, before[refused.step] as never)].filter(
            ({ action, choices }) => base.actions[action]?.name === step.action && canonical(choices) === canonical(step.choices),
          ),
        ).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  test('is followed up to the step that the rule refuses', async () => {
    const { trace } = await check(lock, { variant: 'generous' });
    expect(replayAgainst(select(lock).system, trace as Trace)).toMatchObject({
      common: 4,
      refused: {
        step: 4,
        refusal: { action: 'Grant', falseClauses: [{ name: 'the lock is free', readings: [{ place: 'lock', value: 'taken' }] }] },
        instead: [],
      },
    });
  });

  test('tells the first step that leads elsewhere, and goes on to the one that is refused', () => {
    const trace = walk(slow.bind(), [1, 1, 1]);
    expect(replayAgainst(counter.bind(), trace)).toMatchObject({
      common: 0,
      different: { step: 0, changes: [{ place: 'n', before: 0, after: 2 }] },
      refused: { step: 2, refusal: { falseClauses: [{ name: 'n + by < 5', readings: [{ place: 'n', value: 4 }] }] }, instead: [] },
    });
  });
});

const counter = spec({
  name: 'counter',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ n: range(0, 9) });
    return {
      state,
      actions: {
        Add: state.action(
          { by: range(1, 2) },
          {
            enabled: (s, { by }) => ({ 'n + by < 5': s.n + by < 5 }),
            effect: (s, { by }) => {
              s.n += by;
            },
          },
        ),
      },
    };
  },
});

const slow = variant(counter, {
  name: 'slow',
  because: 'a step of one is not a step of two',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ state }) => ({ actions: { Add: state.action({ by: range(1, 2) }, { effect: (s) => { s.n += 1; } }) } }),
});
