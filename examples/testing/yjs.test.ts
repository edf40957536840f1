import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import { FULL, SEEDS } from './seeds.ts';
import { sharedList } from './shared-list.ts';
import { documents } from './yjs.ts';

const RUNS = FULL ? 60 : 30;

describe('a list with one order of all elements', () => {
  test('is the same for all who have heard of the same', async () => await expect(sharedList).toHold({ constants: { inserts: 1 } }));
});

describe('Yjs 13.6.33', () => {
  // Where two insert at one place, the number of the document says who comes first.
  test.each(SEEDS)('keeps two copies to one order, whatever comes to whom and when: seed %d', async (seed) =>
    await expect(documents({ clients: seed % 2 === 0 ? { A: 1, B: 2 } : { A: 2, B: 1 } })).toConform({ seed, runs: RUNS, steps: 24 }));
  test.each(SEEDS)('and three: seed %d', async (seed) =>
    await expect(documents({ clients: { A: 1, B: 2, C: 3 }, inserts: 1 })).toConform({ seed, runs: RUNS, steps: 24 }));
  test.each(SEEDS.slice(0, FULL ? 5 : 1))('and three with two elements of each: seed %d', async (seed) =>
    await expect(documents({ clients: { A: 1, B: 2, C: 3 } })).toConform({ seed, runs: FULL ? 60 : 10, steps: 24 }));
});
