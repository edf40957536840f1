import { describe, expect, test } from 'vitest';
import { variantsJson } from '../../checker/report/json/variants-json.ts';
import { variantsMarkdown } from '../../checker/report/markdown/variants-markdown.ts';
import { variantsText } from '../../checker/report/text/variants-text.ts';
import { checkVariant, type VariantRow, type VariantsTable, variantsTable } from '../../checker/verdict/variants.ts';
import lock from '../fixtures/lock.ts';

const table = (limits = {}): Promise<VariantsTable> => variantsTable(lock, (name) => checkVariant(lock, name, { limits }));
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

/** A table as large as they get: many rows, many invariants, long names. */
const names = [
  'Agreement',
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'LastTriedNeverDecreases',
  'PrevBalNeverDecreases',
  'OutcomeIsNeverChanged',
];
const rowOf = (variant: string, place: number): VariantRow => ({
  variant,
  because: 'somebody asked',
  constants: { priests: 3, rounds: 3, granularity: 'prompt' },
  verdict: 'violated',
  distinct: 1_234_567,
  generated: 9_876_543,
  depth: 40,
  seconds: 3,
  complete: place % 2 === 0,
  ...(place % 2 === 0 ? {} : { limit: { kind: 'states', value: 1_234_567 } as const }),
  predicts: { breaks: ['I3'], states: 24 },
  prediction: { breaks: ['I3'], outcome: 'true', message: 'it breaks I3, as predicted, in 24 states' },
  breaks: ['I3', 'I6'],
  states: 24,
  invariants: names.map((name, i) => ({
    name,
    kind: 'invariant',
    holds: (i + place) % 3 === 0,
    ...((i + place) % 3 === 0 ? {} : { depth: 24 + i }),
  })),
});
const large: VariantsTable = {
  spec: 'large',
  rows: ['most-frequent-reported', 'votes-on-slip', 'any'].map(rowOf),
  unchecked: [],
  interrupted: false,
};

describe('the text', () => {
  test('is tables where there is room', async () => {
    expect(variantsText(await table())).toBe(`\
✓ lock: the predictions of all 2 variants are true

   variant   model    violated first   states  searched  prediction
✓  generous  default  MutualExclusion       7        24        true
✓  prudent   default                                 12        true

The depth, counted in states, at which each invariant or property is first violated:

                Mutual
   variant   Exclusion  Held
   generous          7     8
   prudent           ·     ·

   · holds in every reachable state

  hold        Patience
`);
  });

  test('is a list at 40 columns', async () => {
    expect(variantsText(await table(), { columns: 40, color: false })).toContain(`
✓ generous
  at default
  24 states
  MutualExclusion is violated at 7
  Held is violated at 8
  it breaks MutualExclusion, as
  predicted, in 7 states
`);
  });

  test.each([40, 60, 80, 100, 120])('is no wider than %i columns', (columns) => {
    const text = variantsText(large, { columns, color: false });
    expect(widest(text)).toBeLessThanOrEqual(columns);
    expect(/is violated at \d/.test(text)).toBe(columns < 60);
    for (const { variant } of large.rows) expect(text).toContain(variant);
  });

  test('says what a limit leaves unknown', async () => {
    const text = variantsText(await table({ states: 17 }));
    expect(text).toContain('  ! first violation only, because the limit of 17 states was reached: generous\n');
    expect(text).toMatch(/hold +Held, Patience, as far as was searched\n/);
  });

  test('says which predictions are false', async () => {
    const { rows, ...rest } = await table();
    const wrong = rows.map((row) =>
      row.variant === 'prudent'
        ? row
        : { ...row, prediction: { ...row.prediction, outcome: 'false' as const, message: 'it was predicted to fly' } },
    );
    const text = variantsText({ ...rest, rows: wrong });
    expect(text).toMatch(/^✗ lock: of the predictions of 2 variants, one is false: generous\n/);
    expect(text).toContain('  ✗ generous: it was predicted to fly\n');
  });

  test('of no variants', () =>
    expect(variantsText({ spec: 'dead', rows: [], unchecked: [], interrupted: false })).toBe('! dead has no variants\n'));

  test('says what was not begun', async () => {
    const { rows } = await table();
    expect(variantsText({ spec: 'lock', rows: rows.slice(0, 1), unchecked: ['prudent'], interrupted: true })).toContain(
      '  ! interrupted before prudent\n',
    );
  });

  test('in colour has the same words in the same places', async () => {
    const known = await table();
    const coloured = variantsText(known, { columns: Infinity, color: true });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(variantsText(known));
  });
});

describe('JSON', () => {
  test('has everything that the table has', async () => {
    const json = variantsJson(await table(), { module: './lock.ts' });
    expect(json).toMatchObject({
      version: 1, spec: 'lock', module: './lock.ts', predictions: { true: 2, false: 0, unknown: 0 }, unchecked: [],
      variants: [
        {
          variant: 'generous',
          verdict: 'violated',
          states: 7,
          breaks: ['MutualExclusion'],
          prediction: { outcome: 'true', states: 7 },
          unpredicted: [],
          invariants: [
            { name: 'MutualExclusion', depth: 7 },
            { name: 'Held', depth: 8 },
            { name: 'Patience', holds: true },
          ],
        },
        { variant: 'prudent', verdict: 'holds', complete: true, prediction: { breaks: [], outcome: 'true' }, unpredicted: [] },
      ],
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  test('says how far an incomplete search is to be trusted', async () => {
    const { variants } = variantsJson(await table({ states: 5 })) as {
      variants: readonly { readonly depth: number; readonly knownTo?: number }[];
    };
    for (const { depth, knownTo } of variants) expect(knownTo).toBe(depth - 1);
  });
});

test('Markdown', async () => {
  expect(variantsMarkdown(await table())).toBe(`\
## Variants of lock

| variant | model | states | MutualExclusion | Held | searched | prediction |
| --- | --- | ---: | ---: | ---: | ---: | --- |
| generous | default | 7 | 7 | 8 | 24 | true |
| prudent | default |  | · | · | 12 | true |

Numbers under an invariant are the depth, counted in states, at which it is first violated; · says that it holds.

- **generous**: A server that grants whatever it is asked for shows what the guard is for.
- **prudent**: An enabling condition that is always true may be written or left out.
`);
});
