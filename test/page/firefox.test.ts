import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFile } from '../fixtures/browser.ts';
import { FIREFOX, type FirefoxPage, NO_FIREFOX, openFirefox } from '../fixtures/firefox.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const VERDICT = `document.querySelector('.verdict')?.innerText`;

describe.skipIf(FIREFOX === undefined)(`in Firefox (${NO_FIREFOX})`, () => {
  let page: FirefoxPage;
  let url: string;
  beforeAll(async () => {
    url = pageFile();
    page = await openFirefox();
  });
  afterAll(() => page?.close());
  const shows = (expression: string): ReturnType<typeof expect.poll<Promise<string>>> =>
    expect.poll(() => page.text(expression), { timeout: 600_000, interval: 20 });

  test('the page checks a spec by the compiled core, tells the counterexample, and asks nobody for anything', async () => {
    await page.goto(`${url}#/lease.ts`);
    await shows(VERDICT).toMatch(/^✗ lease is violated: MutualExclusion is false after 5 steps\s+clients=2; 10 distinct .*compiled core, 1/);
    const steps = `[...document.querySelectorAll('.steps .what')].map((step) => step.innerText).join()`;
    await shows(steps).toMatch(/Acquire\(c: A\)[^]*Enter\(c: B\)/);
    expect([page.wrong, page.requests]).toEqual([[], []]);
  });

  test('an edit is read and checked', async () => {
    await page.text(`document.querySelector('.cm-content').focus(), document.execCommand('insertText', false, 'const broken = (;')`);
    await shows(`document.querySelector('.mistake')?.innerText`).toContain('own/lease.ts:1:');
  });

  test('the Synod has the counts that it has', async () => {
    const [model, distinct, others] = FULL
      ? ['3x2x2', '1,390,641', '23,260,761 generated, depth 59']
      : ['2x3x2', '185,862', '2,226,653 generated, depth 57'];
    await page.goto(`${url}#/synod?model=${model}`);
    await shows(VERDICT).toContain(`not checked yet: ${distinct} states`);
    await page.text(`[...document.querySelectorAll('button')].find(({ innerText }) => innerText === 'Check').click()`);
    await shows(VERDICT).toMatch(new RegExp(`^✓ synod holds in all its ${distinct} reachable states\\s[^]*${others}; .*compiled core`));
    expect([page.wrong, page.requests]).toEqual([[], []]);
  });
});
