import { describe, expect, test } from 'vitest';
import { hanging, number, table } from '../../../checker/report/text/style.ts';

describe('numbers', () => {
  test.each([
    0,
    7,
    999,
    1000,
    12_345,
    999_999,
    1_000_000,
    -1,
    -123,
    -1234,
    -123_456,
    Number.MAX_SAFE_INTEGER,
    2 ** 70,
    0.5,
    1234.5678,
    922_981_156n,
    10n ** 30n,
    -1000n,
  ])('%s are written as Node writes them', (value) => {
    expect(number(value)).toBe(value.toLocaleString('en-US'));
  });
});

describe('widths', () => {
  test('are those on a terminal: of wide characters, signs, combined ones and colours', () => {
    expect(
      table(
        [
          ['日本', 'x'],
          ['→ ◀ ✗', 'x'],
          ['e\u0301', 'x'],
          ['\u001b[32m✓\u001b[39m', 'x'],
        ],
        0,
      )
        .split('\n')
        .map((line) => line.replaceAll(/\u001b\[\d+m/g, '')),
    ).toEqual(['日本   x', '→ ◀ ✗  x', 'e\u0301      x', '✓      x']);
  });

  test('bound a paragraph, and colours go on behind a break', () => {
    expect(hanging({ columns: 14, color: true }, '', '\u001b[1mone two three four\u001b[22m')).toBe(
      '\u001b[1mone two three\u001b[22m\n\u001b[1mfour\u001b[22m',
    );
  });
});
