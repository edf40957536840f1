import { check, type Trace } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import entry, { readersWriter } from './readers-writer.ts';
import { asyncRwlocks, readersAndWriters, rocicorpLocks, rwlocks } from './rwlocks.ts';
import { likeWhat, told } from './told.ts';

describe('a lock for readers or a writer', () => {
  test('lets everybody in, in order', async () => await expect(readersWriter).toHold({ constants: { timeouts: true } }));
  test.each(Object.values(entry.variants))('does what we predicted with the rule of $name', async (variant) =>
    await expect(variant).toMatchPrediction());
});

describe('the RWLock of @rocicorp/lock 1.0.4', () => {
  test('conforms in every transition', async () => await expect(readersAndWriters(rocicorpLocks)).toConform({ cover: 'transitions' }));
});

describe('rwlock 5.0.0', () => {
  test('conforms in every transition, as long as nobody gives up', async () =>
    await expect(readersAndWriters(rwlocks())).toConform({ cover: 'transitions' }));

  test('throws the first out of the line when another gives up: that one waits for ever', async () => {
    expect(told(await conform(readersAndWriters(rwlocks(), { timeouts: true }), { seed: 1 }))).toEqual({
      verdict: 'differs',
      steps: ['Ask(p: A, wants: write)', 'Ask(p: C, wants: read)', 'Ask(p: B, wants: read)', 'GiveUp(p: B)', 'Release(p: A)'],
      explanation: 'reading: {C}, and here []',
    });
  });

  test('does not let in who stood behind him who gave up, just as the counterexample of the variant says', async () => {
    const variant = 'looks-again-too-late';
    const { trace } = await check(entry, { variant });
    expect(await confirm(readersAndWriters(rwlocks(), { variant, timeouts: true }), trace as Trace)).toMatchObject({
      confirmed: true, done: 4, findings: [{ name: 'NobodyWaitsInVain' }],
    });
  });
});

describe('async-rwlock 1.1.1', () => {
  test('lets readers in who come after a writer: as readers come, the writer waits for ever', async () => {
    const found = await conform(readersAndWriters(asyncRwlocks), { cover: 'transitions' });
    expect(told(found)).toEqual({
      verdict: 'differs',
      steps: ['Ask(p: B, wants: read)', 'Ask(p: C, wants: write)', 'Ask(p: A, wants: read)'],
      explanation: 'reading: {B}, and here [B, A]',
    });
    expect(likeWhat(found)).toContain('readers-join');
  });

  test.each([['readers-join', 0], ['readers-join-and-come-first', 0.9]])('throws dice after a writer, and conforms to %s with %f',
    async (variant, dice) => await expect(readersAndWriters(asyncRwlocks, { variant, dice })).toConform({ cover: 'transitions' }));

  test('lets one in who has given up: nobody else gets the lock any more', async () => {
    expect(told(await conform(readersAndWriters(asyncRwlocks, { variant: 'readers-join', timeouts: true }), { seed: 1 }))).toEqual({
      verdict: 'differs',
      steps: [
        'Ask(p: A, wants: write)', 'Ask(p: C, wants: read)', 'Ask(p: B, wants: read)', 'GiveUp(p: B)', 'Release(p: A)',
        'Ask(p: B, wants: write)', 'Release(p: C)',
      ],
      explanation: 'writing: B, and here nobody',
    });
  });
});
