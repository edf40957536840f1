import { expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/language/finite-set.ts';
import { watchTables, type WatchTable } from '../../../checker/report/lesson/watch.ts';

const tried = (bal: number, dec: string, vot: string): object => ({ bal, dec, vot: FiniteSet.from(vot) });
const texts = ({ head, rows }: WatchTable): readonly string[] => [
  head.join(' '),
  ...rows.map((row) => row.map(({ text, fresh }) => text + (fresh ? '*' : '')).join(' ')),
];

test('functions with the same keys share a table', () => {
  const before = { next: { A: 1, B: 2 }, done: { A: false, B: false }, other: 3 } as never;
  const after = { next: { A: 1, B: 3 }, done: { A: true, B: false }, other: 3 } as never;
  expect(watchTables(['next', 'done', 'other'], after, before).map(texts)).toEqual([[' next done', 'A 1 true*', 'B 3* false']]);
});

test('a set of records is a table of its own, in which a member that was replaced is new only where it differs', () => {
  const before = { history: FiniteSet.from([tried(1, 'd1', ''), tried(1, 'd2', 'B')]) } as never;
  const after = { history: FiniteSet.from([tried(1, 'd1', 'A'), tried(1, 'd2', 'B'), tried(2, 'd1', '')]) } as never;
  expect(watchTables(['history'], after, before).flatMap(texts).sort()).toEqual(['1 d1 {A}*', '1 d2 {B}', '2* d1* {}*', 'bal dec vot']);
  expect(watchTables(['history'], after, after)).toEqual([]);
});
