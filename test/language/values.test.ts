import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, FiniteSet } from '../../checker/index.ts';
import { intern } from '../../checker/language/interning.ts';
import { canonical, compare, equal } from '../../checker/language/values.ts';
import { plainValues } from './random-schema.ts';
import { same } from './same.ts';

describe('canonical text', () => {
  test('equal values, and only those, have equal texts', () => {
    fc.assert(fc.property(plainValues, plainValues, (a, b) => {
      expect(canonical(a) === canonical(b)).toBe(same(a, b));
      expect(equal(a, b)).toBe(same(a, b));
    }), { numRuns: 2_000 });
  });

  test('values that look alike differ', () => {
    const alike = [
      -Infinity,
      null,
      '-Infinity',
      'null',
      0,
      '0',
      false,
      'false',
      '',
      [],
      {},
      [null],
      [-Infinity],
      ['-Infinity'],
      { a: null },
      { a: -Infinity },
      FiniteSet.of(),
      Bag.of(),
      FiniteSet.of(-Infinity),
      FiniteSet.of(null),
      FiniteSet.of(FiniteSet.of()),
      FiniteSet.of([]),
      [FiniteSet.of()],
      [[]],
      FiniteSet.of(1),
      Bag.of(1),
      Bag.of(1, 1),
      FiniteSet.of([1, 1]),
      [1],
      ['1'],
      [1, 1],
      { 0: 1 },
      { '': 1 },
      { a: 1, b: 2 },
      [{ a: 1 }, { b: 2 }],
      'set',
      { of: [] },
    ];
    expect(new Set(alike.map(canonical)).size).toBe(alike.length);
  });

  test('the order in which a value was built does not matter', () => {
    expect(canonical({ a: 1, b: [FiniteSet.of(1, 2)] })).toBe(canonical({ b: [FiniteSet.of(2, 1)], a: 1 }));
    expect(canonical(-0)).toBe(canonical(0));
    expect(canonical([-0])).toBe(canonical([0]));
  });

  test('the remembered text of a snapshot is that of an equal value', () => {
    fc.assert(fc.property(plainValues, (value) => {
      const kept = intern(value);
      expect(canonical(kept)).toBe(canonical(value));
      expect(canonical(kept)).toBe(canonical(value));
    }));
  });
});

describe('compare', () => {
  test('is 0 for equal values only, and otherwise opposite in the two directions', () => {
    fc.assert(fc.property(plainValues, plainValues, (a, b) => {
      expect(compare(a, b) === 0).toBe(same(a, b));
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
    }), { numRuns: 2_000 });
  });

  test('is transitive', () => {
    fc.assert(fc.property(fc.array(plainValues, { minLength: 3, maxLength: 3 }), (three) => {
      const [a, b, c] = three.toSorted(compare);
      expect(compare(a, b)).toBeLessThanOrEqual(0);
      expect(compare(b, c)).toBeLessThanOrEqual(0);
      expect(compare(a, c)).toBeLessThanOrEqual(0);
    }), { numRuns: 2_000 });
  });

  test('puts minus infinity first among the numbers, numbers by size and texts by code unit', () => {
    expect([10, 9, -Infinity, -1, 0].toSorted(compare)).toEqual([-Infinity, -1, 0, 9, 10]);
    expect(['b', 'a', 'B', 'aa'].toSorted(compare)).toEqual(['B', 'a', 'aa', 'b']);
  });
});

test('a snapshot shares nothing with the original and cannot be written to', () => {
  const original = { list: [{ a: 1 }] };
  const kept = intern(original);
  original.list[0]!.a = 2;
  expect(kept).toEqual({ list: [{ a: 1 }] });
  expect(Object.isFrozen(kept) && Object.isFrozen(kept.list) && Object.isFrozen(kept.list[0])).toBe(true);
  expect(intern(kept)).toBe(kept);
});
