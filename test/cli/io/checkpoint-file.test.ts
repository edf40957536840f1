import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CheckpointFile } from '../../../checker/cli/io/checkpoint-file.ts';
import { SpecError } from '../../../checker/index.ts';
import { engines } from '../../../checker/search/strategies.ts';
import { catalogue } from '../../../spec/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'synod-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'checkpoint');
const { spec } = catalogue.paxos;
const system = () => spec.bind({ acceptors: 3, ballots: 2, values: 1 });
const from = { checkpoints: { from: new CheckpointFile(folder) } };
await engines.fast(system(), { limits: { states: 60 }, checkpoints: { to: new CheckpointFile(folder) } });
const whole = readFileSync(file);

/** What is said about a checkpoint with these bytes. */
async function refusal(bytes: Uint8Array): Promise<SpecError['parts']> {
  writeFileSync(file, bytes);
  try {
    await engines.fast(system(), from);
  } catch (error) {
    if (error instanceof SpecError && error.kind === 'bad-checkpoint') return error.parts;
    throw error;
  } finally {
    writeFileSync(file, whole);
  }
  throw new Error('it was accepted');
}

const RUNS = process.env['SYNOD_FULL'] === '1' ? 300 : 20;

describe('a checkpoint in a file', () => {
  test('is gone on with', async () => {
    const { distinct, ending } = await engines.fast(system(), from);
    expect({ distinct, ending }).toEqual({ distinct: (await engines.fast(system())).distinct, ending: { kind: 'complete' } });
    expect(readdirSync(folder)).toEqual(['checkpoint']);
  });

  test('is refused wherever it is cut off', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
      expect((await refusal(whole.subarray(0, length))).what).toMatch(/^the checkpoint is damaged$/);
    }), { numRuns: RUNS, examples: [[0], [1], [20], [whole.length - 1]] });
  });

  test('is refused wherever a bit is flipped', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const flipped = Uint8Array.from(whole);
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      expect((await refusal(flipped)).what).toMatch(/^the checkpoint (is damaged|was written by another version)/);
    }), { numRuns: RUNS });
  });

  test('is refused with something behind its end', async () =>
    expect(await refusal(Buffer.concat([whole, Buffer.from('x')]))).toMatchObject({ cause: 'sections are missing, or in another order' }));

  test('is looked for', async () => {
    await expect(engines.fast(system(), { checkpoints: { from: new CheckpointFile(join(folder, 'nowhere')) } })).rejects.toThrow(
      /there is no checkpoint in/,
    );
  });

  test('stays if the next one is never finished', async () => {
    copyFileSync(file, `${file}.new`);
    truncateSync(`${file}.new`, 1_000);
    expect((await engines.fast(system(), from)).ending).toEqual({ kind: 'complete' });
    expect(() => new CheckpointFile(folder).save(() => { throw new Error('disk full'); })).toThrow('disk full');
    expect(readFileSync(file).equals(whole)).toBe(true);
  });
});
