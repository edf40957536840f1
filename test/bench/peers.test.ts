import { expect, test } from 'vitest';
import { inserted, markdownTable, plainTable, type Row } from './peers/table.ts';

const rows: readonly Row[] = [
  {
    tool: 'ours',
    threads: 1,
    runs: [
      { seconds: 2, exploring: 1.5, processor: 2.1, megabytes: 100 },
      { seconds: 9, exploring: 1, processor: 2, megabytes: 90.4 },
      { seconds: 1, exploring: 2, processor: 2.2, megabytes: 120 },
    ],
  },
  { tool: 'another', threads: 2, runs: [{ seconds: 90 }, { seconds: 100 }, { seconds: 80 }] },
  { tool: 'a third', threads: 1, runs: [], absent: 'not here' },
];

test('the table has medians, and multiples of our own', () => {
  expect(markdownTable(rows))
    .toBe(`| tool | threads | seconds, whole process | to ours | seconds, exploring | to ours | processor seconds | to ours | peak MB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| ours | 1 | 2.00 | 1.0 | 1.50 | 1.0 | 2.10 | 1.0 | 100 |
| another | 2 | 90 | 45 |  |  |  |  |  |
| a third | 1 | not here |  |  |  |  |  |  |`);
  expect(plainTable(rows).split('\n')).toHaveLength(4);
});

test('it goes between its marks, and nowhere else', () => {
  expect(inserted('before\n<!-- bench: peers -->\n\nold\n\n<!-- end -->\nafter <!-- end -->', 'new $1')).toBe(
    'before\n<!-- bench: peers -->\n\nnew $1\n\n<!-- end -->\nafter <!-- end -->',
  );
  expect(() => inserted('no marks', 'new')).toThrow('the marks');
});
