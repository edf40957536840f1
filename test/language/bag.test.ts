import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag } from '../../checker/index.ts';
import { canonical, compare } from '../../checker/language/values.ts';
import { plainValues } from './random-schema.ts';

const members = fc.array(plainValues, { maxLength: 6 });
const copiesIn = (list: readonly unknown[], x: unknown): number => list.filter((member) => canonical(member) === canonical(x)).length;
const laws = (name: string, law: (list: readonly unknown[], x: unknown, copies: number) => void): void =>
  test(name, () => fc.assert(fc.property(members, plainValues, fc.integer({ min: 1, max: 3 }), law)));

describe('a bag agrees with the list of its members', () => {
  laws('size, count, has', (list, x) => {
    const bag = Bag.from(list);
    expect(bag.size).toBe(list.length);
    expect(bag.isEmpty).toBe(list.length === 0);
    for (const member of [x, ...list]) {
      expect(bag.count(member)).toBe(copiesIn(list, member));
      expect(bag.has(member)).toBe(copiesIn(list, member) > 0);
    }
  });
  laws('with adds one copy, up to the bound', (list, x, copies) => {
    const bag = Bag.from(list, copies);
    expect(bag.with(x).count(x)).toBe(Math.min(copies, bag.count(x) + 1));
    for (const member of list) if (canonical(member) !== canonical(x)) expect(bag.with(x).count(member)).toBe(bag.count(member));
    expect(bag.with(x).copies).toBe(copies);
  });
  laws('without removes one copy, if there is one', (list, x) => {
    const bag = Bag.from(list);
    expect(bag.without(x).count(x)).toBe(Math.max(0, bag.count(x) - 1));
    expect(bag.with(x).without(x)).toSatisfy((other: Bag<unknown>) => canonical(other) === canonical(bag));
  });
  laws('iteration gives every member once, in order', (list) => {
    const distinct = Bag.from(list).toArray();
    expect(distinct.length).toBe(new Set(list.map(canonical)).size);
    for (const [i, member] of distinct.slice(1).entries()) expect(compare(distinct[i], member)).toBeLessThan(0);
  });
  laws('counted and from agree', (list, _x, copies) => {
    const counted = Bag.counted(list.map((member) => [member, copiesIn(list, member)] as const), copies);
    expect(canonical(counted)).toBe(canonical(Bag.from(list, copies)));
  });
});

test('members with no copy are left out', () => {
  expect(Bag.counted([['A', 0], ['B', 2], ['C', -1]]).toArray()).toEqual(['B']);
});

test('a bag never changes', () => {
  const bag = Bag.of('A');
  bag.with('A');
  bag.without('A');
  expect(bag.count('A')).toBe(1);
});

test('what is put in a bag is a snapshot', () => {
  const message = { bal: 1 };
  const bag = Bag.of(message);
  message.bal = 2;
  expect([bag.count({ bal: 1 }), bag.count({ bal: 2 })]).toEqual([1, 0]);
});
