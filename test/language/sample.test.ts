import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../checker/language/enumerate.ts';
import { neighbourOf, randomFrom, sampleOf } from '../../checker/language/sample.ts';
import { misfitOf } from '../../checker/language/type-invariant.ts';
import { canonical } from '../../checker/language/values.ts';
import { randomSchemas } from './random-schema.ts';

const small = randomSchemas(8).filter(({ schema }) => sizeOf(schema) <= 1_000);

describe('random values', () => {
  test('are in the domain of their schema, and so are their neighbours', () => {
    fc.assert(fc.property(small, fc.nat(), ({ schema }, seed) => {
      const random = randomFrom(seed);
      let value = sampleOf(schema, random);
      for (let i = 0; i < 20; i++) {
        expect(misfitOf(schema, value)).toBeUndefined();
        value = neighbourOf(schema, value, random);
      }
    }), { numRuns: 200 });
  });

  test('are the same for the same seed, and others for another', () => {
    const first = (seed: number): readonly number[] => {
      const random = randomFrom(seed);
      return Array.from({ length: 20 }, () => random.int(1000));
    };
    expect(first(7)).toEqual(first(7));
    expect(first(8)).not.toEqual(first(7));
  });

  test('get everywhere: a walk from neighbour to neighbour visits every value of a small domain', () => {
    fc.assert(fc.property(randomSchemas(4).filter(({ schema, text }) => sizeOf(schema) <= 16 && !text.includes('where')), ({ schema }) => {
      const random = randomFrom(1);
      const seen = new Set<string>();
      let value = sampleOf(schema, random);
      for (let i = 0; i < 5_000 && seen.size < sizeOf(schema); i++) {
        seen.add(canonical(value));
        value = random.int(4) === 0 ? sampleOf(schema, random) : neighbourOf(schema, value, random);
      }
      expect(seen.size).toBe(sizeOf(schema));
    }), { numRuns: 60 });
  });

  test('are spread over the whole range', () => {
    const random = randomFrom(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) counts[random.int(10)] = (counts[random.int(10)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(200);
  });
});
