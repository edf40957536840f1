import { expect, test } from 'vitest';
import { Estimate } from '../../../checker/cli/io/estimate.ts';

/** What the estimate says after each level of these widths, as a share of the truth. */
function shares(widths: readonly number[]): readonly (number | undefined)[] {
  const estimate = new Estimate();
  const total = widths.reduce((sum, width) => sum + width, 0);
  let distinct = 0;
  return widths.map((width, i) => {
    distinct += width;
    estimate.observe({ depth: i + 2, distinct });
    return estimate.total === undefined ? undefined : estimate.total / total;
  });
}

test('where widths are a parabola on a logarithmic scale, the estimate is right long before the end', () => {
  const bell = Array.from({ length: 41 }, (_, i) => Math.round(10_000 * Math.exp(-((i - 20) ** 2) / 60)));
  const [early, late] = [shares(bell)[17], shares(bell)[30]] as [number, number];
  expect(early).toBeGreaterThan(0.8);
  expect(early).toBeLessThan(1.25);
  expect(late).toBeCloseTo(1, 2);
});

test('where levels go on widening by the same factor, and where widths are just any numbers, there is none', () => {
  expect(shares(Array.from({ length: 15 }, (_, i) => 2 ** i)).every((share) => share === undefined)).toBe(true);
  expect(shares([1, 9, 2, 30, 5, 80, 6, 200, 9, 900, 10, 4000]).every((share) => share === undefined)).toBe(true);
});
