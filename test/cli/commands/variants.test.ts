import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tickingClock } from '../../fixtures/clock.ts';
import { synod } from '../../fixtures/console.ts';
import { once, synodProcess } from '../../fixtures/process.ts';

const LOCK = 'test/fixtures/lock.ts';
const WRONG = 'test/fixtures/wrong.ts';
const variants = (...args: readonly string[]): ReturnType<typeof synod> => synod(['variants', LOCK, '--jobs', '1', ...args]);

describe('the exit status', () => {
  test('0: every prediction is true', async () => expect(await variants()).toMatchObject({ status: 0, err: '' }));
  test('3: a limit left one unknown', async () => expect((await variants('--max-states', '5')).status).toBe(3));
  test('1: a prediction is false', async () =>
    expect((await synod(['variants', WRONG, '--jobs', '1', '--variant', 'false'])).status).toBe(1));
});

/** Those of the Synod take minutes; they are checked when SYNOD_FULL is set. */
const FULL = process.env['SYNOD_FULL'] === '1';
const SPECS = FULL ? ['two-phase-commit', 'paxos', 'synod'] : ['transaction-commit'];

test.each(SPECS)('every prediction of %s is true', { timeout: 1_200_000 }, async (name) => {
  const { out, status } = await synod(['variants', name, '--jobs', '1', '--json', '--max-seconds', '600']);
  expect(JSON.parse(out)).toMatchObject({ predictions: { false: 0, unknown: 0 }, unchecked: [] });
  expect(status).toBe(0);
});

describe('the options', () => {
  test('--json', async () =>
    expect(JSON.parse((await variants('--json')).out)).toMatchObject({ version: 1, spec: 'lock', module: LOCK, predictions: { true: 2 } }));
  test('--markdown', async () => expect((await variants('--markdown')).out).toMatch(/^## Variants of lock\n/));
  test('--variant', async () =>
    expect((await variants('--variant', 'prudent')).out).toContain('the prediction of its only variant is true'));
  test('--no-keep-going', async () =>
    expect((await variants('--no-keep-going')).out).toContain('first violation only, because the search stopped there: generous'));
  test('--engine reference', async () => expect((await variants('--engine', 'reference', '--json')).out).toContain('"depth": 8'));

  test.each<readonly [readonly string[], string]>([
    [
      ['--variant', 'generos'],
      "error: there is no variant 'generos'\n  where: lock\n  why:   known: " + "generous, prudent\n  do:    did you mean 'generous'?\n",
    ],
    [['--json', '--markdown'], ''],
  ])('%j is one clear error', async (args, message) => {
    const { status, err } = await variants(...args);
    expect(status).toBe(2);
    expect(err).toBe(message);
  });

  test('a spec without variants has nothing to show', async () =>
    expect(await synod(['variants', 'test/fixtures/dead.ts'])).toMatchObject({ status: 0, out: '! dead has no variants\n' }));
});

test('progress is one line, written over', async () => {
  const { err } = await synod(['variants', WRONG, '--jobs', '1', '--variant', 'endless', '--max-seconds', '0.9'], {
    rewritable: true,
    columns: 60,
    clock: tickingClock(10),
  });
  expect(err).toMatch(/^(\r\u001b\[K0 of 1 variant; endless [\d,]+ states)+\r\u001b\[K$/u);
});

// A process takes its time to begin, and here one starts two more.
describe('in processes of their own', () => {
  if (FULL) test('variants give the same table', async () => {
    expect(await synodProcess(['variants', LOCK, '--jobs', '2'])).toEqual(await variants());
  });

  test('a variant that cannot be checked is one clear error, and the others are not waited for', async () => {
    const { status, err } = await synodProcess(['variants', WRONG, '--jobs', '2', '--variant', 'throws,endless']);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: this rule is never right\n  where: action Up\(p: A\)\n/);
  });

  test('Ctrl-C ends all, and what is known is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'synod-variants-'));
    const sign = join(folder, 'searching');
    const { status, out } = await synodProcess(['variants', 'test/fixtures/loud-variants.ts', '--jobs', '2', '--json'], {
      env: { SYNOD_TEST_SIGN: sign },
      during: (running) => void once(() => existsSync(sign)).then(() => running.kill('SIGINT')),
    });
    rmSync(folder, { recursive: true });
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({
      interrupted: true,
      variants: [
        { variant: 'endless', verdict: 'interrupted' },
        { variant: 'unending', verdict: 'interrupted' },
      ],
    });
  });
});
