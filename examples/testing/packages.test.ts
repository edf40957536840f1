import { LWWSet } from 'crdts';
import { check } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import lease from '../lease.ts';
import { lwwSet, lwwSets, orSet, orSets } from './crdt-sets.ts';
import { fifoMutex, mutexes, ofAsyncMutex, ofRocicorp, ofStack } from './fifo-mutex.ts';
import { oneVote, oneVoteEntry, voters } from './one-vote.ts';
import { redlockClients } from './redlock.ts';

const MUTEXES = [['async-mutex', ofAsyncMutex], ['@rocicorp/lock', ofRocicorp]] as const;

describe('async-mutex 0.5.0 and @rocicorp/lock 1.0.4', () => {
  test('the spec holds', async () => await expect(fifoMutex).toHold());
  test.each(MUTEXES)('%s conforms in every transition', async (_, mutex) =>
    await expect(mutexes(mutex)).toConform({ cover: 'transitions' }));
  test.each(MUTEXES)('%s conforms with shuffled promises', async (_, mutex) =>
    await expect(mutexes(mutex)).toConform({ schedule: true, seed: 1, runs: 30 }));
  test('one that serves the last comer first does not', async () => {
    const { verdict, trace } = await conform(mutexes(ofStack), { seed: 1 });
    expect([verdict, trace?.steps.length]).toEqual(['differs', 3]);
  });
});

describe('@markwylde/liferaft 1.4.0', () => {
  test('the spec holds', async () => await expect(oneVote).toHold());
  test('grants two votes in one term, while its log is asked', async () => {
    const { verdict, trace, difference, like } = await conform(voters(), { seed: 1 });
    expect({ verdict, steps: trace?.steps.length, like: like?.map(({ variant }) => variant) }).toEqual({
      verdict: 'differs',
      steps: 3,
      like: ['looks-too-early'],
    });
    expect(difference).toMatchObject({ kind: 'state' });
  });
  test('does just what the counterexample of the variant says', async () => {
    const { trace } = await check(oneVoteEntry, { variant: 'looks-too-early' });
    if (trace === undefined) throw new Error('there is no counterexample');
    expect(await confirm(voters('looks-too-early'), trace)).toMatchObject({ confirmed: true, done: 4, findings: [{ name: 'OneVote' }] });
  });
});

describe('crdts 0.2.0', () => {
  test('the specs hold', async () => {
    await expect(lwwSet).toHold();
    await expect(orSet).toHold();
  });
  test('the OR-set conforms in every transition', async () => await expect(orSets()).toConform({ cover: 'transitions' }));
  test('the LWW-set conforms with its own way to compare', async () => await expect(lwwSets()).toConform({ cover: 'transitions' }));
  test('but shows nothing with one that is given, until something is removed', async () => {
    const numbered = (): LWWSet => new LWWSet([], { compareFunc: (one, other) => one - other });
    const { verdict, asked, trace } = await conform(lwwSets(numbered), { seed: 1 });
    expect({ verdict, asked: asked?.action, before: trace?.steps.length }).toEqual({ verdict: 'differs', asked: 'Add', before: 0 });
  });
});

describe('redlock 4.2.0', () => {
  test('lets a second one in where the first has expired, as the lease says', async () => {
    const { trace } = await check(lease);
    if (trace === undefined) throw new Error('there is no counterexample');
    expect(await confirm(redlockClients(), trace)).toMatchObject({ confirmed: true, findings: [{ name: 'MutualExclusion' }] });
  });
});
