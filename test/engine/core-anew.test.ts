import { expect, it } from 'vitest';
import { learningAnew } from '../../checker/engine/state/compares-values.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { range, record, set, spec, variables } from '../../checker/index.ts';
import { assertingMachine } from '../core/asserting.ts';
import { pooled } from '../conformance/pool.ts';

/** A spec of which it turns out only on the way that an effect depends on which of its records are equal. */
const comparing = spec({
  name: 'comparing',
  deadlock: 'allowed',
  define: () => {
    const point = record({ x: range(0, 9), y: range(0, 9) });
    const state = variables({ a: point, b: point, seen: set(range(0, 9)), same: range(0, 99) });
    const Right = state.action(
      { by: range(1, 2) },
      {
        enabled: (s, { by }) => s.a.x + by <= 9,
        effect: (s, { by }) => {
          s.a.x += by;
          s.seen = s.seen.with(s.a.x);
        },
      },
    );
    const Follow = state.action({}, { enabled: (s) => s.b.x < s.a.x, effect: (s) => { s.b.x += 1; } });
    const Meet = state.action({}, { enabled: (s) => s.a.x > 6 && s.same < 3, effect: (s) => { s.same += s.a === s.b ? 2 : 1; } });
    return { state, actions: { Right, Follow, Meet } };
  },
});

it('a search on the core that begins anew has a memory of its own: it finds the same, with one thread or two', async () => {
  const { distinct, generated, depth } = await referenceSearch(comparing.bind());
  for (const count of [1, 2]) {
    const first = assertingMachine();
    let others = 0;
    const machine = { ...first, another: () => { others++; return assertingMachine(); } };
    const search = blockwiseSearch(machine, { entries: 20, alone: 2, each: 2, openMin: 0, waits: true });
    expect(await search(comparing.bind(), count > 1 ? { workers: pooled(count) } : {})).toMatchObject({
      distinct,
      generated,
      depth,
      ending: { kind: 'complete' },
    });
    expect(others).toBeGreaterThan(0);
  }
  expect(await learningAnew((attempt) => attempt)).toBe(0);
});
