import { expect, test } from 'vitest';
import { Numbers } from '../../../checker/search/graph/numbers.ts';

test('a list that has grown, where it was and elsewhere, holds what was put into it', () => {
  const numbers = new Numbers();
  for (let i = 0; i < 1_200_000; i++) numbers.push(i ^ 0x5a5a);
  const { values } = numbers;
  expect(values.length).toBe(1_200_000);
  expect(values.findIndex((value, i) => value !== (i ^ 0x5a5a))).toBe(-1);
  expect(numbers.at(1_000_000)).toBe(1_000_000 ^ 0x5a5a);
});
