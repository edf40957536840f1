import { expect, test } from 'vitest';
import { nearEachOther } from '../../checker/diagrams/force.ts';

const spanOf = (order: readonly number[], footprints: readonly (readonly number[])[]): number =>
  footprints.reduce((sum, footprint) => sum + Math.max(...footprint.map((field) => order.indexOf(field))) - Math.min(...footprint.map((field) => order.indexOf(field))), 0);

test('fields that are in the same footprints come near each other', () => {
  // Fields 0 to 5 belong to 6 to 11, each to the one that stands six places behind.
  const footprints = [0, 1, 2, 3, 4, 5].map((field) => [field, field + 6]);
  const order = nearEachOther(12, footprints);
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, field) => field));
  expect([spanOf(order.toSorted((a, b) => a - b), footprints), spanOf(order, footprints)]).toEqual([36, expect.any(Number)]);
  expect(spanOf(order, footprints)).toBeLessThan(18);
});

test('fields without footprints stay where they are', () => {
  expect(nearEachOther(4, [])).toEqual([0, 1, 2, 3]);
});
