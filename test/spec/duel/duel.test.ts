import { describe, expect, test } from 'vitest';
import '../../../checker/vitest/index.ts';
import { ablateFairness, check, checkVariant, select } from '../../../checker/index.ts';
import { showText } from '../../../checker/report/text/show.ts';
import duel from '../../../spec/duel/index.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

describe('the duel', () => {
  test('decides where one proposer tries in the end', async () => {
    await expect(duel).toHold();
    await expect(duel).toHold({ engine: 'reference' });
  });
  test('may go on for ever where two do, however fair everything is: the shortest lassos', async () => {
    await expect(duel).toViolate('SomebodyDecides', { variant: 'rivals', prefix: 3, cycle: 12 });
    if (FULL)
      await expect(duel).toViolate('SomebodyDecides', { variant: 'rivals-for-a-majority', engine: 'direct', prefix: 4, cycle: 10 });
    await expect(duel).not.toViolate('SomebodyDecides', { variant: 'rivals', prefix: 3, cycle: 11 });
  });
  test('of one alone who is impatient needs strong fairness', async () => {
    await expect(duel).toHold({ variant: 'impatient' });
    await expect(duel).toViolate('SomebodyDecides', { variant: 'impatient-and-weak', prefix: 2, cycle: 3 });
  });
  // To renumber reads all of the state, so that there is little to learn.
  const quick = Object.keys(duel.variants).filter((name) => FULL || name !== 'rivals-for-a-majority');
  test.each(quick)('does as variant %s predicts', async (name) => {
    expect((await checkVariant(duel, name, { engine: 'direct' })).prediction.outcome).toBe('true');
  });
  test('says by which step each condition is kept', async () => {
    const { trace } = await check(duel, { variant: 'rivals' });
    const kept = trace?.findings.flatMap((finding) => (finding.kind === 'liveness' ? finding.kept : [])) ?? [];
    expect(kept.filter(({ name }) => name === 'tries')).toEqual([
      { name: 'tries', kind: 'strong', choices: { p: 'A' }, by: 'taken', at: 11 },
      { name: 'tries', kind: 'strong', choices: { p: 'B' }, by: 'taken', at: 15 },
    ]);
    expect(kept.map(({ by }) => by)).not.toContain('broken');
  });
  test('has no remedy in fairness, but for the one who is impatient', async () => {
    expect((await check(duel, { variant: 'rivals' })).trace?.remedies).toEqual({ enough: [], hopeless: true });
    expect((await check(duel, { variant: 'impatient-and-weak' })).trace?.remedies).toEqual({ enough: [], hopeless: false });
  });
  test('is shown with what is assumed and what is claimed', () => {
    const text = showText(duel, duel.spec, select(duel).system);
    expect(text).toContain('  polls: strong: Poll, for each p\n');
    expect(text).toContain('  somebody gives way: Try ceases, where its `when` is true\n');
    expect(text).toContain('Liveness\n  SomebodyDecides: eventually\n');
  });
  test('needs all but the refusals, and none of it strong', async () => {
    const { rows, least } = await ablateFairness(duel);
    expect(rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length === 0).map(({ condition }) => condition))
      .toEqual(['refusals arrive']);
    expect(rows.filter(({ instead, breaks }) => instead === 'weak' && breaks.length > 0)).toEqual([]);
    expect(least.map(({ kind }) => kind)).toEqual([...Array.from({ length: 7 }, () => 'weak'), 'ceases']);
  });
});
