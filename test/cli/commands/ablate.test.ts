import { describe, expect, test } from 'vitest';
import { tickingClock } from '../../fixtures/clock.ts';
import { synod } from '../../fixtures/console.ts';
import { interruptedAt, synodProcess } from '../../fixtures/process.ts';

const SALE = 'test/fixtures/sale.ts';
const LOCK = 'test/fixtures/lock.ts';

describe('synod ablate', () => {
  test('prints the table, and ends with 0 when it is whole', async () => {
    const { status, out, err } = await synod(['ablate', SALE]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^✓ sale: 10 rules, 4 load-bearing, 3 redundant, 3 not visible within the budget\n/);
  });

  test('prints one JSON document, or Markdown', async () => {
    const { out } = await synod([
      'ablate',
      LOCK,
      '--json',
      '--action',
      'Grant,Enter',
      '--model',
      'default',
      '--invariants',
      'MutualExclusion',
    ]);
    const { module, models, rules } = JSON.parse(out) as { module: string; models: { name: string }[]; rules: { action: string }[] };
    expect({ module, models: models.map(({ name }) => name), actions: [...new Set(rules.map(({ action }) => action))] }).toEqual({
      module: LOCK,
      models: ['default'],
      actions: ['Grant', 'Enter'],
    });
    expect((await synod(['ablate', SALE, '--markdown'])).out).toContain('| --- | --- | --- | ---: | --- | --- |');
  });

  test('ends with 3 when the time is over before the end', async () => {
    const { status, out } = await synod(['ablate', LOCK, '--max-seconds', '1'], { clock: tickingClock(1_000) });
    expect(status).toBe(3);
    expect(out).toMatch(/^! lock: 0 rules; the time was over before the end\n/);
  });

  test('shows how far it is on a terminal that can rewrite a line', async () => {
    const terminal = { rewritable: true, columns: 200, clock: tickingClock(10) };
    const { err } = await synod(['ablate', 'two-phase-commit', '--action', 'TMCommit'], terminal);
    expect(err).toMatch(/\d+ of 22, [\d.]+ m?s, \d+ violated; \w+ without '(when|sets) [^']+' at \d-rms/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  test('tells what it knows when it is interrupted', async () => {
    const { status, out } = await synodProcess(['ablate', 'test/fixtures/loud.ts', '--max-states', '1e7', '--json'], {
      during: interruptedAt('searching'),
    });
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ ending: 'interrupted' });
  });

  test('drops conditions of fairness of a variant, with other constants', async () => {
    const { status, out } = await synod(['ablate', 'duel', '--fairness', '--variant', 'randomised', '--set', 'acceptors=1', '--json']);
    const { variant, holds, least } = JSON.parse(out) as { variant: string; holds: string[]; least: { kind: string }[] };
    expect({ status, variant, holds }).toEqual({ status: 0, variant: 'randomised', holds: ['SomebodyDecides'] });
    // Without chance there is no fairness that is enough; with it weak fairness is, where the variant assumes strong.
    expect(least.map(({ kind }) => kind)).toEqual([...Array.from({ length: 7 }, () => 'weak'), 'chance']);
    const refused = await synod(['ablate', 'duel', '--variant', 'randomised']);
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/^error: --variant goes with --fairness/);
  });

  test('says which names there are', async () => {
    expect(await synod(['ablate', LOCK, '--action', 'Grunt'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("did you mean 'Grant'?") as unknown,
    });
  });
});
