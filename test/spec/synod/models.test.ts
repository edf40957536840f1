import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import synod from '../../../spec/synod/index.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

// That every model has its pinned counts, keeps all invariants and reaches all witnesses is tested for the whole catalogue.

describe('every action is taken', () => {
  const small = Object.entries(synod.models).filter(([, { expect: counts }]) => (counts?.distinct ?? 0) <= (FULL ? 10_000 : 2_000));

  test.each(small)('%s', async (model) => {
    const { actions } = await check(synod, { model });
    const never = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
    expect(never).toEqual(synod.models[model]?.constants.priests === 1 ? ['ReceiveSuccess'] : []);
  });
});

test.each(['3x1x2-prompt', ...(FULL ? ['3x1x2', '3x1x2-forget'] : [])])('the reference engine gives the pinned counts of %s', async (model) => {
  const { distinct, generated, depth } = await check(synod, {
    model,
    engine: 'reference',
    invariants: ['Consistency', 'B1', 'B2', 'B3', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7'],
  });
  expect({ distinct, generated, depth }).toEqual(synod.models[model]?.expect);
});

test('models without a name of their own reach their witnesses too', async () => {
  for (const priests of FULL ? [1, 2, 3] : [1, 2])
    for (const ballots of FULL ? [1, 2] : [3 - priests])
      for (const decrees of FULL ? [1, 2] : [3 - ballots])
        for (const forget of [false, true]) {
          expect(await check(synod, { constants: { priests, ballots, decrees, forget, granularity: 'prompt' } })).toMatchObject({
            verdict: 'holds',
          });
        }
});
