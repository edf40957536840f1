import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { violationsText } from '../../checker/report/text/violations-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { violated } from '../../checker/report/text/verdict-text.ts';
import type { Entry } from '../../checker/index.ts';
import { check } from '../../checker/verdict/check.ts';
import { refinementsOf, select } from '../../checker/verdict/selection.ts';
import { conditions } from '../../spec/ballots/conditions.ts';
import { demandsText, figure1, figureText, PAXON } from '../../spec/ballots/figure.ts';
import { counterexampleWithout, setsWithUniqueNumbers, type Size } from '../../spec/ballots/necessary.ts';
import { isSuccessful } from '../../spec/ballots/votes.ts';
import { catalogue } from '../../spec/index.ts';

// Parts of the page are made here. `SYNOD_FULL=1 UPDATE_PAGES=1 npx vitest run test/examples/section-2.test.ts` writes them; without
// SYNOD_FULL the long rows of its tables are taken from the page.

const FULL = process.env['SYNOD_FULL'] === '1';
const PAGE = new URL('../../examples/section-2.md', import.meta.url);
const read = (): string => readFileSync(PAGE, 'utf8');

/** The text between the marks of a part. */
function part(name: string, made: string): string {
  const marks = new RegExp(`(<!-- generated: ${name} -->\n)([\\s\\S]*?)(<!-- end -->)`);
  if (process.env['UPDATE_PAGES'] === '1')
    writeFileSync(
      PAGE,
      read().replace(marks, (_all, begin: string, _old, end: string) => `${begin}\n${made.trim()}\n\n${end}`),
    );
  return marks.exec(read())?.[2]?.trim() ?? 'no such part';
}

const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)).join(' | ')} |`;

/** The rows of a table; those that are long are computed only where there is time, and else as they are on the page. */
const rows = <T,>(
  items: readonly T[],
  isLong: (item: T) => boolean,
  nameOf: (item: T) => string,
  made: (item: T) => string,
): readonly string[] =>
  items.map((item) =>
    !FULL && isLong(item)
      ? (read()
          .split('\n')
          .find((line) => line.startsWith(nameOf(item))) ?? nameOf(item))
      : made(item),
  );

const table = (head: readonly string[], lines: readonly string[]): string => [...head, ...lines].join('\n');

describe('section 2.1', () => {
  test('Figure 1 is drawn, and what B3 demands of it is computed', () => {
    const figure = fenced(figureText(figure1, PAXON));
    expect(part('figure1', figure)).toBe(figure);
    const demands = fenced(demandsText(figure1, PAXON));
    expect(part('demands1', demands)).toBe(demands);
  });

  test('the sets of ballots are counted', () => {
    const sizes: readonly Size[] = [
      { priests: 2, ballots: 2, decrees: 2 },
      { priests: 2, ballots: 2, decrees: 3 },
      { priests: 2, ballots: 3, decrees: 2 },
      { priests: 3, ballots: 2, decrees: 2 },
    ];
    const nameOf = ({ priests, ballots, decrees }: Size): string => `${priests} x ${ballots} x ${decrees}`;
    const lines = rows(sizes, ({ priests, ballots }) => priests * ballots > 4, (size) => `| ${nameOf(size)} `, (size) => {
      const { B1, B2, B3 } = conditions(size.ballots);
      const sets = [...setsWithUniqueNumbers(size)];
      const satisfying = sets.filter((history) => B1(history) && B2(history) && B3(history));
      return row([nameOf(size), sets.length, satisfying.length, satisfying.filter((history) => history.some(isSuccessful)).length]);
    });
    const made = table(
      [
        '| priests x numbers x decrees | sets with at most one ballot of each number ' +
          '| satisfy B1 to B3 | of these have a successful ballot |',
        '| --- | ---: | ---: | ---: |',
      ],
      lines,
    );
    expect(part('theorem1', made)).toBe(made);
  }, 900_000);

  test('each condition is necessary', () => {
    const made = fenced(
      (['B1', 'B2', 'B3'] as const)
        .map(
          (dropped) =>
            `without ${dropped}\n\n` +
            `${figureText(counterexampleWithout(dropped) as NonNullable<ReturnType<typeof counterexampleWithout>>)}`,
        )
        .join('\n\n'),
    );
    expect(part('necessary', made)).toBe(made);
  });
});

describe('the derivation', () => {
  const links: readonly (readonly [string, string, string])[] = [
    ['synod', 'preliminary', '3x2x2'],
    ['synod', 'preliminary', '3x2x2-prompt'],
    ['synod', 'preliminary', '2x2x2'],
    ['preliminary', 'ballots', '3x2x2'],
    ['ballots', 'consensus', '2x2x2'],
    ['paxos', 'voting', '3x2x2'],
    ['voting', 'consensus', '3x2x2'],
  ];
  /** The row of a link; that it holds is another test's affair where there is little time. */
  async function linkRow([name, abstract, model]: (typeof links)[number]): Promise<string> {
    const entry = catalogue[name] as Entry;
    const { system, expected } = select(entry, { model });
    const constants = Object.entries(refinementsOf(entry, system, [abstract])[0]?.system.constants ?? {})
      .map(([constant, value]) => `${constant}=${String(value)}`)
      .join(', ');
    if (FULL)
      expect(await check(entry, { model, refines: [abstract], invariants: [] })).toMatchObject({
        verdict: 'holds',
        distinct: expected?.distinct,
        refinements: [{ holds: true }],
      });
    return row([name, abstract, model, expected?.distinct ?? 0, constants]);
  }
  test('every link holds', async () => {
    const made = table(
      ['| spec | refines | at | states | mapped to |', '| --- | --- | --- | ---: | --- |'],
      await Promise.all(links.map(linkRow)),
    );
    expect(part('links', made)).toBe(made);
  }, 600_000);

  test('a broken promise has no match', async () => {
    const made = fenced(
      violationsText(violated(await check(catalogue['synod'] as never, { variant: 'no-promise', refines: 'all', invariants: [] })), PLAIN),
    );
    expect(part('broken', made)).toBe(made);
  });
});
