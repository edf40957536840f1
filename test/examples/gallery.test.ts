import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../checker/index.ts';
import { variantsMarkdown } from '../../checker/report/markdown/variants-markdown.ts';
import { explanationText } from '../../checker/report/text/explain-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { check } from '../../checker/verdict/check.ts';
import { checkVariant, variantsTable } from '../../checker/verdict/variants.ts';
import { catalogue } from '../../spec/index.ts';

// Parts of the pages are made here: `SYNOD_FULL=1 UPDATE_PAGES=1 npx vitest run test/examples/gallery.test.ts` writes them. The tables of
// variants, and the stories, are computed in the full tests only.

const FULL = process.env['SYNOD_FULL'] === '1';
const PAGES = ['gallery-paxos.md', 'gallery-work.md'] as const;
const PART = /<!-- generated: (\S+) (models|variants|story)(?: (\S+))? -->\n([\s\S]*?)<!-- end -->/g;

/** What has a page of its own, or is told with another. */
const ELSEWHERE = ['synod', 'preliminary', 'ballots', 'paxos', 'voting', 'consensus'];

const urlOf = (page: string): URL => new URL(`../../examples/${page}`, import.meta.url);
const read = (page: string): string => readFileSync(urlOf(page), 'utf8');

interface Part {
  readonly page: string;
  readonly name: string;
  readonly kind: string;
  readonly variant: string | undefined;
  readonly text: string;
}

const partsOf = (page: string): readonly Part[] =>
  [...read(page).matchAll(PART)].map(([, name = '', kind = '', variant, text = '']) => ({ page, name, kind, variant, text: text.trim() }));

const parts = PAGES.flatMap(partsOf);
const entryOf = (name: string): Entry => catalogue[name] as Entry;
const figure = (count: number | undefined): string => (count ?? 0).toLocaleString('en-US');

function modelsOf(name: string): string {
  const rows = Object.entries(entryOf(name).models).map(([model, { expect: counts, gloss = '' }]) =>
    `| ${model} | ${figure(counts?.distinct)} | ${figure(counts?.generated)} | ${figure(counts?.depth)} | ${gloss} |`);
  return ['| model | states | generated | depth | |', '| --- | ---: | ---: | ---: | --- |', ...rows].join('\n');
}

const SAID = 'Numbers under an invariant are the depth';

async function variantsOf(name: string): Promise<string> {
  const table = await variantsTable(entryOf(name), (variant) => checkVariant(entryOf(name), variant));
  return variantsMarkdown(table).split('\n').filter((line) => !line.startsWith('## ') && !line.startsWith(SAID)).join('\n')
    .replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** Who takes which step, in lanes. */
async function storyOf(name: string, variant: string): Promise<string> {
  const { trace, explanation } = await check(entryOf(name), { variant, explain: true });
  if (trace === undefined || explanation === undefined) throw new Error(`${name}, variant ${variant}, has no story`);
  const text = explanationText(explanation, trace, { ...PLAIN, columns: 130 });
  return `\`\`\`\n${text.slice(text.search(/ {2}[●•] the /))}\n\`\`\``;
}

async function made({ name, kind, variant }: Part): Promise<string> {
  if (kind === 'models') return modelsOf(name);
  return kind === 'variants' ? await variantsOf(name) : await storyOf(name, variant ?? '');
}

describe('the gallery', () => {
  test('has every system of the catalogue that is not told elsewhere', () => {
    const shown = parts.filter(({ kind }) => kind === 'models').map(({ name }) => name);
    expect([...shown, ...ELSEWHERE].sort()).toEqual(Object.keys(catalogue).sort());
  });
  test.each(parts.filter(({ kind }) => FULL || kind === 'models'))('$name: $kind $variant', async (part) => {
    const text = await made(part);
    if (process.env['UPDATE_PAGES'] === '1')
      writeFileSync(urlOf(part.page), read(part.page).replaceAll(PART, (all, name: string, kind: string, variant: string | undefined) =>
        name === part.name && kind === part.kind && variant === part.variant
          ? `${all.slice(0, all.indexOf('\n'))}\n\n${text}\n\n<!-- end -->`
          : all));
    const now = partsOf(part.page).find(({ name, kind, variant }) => name === part.name && kind === part.kind && variant === part.variant);
    expect(now?.text).toBe(text);
  }, 900_000);
  // What the tables were computed from may have changed since.
  const tables = parts.filter(({ kind }) => kind === 'variants');
  test.each(tables)('$name: the table has all variants, with the states that they predict', ({ name, text }) => {
    const rows = text.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split(' | '));
    expect(rows.map(([variant = '']) => variant.slice(2))).toEqual(Object.keys(entryOf(name).variants));
    for (const [variant = '', , states] of rows) {
      const predicts = entryOf(name).variants[variant.slice(2)]?.predicts;
      if (predicts !== undefined && 'breaks' in predicts && predicts.states !== undefined) expect(states).toBe(figure(predicts.states));
    }
  });
});
