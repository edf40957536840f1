import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LabelSets } from '../../../checker/search/liveness/labels.ts';

const SIZE = 70;
const all = Array.from({ length: SIZE }, (_, label) => label);
const members = fc.uniqueArray(fc.nat({ max: SIZE - 1 }), { maxLength: 6 }).map((labels) => labels.sort((a, b) => a - b));
const PARAMETERS = { seed: 20_261_201, numRuns: 20 };

describe('sets of labels', () => {
  test('have a number each, in the order in which they were made; the empty one has 0', () => {
    fc.assert(fc.property(fc.array(members, { minLength: 100, maxLength: 300 }), (made) => {
      const sets = new LabelSets(SIZE);
      const texts = [...new Set(['', ...made.map(String)])];
      for (const each of made) {
        const number = sets.of(each);
        expect(number).toBe(texts.indexOf(String(each)));
        expect(all.filter((label) => sets.has(number, label))).toEqual(each);
      }
    }), PARAMETERS);
  });

  test('have one union, whichever way it is made', () => {
    fc.assert(fc.property(fc.array(fc.tuple(members, members), { minLength: 100, maxLength: 200 }), (pairs) => {
      const sets = new LabelSets(SIZE);
      for (const [a, b] of pairs) {
        const words = new Uint32Array(sets.width);
        for (const each of [a, b]) sets.addTo(words, sets.of(each));
        const union = sets.union(sets.of(a), sets.of(b));
        expect(union).toBe(sets.numberOf(words));
        expect(all.filter((label) => sets.has(union, label))).toEqual(all.filter((label) => a.includes(label) || b.includes(label)));
      }
    }), PARAMETERS);
  });
});
