import { check, type Trace } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import entry, { guardedLock } from './guarded-lock.ts';
import { fileLockers } from './lockfile.ts';

describe('the takeover of a stale lock under a guard', () => {
  test('gives it to one', async () => await expect(guardedLock).toHold({ constants: { processes: 3 } }));
  test.each(Object.values(entry.variants))('does what we predicted with the rule of $name', async (variant) =>
    await expect(variant).toMatchPrediction());
});

describe('lockfile 1.0.4', () => {
  test('does not clean up, as its own comment says: who finds a fresh file leaves the guard', async () => {
    const { verdict, asked, difference, like } = await conform(fileLockers(), { seed: 1, runs: 300 });
    expect({ verdict, asked, difference }).toEqual({
      verdict: 'differs',
      asked: { action: 'LookAgain', choices: { p: 'B' } },
      difference: { kind: 'state', mismatches: [{ place: 'at[B]', spec: 'give up', observed: 'refused' }] },
    });
    expect(like?.map(({ variant }) => variant)).toContain('leaves-the-guard');
  });

  test('nor is that all: it takes a file away that is fresh', async () => {
    const { verdict, difference } = await conform(fileLockers('leaves-the-guard'), { cover: 'transitions' });
    expect({ verdict, difference }).toEqual({
      verdict: 'differs',
      difference: { kind: 'state', mismatches: [expect.objectContaining({ spec: 'refused', observed: 'remove' })] },
    });
  });

  test('for it has forgotten how old a file may be: then two hold the lock, and all before is as the variant says', async () => {
    const { verdict, findings, trace } = await conform(fileLockers('forgets-the-age'), { cover: 'transitions' });
    expect({ verdict, findings }).toMatchObject({ verdict: 'violates', findings: [{ name: 'MutualExclusion' }] });
    expect(trace?.steps).toHaveLength(16);
  });

  test('that is no accident of a run: the counterexample of the variant happens, too', async () => {
    const { trace } = await check(entry, { variant: 'forgets-the-age' });
    expect(await confirm(fileLockers('forgets-the-age'), trace as Trace)).toMatchObject({
      confirmed: true, done: 16, findings: [{ name: 'MutualExclusion' }],
    });
    // B has found the guard of A, and when it looks how old that is, A is done.
    expect(trace?.steps.slice(-7).map(({ action, choices }) => `${action} ${choices['p'] as string}`)).toEqual([
      'DropGuard A', 'LookAtGuard B', 'TakeGuard B', 'LookAgain B', 'Remove B', 'Put B', 'DropGuard B',
    ]);
  });
});
