import { describe, expect, expectTypeOf, test } from 'vitest';
import { eachFunction, eachSubset, FiniteSet, letters, names, numbered, range, set, subsets } from '../../checker/index.ts';
import { canonical } from '../../checker/language/values.ts';
import { expectMistake } from '../mistakes.ts';

/** The first of some values, and no more of them. */
function firstOf<T>(values: Iterable<T>, count: number): readonly T[] {
  const found: T[] = [];
  for (const value of values) if (found.push(value) === count) break;
  return found;
}
const texts = (sets: Iterable<FiniteSet<unknown>>): readonly string[] => [...sets].map((each) => [...each].join(''));

describe('eachSubset', () => {
  test('lists what `subsets` lists, in the same order, as often as it is asked', () => {
    for (const options of [{}, { size: 0 }, { size: 2 }, { size: 4 }, { size: 5 }]) {
      const each = eachSubset(letters(4), options);
      expect([...each]).toEqual(subsets(letters(4), options));
      expect([...each]).toEqual(subsets(letters(4), options));
    }
    expect([...eachSubset([])]).toEqual([FiniteSet.of()]);
  });
  test('makes no more than it is asked for', () => {
    const half = FiniteSet.from(numbered('m', 64).slice(0, 32));
    expect(firstOf(eachSubset(numbered('m', 64), { size: 32 }), 1)).toEqual([half]);
    expect(texts(firstOf(eachSubset(numbered('m', 40)), 4))).toEqual(['', 'm1', 'm2', 'm1m2']);
  });
  test('of a set are its subsets, and have its type', () => {
    expect(texts(eachSubset(FiniteSet.of('B', 'A'), { size: 1 }))).toEqual(['A', 'B']);
    expect(texts(subsets(FiniteSet.of('B', 'A')))).toEqual(['', 'A', 'B', 'AB']);
    expectTypeOf(eachSubset(letters(2))).toEqualTypeOf<Iterable<FiniteSet<(ReturnType<typeof letters>)[number]>>>();
  });
  test('refuses a size that is none, before anything is listed', () => {
    expectMistake(() => eachSubset(['A'], { size: -1 }), 'bad-definition', 'eachSubset(..., { size: -1 })', 'a whole number');
    expectMistake(() => eachSubset(['A'], { sizes: 1 } as never), 'unknown-name', "'sizes' is not an option of eachSubset(...)");
  });
});

describe('eachFunction', () => {
  const node = names(['A', 'B']);
  test('lists all functions from a domain to values, the last argument fastest', () => {
    expect([...eachFunction(node, range(0, 1))]).toEqual([{ A: 0, B: 0 }, { A: 0, B: 1 }, { A: 1, B: 0 }, { A: 1, B: 1 }]);
    expect([...eachFunction([1, 2], FiniteSet.of('x'))]).toEqual([{ 1: 'x', 2: 'x' }]);
    expect([...eachFunction(node, [])]).toEqual([]);
    expect([...eachFunction([], [1])]).toEqual([{}]);
    expect([...eachFunction(range(1, 3), set(node))].length).toBe(64);
  });
  test('lists dependent ones', () => {
    expect([...eachFunction(node, (p) => (p === 'A' ? range(0, 1) : [7]))].map(canonical)).toEqual(['{"A":0,"B":7}', '{"A":1,"B":7}']);
    expectTypeOf(eachFunction(node, (p) => (p === 'A' ? [1] : [7]))).toExtend<Iterable<Readonly<Record<'A' | 'B', number>>>>();
  });
  test('makes no more than it is asked for, as often as it is asked', () => {
    const all = eachFunction(numbered('n', 40), range(0, 9));
    for (const _again of [1, 2]) expect(firstOf(all, 11).map((f) => [f['n39'], f['n40']]).at(-1)).toEqual([1, 0]);
  });
  test('goes through values that can be gone through once only once', () => {
    expect([...eachFunction(node, [0, 1].values())]).toHaveLength(4);
  });
  test('refuses what is no domain, and values that are not listed', () => {
    expectMistake(() => eachFunction([{}] as never, [1]), 'bad-definition', 'the domain is no list of arguments');
    expectMistake(() => eachFunction(7 as never, [1]), 'bad-definition', 'the domain is no list of arguments');
    expectMistake(() => [...eachFunction(node, 7 as never)], 'bad-definition', 'the values are not listed');
    expectMistake(() => [...eachFunction(node, (() => undefined) as never)], 'bad-definition', 'the values at A are not listed');
    expectMistake(() => eachFunction(set(node) as never, [1]), 'bad-definition', 'a set domain cannot be the domain of a function');
  });
});
