import { check } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import { namedLockers } from './named-lock.ts';
import { goodFiles, type LockFiles, lockers } from './proper-lockfile.ts';
import { SEEDS } from './seeds.ts';
import staleLock, { takesWhatItSaw } from './stale-lock.ts';

describe('the takeover of a stale lock', () => {
  test('gives it to two, in eight steps', async () => await expect(staleLock).toViolate('MutualExclusion', { depth: 9 }));
  test('does not, if only what was seen is taken away', async () => await expect(takesWhatItSaw).toMatchPrediction());
});

describe('proper-lockfile 4.1.2', () => {
  test('gives it to two, just as the counterexample of the spec says', async () => {
    const { trace } = await check(staleLock);
    if (trace === undefined) throw new Error('there is no counterexample');
    const { confirmed, done, findings } = await confirm(lockers(), trace);
    expect({ confirmed, done, findings }).toMatchObject({ confirmed: true, done: 8, findings: [{ name: 'MutualExclusion' }] });
  });

  test.each(SEEDS)('is found to do it without that, and the story has eight steps: seed %d', async (seed) => {
    const { verdict, findings, trace } = await conform(lockers(), { seed, runs: 300 });
    expect({ verdict, findings }).toMatchObject({ verdict: 'violates', findings: [{ name: 'MutualExclusion' }] });
    expect(trace?.steps).toHaveLength(8);
  });
});

describe('on a file system that is not as it should be', () => {
  const wrong: Readonly<Record<string, Partial<LockFiles>>> = {
    'mkdir does not tell that there is a directory': { mkdir: () => undefined },
    'mkdir makes it, and says that it was there': { mkdir: (disk, process) => (goodFiles.mkdir(disk, process), 'EEXIST') },
    'mkdir says that nobody may': { mkdir: () => 'EACCES' },
    'stat tells an old time of a fresh one': { stat: () => new Date(0) },
    'stat tells a new time of a stale one': { stat: () => new Date(Date.UTC(2100, 0)) },
    'stat finds nothing': { stat: () => 'ENOENT' },
    'rmdir does nothing': { rmdir: () => undefined },
    'rmdir says that it is not empty': { rmdir: () => 'ENOTEMPTY' },
  };
  test.each(Object.entries(wrong))('%s', async (_, files) => {
    const { verdict } = await conform(lockers({ ...goodFiles, ...files }), { seed: 1, runs: 100 });
    expect(verdict).toBe('differs');
  });
});

describe('a lock that takes what it saw', () => {
  test('conforms to the repaired rule, in every step', async () =>
    await expect(namedLockers('takes-what-it-saw')).toConform({ cover: 'transitions' }));
  test('differs from the other one, and does what the variant does', async () => {
    const { verdict, asked, like } = await conform(namedLockers(), { seed: 1 });
    expect({ verdict, asked, like }).toMatchObject({
      verdict: 'differs',
      asked: { action: 'TakeAway' },
      like: [{ variant: 'takes-what-it-saw' }],
    });
  });
});
