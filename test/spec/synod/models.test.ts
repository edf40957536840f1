import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import synod from '../../../spec/synod/index.ts';

/** The largest models take most of a minute; they are checked when SYNOD_FULL is set. */
const statesMax = process.env.SYNOD_FULL === '1' ? Infinity : 1_400_000;
const models = Object.entries(synod.models).filter(([, { expect: counts }]) => (counts?.distinct ?? 0) <= statesMax);

describe('the fast engine: every model has its pinned counts, keeps all invariants, and reaches all witnesses', () => {
  test.each(models)('%s', async (model) => {
    const { verdict, distinct, generated, depth, actions } = await check(synod, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...synod.models[model]?.expect });
    const never = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
    expect(never).toEqual(synod.models[model]?.constants.priests === 1 ? ['ReceiveSuccess'] : []);
  }, 300_000);
});

describe('the reference engine gives the same counts', () => {
  test.each(['3x1x2', '2x2x2-prompt', '3x1x2-prompt', '3x1x2-forget', '1x1x2-bag'])('%s', async (model) => {
    const invariants = ['Consistency', 'B1', 'B2', 'B3', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7'];
    const { distinct, generated, depth } = await check(synod, { model, engine: 'reference', invariants });
    expect({ distinct, generated, depth }).toEqual(synod.models[model]?.expect);
  }, 60_000);
});

test('models without a name of their own reach their witnesses too', async () => {
  for (const priests of [1, 2, 3]) for (const ballots of [1, 2]) for (const decrees of [1, 2]) for (const forget of [false, true]) {
    expect(await check(synod, { constants: { priests, ballots, decrees, forget, granularity: 'prompt' } })).toMatchObject({ verdict: 'holds' });
  }
}, 120_000);
