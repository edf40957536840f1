import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import synod from '../../../spec/synod/index.ts';

describe('literal-appendix', () => {
  test('breaks B3 in 23 states at 3 x 3 x 2, prompt', async () => {
    const { verdict, prediction, trace } = await check(synod, { variant: 'literal-appendix' });
    expect({ verdict, outcome: prediction?.outcome, states: (trace?.steps.length ?? 0) + 1 }).toEqual({ verdict: 'violated', outcome: 'true', states: 23 });
  }, 120_000);

  test('needs three ballots: with two, everything holds', async () => {
    expect(await check(synod, { variant: 'literal-appendix', constants: { ballots: 2 } })).toMatchObject({ verdict: 'holds', prediction: { outcome: 'unknown' } });
  }, 60_000);
});

describe('any-decree', () => {
  test('breaks B3, and so I6, at depth 23, and Consistency at depth 39', async () => {
    const { verdict, prediction, invariants } = await check(synod, { variant: 'any-decree', keepGoing: true });
    expect({ verdict, outcome: prediction?.outcome }).toEqual({ verdict: 'violated', outcome: 'true' });
    const fallen = invariants.filter(({ holds }) => !holds).map(({ name, depth }) => [name, depth]);
    expect(fallen).toEqual([['Consistency', 39], ['B3', 23], ['I6', 23]]);
  }, 120_000);
});
