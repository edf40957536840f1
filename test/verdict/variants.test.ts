import { describe, expect, test } from 'vitest';
import { STATUS } from '../../checker/verdict/status.ts';
import {
  checkVariant, knownTo, rowFrom, type RowOf, statusOfVariants, unpredicted, type VariantRow, variantsTable,
} from '../../checker/verdict/variants.ts';
import { check } from '../../checker/index.ts';
import lock from '../fixtures/lock.ts';

const here: RowOf = (name) => checkVariant(lock, name);
const row = async (name: string, options: Parameters<typeof checkVariant>[2] = {}): Promise<VariantRow> =>
  checkVariant(lock, name, options);

describe('a row', () => {
  test('has the depth of the first fall of each invariant, beyond the first violation', async () => {
    const { breaks, states, invariants, prediction, complete, model, constants } = await row('generous');
    expect({ breaks, states, complete, model, constants, outcome: prediction.outcome }).toEqual({
      breaks: ['MutualExclusion'],
      states: 7,
      complete: true,
      model: 'default',
      constants: {},
      outcome: 'true',
    });
    expect(invariants).toEqual([
      { name: 'MutualExclusion', kind: 'invariant', holds: false, depth: 7, conjunct: 'one holder' },
      { name: 'Held', kind: 'invariant', holds: false, depth: 8, conjunct: 'the lock is taken' },
      { name: 'Patience', kind: 'property', holds: true },
    ]);
  });

  test('of a variant that keeps everything has no counterexample', async () => {
    const kept = await row('prudent');
    expect(kept).toMatchObject({ verdict: 'holds', breaks: [], prediction: { outcome: 'true' } });
    expect(kept.states).toBeUndefined();
  });

  test('is data that another process may send', async () => {
    const known = await row('generous');
    expect(JSON.parse(JSON.stringify(known))).toEqual(known);
  });

  test('says how far it is known, where the search was not complete', async () => {
    expect(knownTo(await row('generous'))).toBe(Infinity);
    const short = await row('generous', { limits: { states: 17 } });
    expect(knownTo(short)).toBe((short.depth as number) - 1);
    // What is claimed of the depths searched is what the complete search finds.
    const whole = await row('generous');
    for (const { name, depth } of whole.invariants) {
      const seen = short.invariants.find((each) => each.name === name);
      if (depth !== undefined && depth <= knownTo(short)) expect(seen?.depth).toBe(depth);
    }
  });

  test('names what falls without being predicted', async () => {
    const generous = await row('generous');
    expect(unpredicted(generous)).toEqual([]);
    expect(unpredicted({ ...generous, predicts: { breaks: ['MutualExclusion'] } })).toEqual(['Held']);
    expect(unpredicted(await row('prudent'))).toEqual([]);
  });

  test('may stop at the first fall', async () => {
    const { complete, invariants } = await row('generous', { keepGoing: false });
    expect([complete, invariants.map(({ holds }) => holds)]).toEqual([false, [false, true, true]]);
  });
});

describe('the table', () => {
  test('has a row for each variant, in the order of declaration, whoever finishes first', async () => {
    const finished: string[] = [];
    let release = (): void => {};
    const prudentIsDone = new Promise<void>((resolve) => { release = resolve; });
    const slow: RowOf = async (name) => {
      if (name === 'generous') await prudentIsDone;
      return here(name);
    };
    const onRow = ({ variant }: VariantRow): void => {
      finished.push(variant);
      release();
    };
    const table = await variantsTable(lock, slow, { jobs: 2, onRow });
    expect(table.rows.map(({ variant }) => variant)).toEqual(['generous', 'prudent']);
    expect(finished).toEqual(['prudent', 'generous']);
    expect(table).toMatchObject({ spec: 'lock', unchecked: [], interrupted: false });
  });

  test('may have some of them only', async () => {
    expect((await variantsTable(lock, here, { names: ['prudent'] })).rows.map(({ variant }) => variant)).toEqual(['prudent']);
  });

  test('says whose turn did not come', async () => {
    const controller = new AbortController();
    const { rows, unchecked, interrupted } = await variantsTable(lock, here, {
      signal: controller.signal,
      onRow: () => controller.abort(),
    });
    expect([rows.map(({ variant }) => variant), unchecked, interrupted]).toEqual([['generous'], ['prudent'], true]);
  });

  test('is rejected where a variant cannot be checked', async () => {
    await expect(variantsTable(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('the exit status', () => {
  const rowWith = async (outcome: 'true' | 'false' | 'unknown'): Promise<VariantRow> => {
    const known = rowFrom(lock.variants['generous'] as never, await check(lock, { variant: 'generous' }));
    return { ...known, prediction: { ...known.prediction, outcome } };
  };
  const status = async (...outcomes: readonly ('true' | 'false' | 'unknown')[]): Promise<number> =>
    statusOfVariants({
      spec: 'lock',
      rows: await Promise.all(outcomes.map((outcome) => rowWith(outcome))),
      unchecked: [],
      interrupted: false,
    });

  test('is 0 if all are true', async () => expect(await status('true', 'true')).toBe(STATUS.asWished));
  test('is 1 if one is false, whatever the others', async () => expect(await status('unknown', 'false', 'true')).toBe(STATUS.violated));
  test('is 3 if one is unknown', async () => expect(await status('true', 'unknown')).toBe(STATUS.limit));
  test('is 130 if it was interrupted', async () => {
    for (const outcome of ['true', 'false', 'unknown'] as const)
      expect(statusOfVariants({ spec: 'lock', rows: [await rowWith(outcome)], unchecked: [], interrupted: true })).toBe(STATUS.interrupted);
  });
});
