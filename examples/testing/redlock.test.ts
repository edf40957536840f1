import { check, type Trace } from 'synod';
import { confirm } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import fencing from '../../spec/fencing/index.ts';
import entry, { quorumLease } from './quorum-lease.ts';
import { quorumClients } from './redlock-quorum.ts';
import { writers } from './redlock-storage.ts';
import { SEEDS } from './seeds.ts';

describe('a lease of a majority', () => {
  test('is given to one at a time', async () => await expect(quorumLease).toHold());
  test('also if servers restart that keep their entries', async () =>
    await expect(quorumLease).toHold({ constants: { restarts: true } }));
  test('but not if they lose them', async () => await expect(entry.variants['entries-in-memory']).toMatchPrediction());
});

describe('redlock 4.2.0 on its servers', () => {
  test('conforms in every transition, on one', async () =>
    await expect(quorumClients({ servers: 1 })).toConform({ cover: 'transitions' }));
  test.each(SEEDS)('conforms in long runs, on three: seed %d', async (seed) =>
    await expect(quorumClients()).toConform({ seed, runs: 6, steps: 50 }));
  test('grants the lock to two where a server has lost its entry, just as the counterexample of the variant says', async () => {
    const variant = 'entries-in-memory';
    const { trace } = await check(entry, { variant });
    expect(await confirm(quorumClients({ variant, restarts: true }), trace as Trace)).toMatchObject({
      confirmed: true, done: trace?.steps.length, findings: [{ name: 'MutualExclusion' }],
    });
  });
});

describe('what is written under a lock by redlock', () => {
  const traceOf = async (variant: string) => (await check(fencing, { variant })).trace as Trace;

  test('is lost as in the catalogue, where there is no token: a write arrives when its lease is over', async () => {
    expect(await confirm(writers('no-token'), await traceOf('no-token'))).toMatchObject({
      confirmed: true, done: 13, findings: [{ name: 'NoWorkIsLost' }],
    });
  });
  test('is rejected by the rule, at that write, and the clause says what is missing', async () => {
    const { variant: _, ...asIfByTheRule } = await traceOf('no-token');
    const { confirmed, asked, refused, like } = await confirm(writers(), asIfByTheRule);
    expect({ confirmed, asked }).toMatchObject({ confirmed: false, asked: { action: 'Arrive', choices: { w: { epoch: 1 } } } });
    expect(refused?.falseClauses).toEqual([
      { name: 'the storage admits its epoch', readings: [{ kind: 'value', place: 'seen', value: 2 }] },
    ]);
    expect(like?.map(({ variant }) => variant)).toContain('no-token');
  });
});
