import { expect, test } from 'vitest';
import { type Draw, nearEachOther } from '../../checker/diagrams/force.ts';
import { Random } from '../../checker/search/walks/random.ts';

const lots = (): Draw => {
  const random = new Random(7, 0);
  return () => random.fraction();
};
const spanOf = (order: readonly number[], footprints: readonly (readonly number[])[]): number =>
  footprints.reduce(
    (sum, footprint) =>
      sum + Math.max(...footprint.map((field) => order.indexOf(field))) - Math.min(...footprint.map((field) => order.indexOf(field))),
    0,
  );

test('fields that are in the same footprints come near each other', () => {
  // Fields 0 to 5 belong to 6 to 11, each to the one that stands six places behind.
  const footprints = [0, 1, 2, 3, 4, 5].map((field) => [field, field + 6]);
  const order = nearEachOther(12, footprints, lots());
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, field) => field));
  expect([spanOf(order.toSorted((a, b) => a - b), footprints), spanOf(order, footprints)]).toEqual([36, expect.any(Number)]);
  expect(spanOf(order, footprints)).toBeLessThan(18);
});

test('from several beginnings a chain that was torn apart is put together, every time in the same way', () => {
  const chain = [5, 0, 9, 3, 7, 1, 8, 2, 6, 4];
  const footprints = chain.slice(1).map((field, i) => [chain[i] as number, field]);
  const order = nearEachOther(10, footprints, lots());
  expect(spanOf(order, footprints)).toBe(9);
  expect(nearEachOther(10, footprints, lots())).toEqual(order);
});

test('fields without footprints stay where they are', () => {
  expect(nearEachOther(4, [], lots())).toEqual([0, 1, 2, 3]);
});
