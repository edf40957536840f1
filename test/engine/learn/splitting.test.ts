import { expect, test } from 'vitest';
import { range, record, set, variables } from '../../../checker/index.ts';
import { engines } from '../../../checker/search/strategies.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import { systemWith } from '../../systems.ts';

/** 2^n states; somebody looks for one member of a set over which no parameter ranges. */
const looking = (n: number) => {
  const k = range(1, n);
  const state = variables({ s: set(record({ k })), few: set(range(0, 3)) });
  return systemWith(state, {
    actions: {
      Put: state.action({ k }, { effect: (s, { k }) => { s.s = s.s.with({ k }); } }),
      Look: state.action({}, { enabled: ({ s }) => s.some((m) => m.k === 1), effect: (s) => { s.few = s.few.with(0); } }),
    },
  });
};

test('a small set of which very many are seen gets a field for each member, and one goes on learning', async () => {
  const { effort, distinct, generated, depth } = await engines.fast(looking(13));
  expect(effort).toMatchObject({ engine: 'fast' });
  expect(effort.userCalls).toBeLessThan(400);
  expect({ distinct, generated, depth }).toEqual({ distinct: 12_288, generated: 1 + 12_288 * 13 + 8_192, depth: 15 });
});

test('a set of which few are seen stays one number, and the counts are the same', async () => {
  const { effort, ...found } = await engines.fast(looking(9));
  const expected = await referenceSearch(looking(9));
  expect(found).toMatchObject({ distinct: expected.distinct, generated: expected.generated, depth: expected.depth });
  // Something is learned for each of the sets.
  expect(effort.userCalls).toBeGreaterThan(512);
});
