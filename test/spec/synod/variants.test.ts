import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import synod from '../../../spec/synod/index.ts';
import { fallsOf, listed, predictionFor } from '../falls.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/** All that falls in each variant at its model, with the depth of its first violation. */
const FALLS: Readonly<Record<string, string>> = {
  'any-decree': 'B3 23, I6 23, Consistency 39',
  'any-reported': 'B3 21, I6 21, Consistency 30',
  'smallest-reported': 'B3 21, I6 21, Consistency 30',
  'most-frequent-reported': 'B3 21, I6 21, Consistency 30',
  'literal-appendix': 'B3 23, I6 23',
  'sees-everyone': 'B3 23, I6 23',
  'no-promise': 'I7 17, I4 18, B3 23, I6 23, Consistency 39',
  'promise-not-recorded': 'I7 4, I4 5, B3 19, I6 19, Consistency 35',
  'minority-quorum': 'I6 7, B2 13, Consistency 23',
  'half-quorum': 'I6 7, B2 13, Consistency 23',
  'first-vote-succeeds': 'I1 10, Consistency 19',
  'votes-on-slip': 'I3 14, PrevBalNeverDecreases 14, I7 18, I4 19, B3 24, I6 24, Consistency 41',
  'promise-on-slip': 'NextBalNeverDecreases 5, I7 6, I4 7, B3 24, I6 24',
  'tries-on-slip': 'I7 3, LastTriedNeverDecreases 3, I2 8, B1 12, I6 12, I3 13, I5 14, I4 16, I1 17, B3 19, Consistency 28',
  'rewritable-ledger': '',
  'stale-last-votes': 'I4 5, B3 12, I6 12, Consistency 26',
  'shared-numbers': 'I2 2, I7 3, B1 17, I6 17, I3 19, I5 21, I1 26, Consistency 31',
};

/** A complete search of these takes long. */
const LARGE = ['votes-on-slip', 'promise-on-slip', 'promise-not-recorded', 'any-decree', 'any-reported', 'smallest-reported', 'most-frequent-reported', 'literal-appendix', 'tries-on-slip', 'first-vote-succeeds',
  'stale-last-votes', 'rewritable-ledger'];
/** To the first violation of these it is long, too, or there is none. */
const DEEP = ['first-vote-succeeds', 'any-reported', 'smallest-reported', 'most-frequent-reported', 'literal-appendix', 'rewritable-ledger'];

const names = Object.keys(synod.variants);

test('there is a list for every variant', () => expect(Object.keys(FALLS)).toEqual(names));

describe('everything that falls in it, and when', () => {
  test.each(names.filter((name) => FULL || !LARGE.includes(name)))('%s', async (variant) => {
    expect(await fallsOf(synod, { variant })).toEqual({ outcome: 'true', complete: true, violations: listed(FALLS[variant] ?? '') });
  }, 900_000);
});

describe('the prediction', () => {
  test.each(LARGE.filter((name) => !FULL && !DEEP.includes(name)))('of %s is true as far as the first fall', async (variant) => {
    expect((await check(synod, { variant })).prediction?.outcome).toBe('true');
  });

  test.each(names)('of %s names all that falls, in that order', (variant) => {
    const predicts = synod.variants[variant]?.predicts;
    expect(predicts).toEqual(predictionFor(listed(FALLS[variant] ?? ''), predicts));
  });
});

describe('what a variant says of itself', () => {
  test.each(names)('%s: why, in words', (variant) => {
    const because = synod.variants[variant]?.because ?? '';
    expect(because.length).toBeGreaterThan(100);
    expect(because).toMatch(/[.)]$/);
  });
});
