import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CheckOptions, Entry } from '../../checker/index.ts';
import { check } from '../../checker/verdict/check.ts';
import { catalogue } from '../../spec/index.ts';
import type { Run } from './claims/claim.ts';
import { claims, claimsPage, commandOf } from './claims/claims.ts';

// The page is made here: `UPDATE_PAGES=1 npx vitest run test/examples/claims.test.ts` writes it.

const FULL = process.env['SYNOD_FULL'] === '1';
const PAGE = new URL('../../examples/claims.md', import.meta.url);
const MARKS = /(<!-- generated: claims -->\n)([\s\S]*?)(<!-- end -->)/;

/** Every run once: of all claims in the full tests, else a third of those that are false. The tests of each spec have most of them, too. */
const each = [
  ...new Map(
    claims
      .filter(({ verdict }) => FULL || verdict === 'false')
      .flatMap(({ decidedBy }) => decidedBy)
      .map((run) => [JSON.stringify(run), run]),
  ).values(),
];
const runs = each.filter(({ long }, place) => FULL || (long !== true && place % 3 === 0));

/** What a run finds, in the form of what it is said to find. */
async function found({ spec, finds, long: _long, ...options }: Run): Promise<unknown> {
  const entry = catalogue[spec] as Entry;
  const verdict = await check(entry, { ...(options as CheckOptions), keepGoing: finds !== 'holds' });
  if (finds === 'holds') return verdict.verdict;
  if ('reaches' in finds) return { reaches: finds.reaches, states: verdict.witnesses.find(({ name }) => name === finds.reaches)?.depth };
  const all = [...verdict.invariants, ...(verdict.refinements ?? [])];
  const report = all.find(({ name, holds }) => name === finds.violates && !holds);
  if (report === undefined) return verdict.verdict;
  return { violates: finds.violates, ...(finds.states === undefined || report.holds ? {} : { states: report.depth }) };
}

describe('the claims of the documents', () => {
  test('are on the page', () => {
    const made = claimsPage(claims);
    const page = readFileSync(PAGE, 'utf8');
    if (process.env['UPDATE_PAGES'] === '1')
      writeFileSync(PAGE, page.replace(MARKS, (_all, begin: string, _old, end: string) => `${begin}\n${made}\n\n${end}`));
    expect(MARKS.exec(readFileSync(PAGE, 'utf8'))?.[2]?.trim()).toBe(made);
  });
  test('are each made once', () => {
    const texts = claims.map(({ claim }) => claim);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
  test.each(runs.map((run) => [commandOf(run), run] as const))('%s', async (_command, run) => {
    expect(await found(run)).toEqual(run.finds);
  }, 600_000);
});
