import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check, replayCode, select } from '../../checker/index.ts';
import { explorerPage } from '../../checker/cli/page-file.ts';
import { packedTypes } from '../../checker/cli/page-types.ts';
import { violationsInShort } from '../../checker/report/text/violations-text.ts';
import { catalogue } from '../../spec/index.ts';
import twoPhaseCommit from '../../spec/two-phase-commit/index.ts';
import { CHROMIUM, html, isolated, launch, NO_BROWSER, pageFile, watched, type Watched } from '../fixtures/browser.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe has against a page. */
async function complaints(page: Page): Promise<readonly string[]> {
  // The page lets no script in but its own: this one comes by the debugger.
  if (!((await page.evaluate('"axe" in globalThis')) as boolean)) await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

const verdictOf = (page: Page): ReturnType<Page['locator']> => page.locator('.verdict [role=status]');
const untilVerdict = async (page: Page, text: RegExp): Promise<void> => void (await verdictOf(page).filter({ hasText: text }).waitFor());
/** What a page shows comes bit by bit, each when its worker has answered: it is looked at until it is as it should be. The limit is for what never comes. */
const soon = <T>(look: () => T): ReturnType<typeof expect.poll<T>> => expect.poll(look, { timeout: 600_000, interval: 20 });
const shown = (page: Page, selector: string): ReturnType<typeof expect.poll<Promise<string>>> =>
  soon(() => page.locator(selector).first().innerText());
const steps = (page: Page): Promise<readonly string[]> => page.locator('.steps .what').allInnerTexts();
const HERE = '.steps [aria-current=step] .number';

/** What somebody types into the editor in place of all that is there. */
async function type(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document
      .querySelector('.cm-content')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const LEASE = readFileSync('examples/lease.ts', 'utf8');
const MENDED = LEASE.replace(
  "enabled: (s) => s.holder !== 'nobody', effect: (s) => { s.holder = 'nobody'",
  "enabled: (s) => s.holder !== 'nobody' && s.inside.size === 0, effect: (s) => { s.holder = 'nobody'",
);

test('the page is one file of a size that a mail can have', () => {
  const text = html();
  // The sources of the whole catalogue, its lessons, and what runs them: a page for one spec has a third less.
  expect(text.length).toBeLessThan(3_000_000);
  expect(gzipSync(text).length).toBeLessThan(800_000);
  // What it asks for before its scripts run; the tests below watch what these ask for.
  expect(text.slice(0, text.indexOf('<script'))).not.toMatch(/(?:src|href)="(?!data:)/);
});

describe.skipIf(CHROMIUM === undefined)(`in a browser (${NO_BROWSER})`, () => {
  let browser: Browser;
  let url: string;
  /** A page in which one goes from place to place, as a reader does: it is loaded once. */
  let shared: Watched;
  beforeAll(async () => {
    browser = await launch();
    url = pageFile();
    shared = await watched(browser, url);
  });
  afterAll(() => browser?.close());
  const visited = async (fragment: string): Promise<Watched> => {
    await shared.page.goto(`${url}#/`);
    await shared.page.getByRole('heading', { name: 'Specs' }).waitFor();
    shared.wrong.length = 0;
    await shared.page.goto(`${url}${fragment}`);
    return shared;
  };

  describe('opened from a disk', () => {
    test('it asks nobody for anything, finds the counterexample, and shows why', async () => {
      const { page, wrong, requests } = await watched(browser, `${url}#/lease.ts`);
      await untilVerdict(page, /^✗ lease is violated: MutualExclusion is false after 5 steps$/);
      await shown(page, '.verdict .faint').toMatch(/10 distinct states, 20 generated, depth 6; .*compiled core, 1 thread/);
      await page.locator('.steps li:nth-child(6)').waitFor();
      await soon(async () => (await steps(page)).map((text) => text.split('\n')[0]?.replace(/^[•●○] /, ''))).toEqual([
        'initial state',
        'Acquire(c: A)',
        'Enter(c: A)',
        'Expire()',
        'Acquire(c: B)',
        'Enter(c: B)',
      ]);
      await page.getByRole('tab', { name: 'Why' }).click();
      await shown(page, '[role=tabpanel]').toContain('It is so since');
      expect([wrong, requests]).toEqual([[], []]);
      await page.close();
    });

    test('an edit is checked at once; a line that cannot be read is named, and the last verdict stays', async () => {
      const { page, wrong } = await visited('#/lease.ts');
      await untilVerdict(page, /violated/);
      await type(page, MENDED);
      await untilVerdict(page, /^✓ lease holds in all its \d+ reachable states$/);
      await soon(() => page.url()).toContain('#/~');
      await type(page, MENDED.replace('define({ clients })', 'define({ clients '));
      await page.locator('.mistake').filter({ hasText: 'own/lease.ts:6:' }).waitFor();
      expect(await verdictOf(page).innerText()).toMatch(/^✓ lease holds/);
      await page.locator('.cm-lintRange-error').waitFor();
      await type(page, LEASE);
      await untilVerdict(page, /violated/);
      await soon(() => page.locator('.mistake').count()).toBe(0);
      expect(wrong).toEqual([]);
    });

    // The compiler of the page takes ten seconds to begin; without a browser it is in types.test.ts.
    test.runIf(FULL)('a type error is shown with its line while somebody types', async () => {
      const content = { files: { 'own/lease.ts': LEASE }, catalogue: [], lessons: [], opens: '#/lease.ts' };
      const typed = pageFile(explorerPage().with({ content, types: packedTypes('.') }));
      const { page, wrong } = await watched(browser, typed);
      await untilVerdict(page, /violated/);
      await type(page, LEASE.replace("enabled: (s) => s.holder === 'nobody'", "enabled: (s) => s.holder === 'noboby'"));
      await page
        .locator('.types')
        .filter({ hasText: /types: ✗ 1 error, the first in own\/lease\.ts:13: .*"noboby"/ })
        .waitFor();
      await page.locator('.cm-lintRange-error').waitFor();
      await type(page, LEASE);
      await page.locator('.types').filter({ hasText: 'types: ✓ no errors' }).waitFor();
      await page.locator('.cm-content').press('Control+End');
      await page.keyboard.type('\nlett');
      await page.locator('.cm-tooltip-autocomplete li').filter({ hasText: 'letters' }).waitFor();
      expect(await complaints(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.close();
    });

    test('steps are taken and taken back by the keys alone; the address follows, and leads back', async () => {
      const { page, wrong } = await watched(browser, `${url}#/lease.ts?path=0/0`);
      await untilVerdict(page, /violated/);
      await page.locator('.steps li:nth-child(2)').waitFor();
      await shown(page, HERE).toBe('2');
      for (const [key, state] of [
        ['1', '3'],
        ['k', '2'],
        ['k', '1'],
        ['End', '3'],
        ['u', '2'],
        ['1', '3'],
      ] as const) {
        await page.keyboard.press(key);
        await page.locator(`.steps [aria-current=step] .number:text-is("${state}")`).waitFor();
      }
      await page.waitForURL(/path=0\/0\/0$/);
      await page.keyboard.press('/');
      await page.keyboard.type('leave');
      await page.locator('.offers li').filter({ hasText: 'Leave(c: A)' }).waitFor();
      await soon(() => page.locator('.offers li').count()).toBe(1);
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.locator('[role=tab][aria-selected=true]:text-is("Verdict")').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.goBack();
      await page.locator('.steps li:nth-child(3)').waitFor({ state: 'detached' });
      await page.goForward();
      await page.locator('.steps li:nth-child(3)').waitFor();
      await page.reload();
      await page.locator('.steps li:nth-child(3)').waitFor();
      await shown(page, '[role=tab][aria-selected=true]').toBe('Verdict');
      expect(wrong).toEqual([]);
      await page.close();
    });

    test('what is refused says by which clause, and the answer to a question is the same', async () => {
      const { page } = await visited('#/two-phase-commit');
      await untilVerdict(page, /holds/);
      await page.locator('.refused summary').first().click();
      await shown(page, '.refused pre').toMatch(/is false|no value/);
      await page.getByLabel('Why not?').fill('TMCommit()');
      await page.keyboard.press('Enter');
      await page
        .locator('.why-not pre')
        .filter({ hasText: /is not enabled|refuse|false/ })
        .waitFor();
    });

    test('of a story of two thousand steps only what is near is in the page', async () => {
      const { page } = await visited(`#/lease.ts?path=0${'/0/1'.repeat(1_000)}&at=1000`);
      await untilVerdict(page, /violated/);
      await page.locator('.steps [aria-current=step] .number:text-is("1000")').waitFor();
      await soon(() => page.locator('.steps li').count()).toBeLessThan(200);
      await page.keyboard.press('End');
      await page.locator('.steps [aria-current=step] .number:text-is("2001")').waitFor();
    });
  });

  describe('a spec that came in a link', () => {
    /** As the page makes it. */
    const linkTo = (text: string): string => {
      const shared = JSON.stringify({ main: 'own/lease.ts', edits: { 'own/lease.ts': text } });
      return `${url}#/~${deflateRawSync(shared).toString('base64url')}`;
    };
    test('is shown, and runs only when its reader says so; it reaches nothing', async () => {
      const { url: elsewhere, server, hits } = await isolated();
      const evil = `${LEASE}
        for (const reach of [() => fetch('${elsewhere}'), () => import('${elsewhere}x.js')])
          reach().then(() => { throw new Error('reached'); }, () => undefined);
        try { new WebSocket('${elsewhere}'.replace('http', 'ws')); } catch { /* As it should be. */ }`;
      const { page, wrong } = await watched(browser, linkTo(evil));
      await page.getByRole('button', { name: 'Run this spec' }).waitFor();
      await shown(page, 'pre.out').toContain('export default spec({');
      expect(await complaints(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.getByRole('button', { name: 'Run this spec' }).click();
      await untilVerdict(page, /violated/);
      // The policy of the page refuses each, and says so.
      expect(wrong.filter((text) => !/Content Security Policy|violates the following|ERR_|Refused/.test(text))).toEqual([]);
      expect(hits()).toBe(0);
      await page.close();
      server.close();
    });
    test('that was cut off is refused in one sentence', async () => {
      const link = linkTo(LEASE);
      const { page } = await watched(browser, link.slice(0, -30));
      await page.getByRole('alert').filter({ hasText: 'cannot be read' }).waitFor();
      await page.close();
    });
    test('whose guard does not end is ended, and the page lives', async () => {
      const { page } = await watched(browser, `${url}#/lease.ts`);
      await untilVerdict(page, /violated/);
      await page.clock.install();
      await type(
        page,
        LEASE.replace("enabled: (s) => s.holder === 'nobody'", "enabled: (s) => { for (;;) if (s.holder === 'x') break; return true; }"),
      );
      // The clock of the page is driven by hand: first the moment after the last key, then the patience with the worker.
      await page.clock.runFor(1_000);
      for (let i = 0; i < 100 && (await page.locator('.mistake').count()) === 0; i++) await page.clock.runFor(60_000);
      await page.locator('.mistake').filter({ hasText: 'does not end' }).waitFor();
      await type(page, MENDED);
      await page.clock.runFor(1_000);
      await untilVerdict(page, /holds/);
      await page.close();
    });
  });

  describe('the Synod', () => {
    test('is checked whole in the page, by the compiled core, with the counts that it has', async () => {
      const [model, distinct, others] = FULL
        ? ['3x2x2', '1,390,641', '23,260,761 generated, depth 59']
        : ['2x3x2', '185,862', '2,226,653 generated, depth 57'];
      const { page, wrong } = await visited(`#/synod?model=${model}`);
      await untilVerdict(page, new RegExp(`not checked yet: ${distinct} states`));
      await page.getByRole('button', { name: 'Check' }).click();
      await untilVerdict(page, new RegExp(`^✓ synod holds in all its ${distinct} reachable states$`));
      await shown(page, '.verdict .faint').toMatch(new RegExp(`${others}; .*compiled core, 1 thread`));
      expect(wrong).toEqual([]);
    });
  });

  describe('variants', () => {
    const tried = FULL ? ['two-phase-commit', 'synod'] : ['two-phase-commit'];
    test.each(tried)('of %s end in a page as they end in a terminal', async (name) => {
      const entry = catalogue[name] as (typeof catalogue)[string];
      const { page, wrong } = await visited('#/');
      for (const variant of Object.keys(entry.variants)) {
        const { trace } = await check(entry, { variant });
        if (trace === undefined || trace.cycle !== undefined) continue;
        await page.goto(`${url}#/${name}?variant=${variant}&path=${trace.code}`);
        const expected = violationsInShort(replayCode(select(entry, { variant }).system, trace.code).findings);
        const last = new RegExp(`^${trace.steps.length + 1}$`);
        await page
          .locator('.about')
          .filter({ hasText: `${variant}:` })
          .waitFor();
        await page.locator('.steps [aria-current=step] .number').filter({ hasText: last }).waitFor();
        await soon(async () => [variant, await page.locator('.pane .invariants .bad').allInnerTexts()]).toEqual([
          variant,
          expect.arrayContaining(expected.map((text) => `✗ ${text}`)),
        ]);
      }
      expect(wrong).toEqual([]);
    });
    test('a behaviour of one is followed in the rule as far as that allows it', async () => {
      const { trace } = await check(twoPhaseCommit, { variant: 'commits-early' });
      const { page } = await visited(`#/two-phase-commit?variant=commits-early&path=${trace?.code ?? ''}`);
      await page.locator('.about').waitFor();
      await page.locator(`.steps li:nth-child(${1 + (trace?.steps.length ?? 0)})`).waitFor();
      await page.locator('#variant').selectOption('');
      await page.locator('.notice').filter({ hasText: 'refuse' }).waitFor();
      await soon(async () => (await steps(page)).length).toBeLessThan(1 + (trace?.steps.length ?? 0));
    });
  });

  test('two threads work where the page is isolated, with equal counts', async () => {
    const [model, distinct, others] = FULL
      ? ['3x2x2', '1,390,641', '23,260,761 generated, depth 59']
      : ['2x3x2', '185,862', '2,226,653 generated, depth 57'];
    const { url: served, server } = await isolated();
    const { page, wrong } = await watched(browser, `${served}#/synod?model=${model}`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.getByRole('button', { name: 'Check' }).click();
    await untilVerdict(page, new RegExp(`^✓ synod holds in all its ${distinct} reachable states$`));
    const threads = await page.evaluate(() => navigator.hardwareConcurrency);
    await shown(page, '.verdict .faint').toContain(others);
    await shown(page, '.verdict .faint').toContain(`${threads} thread`);
    expect(wrong).toEqual([]);
    await page.close();
    server.close();
  });

  describe('for everybody', () => {
    const SCREENS = [
      '',
      '#/lease.ts',
      '#/lease.ts?tab=map',
      '#/lease.ts?tab=why',
      '#/two-phase-commit?tab=variants',
      '#/synod?model=3x2x2-prompt&path=0/0/1/2/4/5&tab=timeline',
      ...(FULL ? ['#/duel?tab=verdict'] : []),
    ];
    test.each(
      FULL
        ? SCREENS.flatMap(
            (screen) =>
              [
                [screen, 'light'],
                [screen, 'dark'],
              ] as const,
          )
        : SCREENS.map((screen, i) => [screen, i % 2 === 0 ? 'light' : 'dark'] as const),
    )('axe finds nothing, and nothing is wider than a telephone: %s, %s', async (screen, colorScheme) => {
      const { page, wrong } = await visited(screen === '' ? '#/' : screen);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 1280, height: 900 });
      if (screen === '') await page.getByRole('heading', { name: 'Specs' }).waitFor();
      else {
        const [, spec = ''] = /^#\/([\w-]+)/.exec(screen) ?? [];
        await page.locator('h1').filter({ hasText: spec }).waitFor({ state: 'attached' });
        await page.locator('.offers li').first().waitFor();
      }
      if (screen.includes('map')) await page.locator('.map svg').waitFor();
      if (screen.includes('timeline')) await page.locator('.picture svg').waitFor();
      expect(await complaints(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(wrong).toEqual([]);
    });
    // The blocks of a lesson are run here as in a terminal, where all lessons are tested.
    test.each(FULL ? ['first-spec', 'quorums'] : [])(
      'the lesson %s claims what it claims in a terminal, and opens what it tells of',
      async (name) => {
        const { page, wrong } = await watched(browser, `${url}#/lesson/${name}`);
        await page.locator('.lesson > div').nth(1).waitFor();
        await page.locator('.lesson [role=status]').filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
        expect(await page.locator('.wrong').count()).toBe(0);
        for (const details of await page.locator('details').all())
          await details.evaluate((each) => {
            (each as HTMLDetailsElement).open = true;
          });
        expect(await complaints(page)).toEqual([]);
        await page.locator('.open a').first().click();
        await page.locator('.explorer').waitFor();
        expect(wrong).toEqual([]);
        await page.close();
      },
    );
  });
});
