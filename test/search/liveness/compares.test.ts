import { expect, test } from 'vitest';
import { ablateFairness, check, fn, names, range, record, spec, variables, weak } from '../../../checker/index.ts';

/** Two pairs of numbers that grow; nothing but its liveness compares them. */
const pairs = spec({
  name: 'pairs',
  deadlock: 'allowed',
  define: () => {
    const p = names(['A', 'B']);
    const state = variables({ x: fn(p, record({ n: range(0, 2), m: range(0, 2) })) });
    const Grow = state.action({ p }, {
      enabled: (s, { p }) => s.x[p].n < 2,
      effect: (s, { p }) => {
        s.x[p].n++;
        s.x[p].m = s.x[p].n;
      },
    });
    return {
      state,
      actions: { Grow },
      fairness: { grow: weak(Grow, { each: 'p' }) },
      liveness: { Same: state.eventuallyAlways((s) => s.x.A === s.x.B) },
    };
  },
});

test.each(['fast', 'interpreted', 'direct', 'reference'] as const)('a liveness property may compare values, %s', async (engine) => {
  expect(await check(pairs, { engine })).toMatchObject({ verdict: 'holds', distinct: 9 });
  expect(await check(pairs, { engine, fairness: 'none' })).toMatchObject({
    verdict: 'violated',
    invariants: [{ name: 'Same', holds: false }],
  });
});

test('and what is asked of fairness', async () => {
  expect(await ablateFairness(pairs)).toMatchObject({ distinct: 9 });
});
