import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../checker/report/formats.ts';
import { synod } from '../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-trace-'));
const saved = async (): Promise<string> => {
  const file = join(folder, 'trace.json');
  await synod(['check', LOCK, '--variant', 'generous', '--trace-out', file]);
  return file;
};

describe('synod show --dot', () => {
  test('draws the states', async () => {
    const { status, out } = await synod(['show', LOCK, '--dot', '3']);
    expect(status).toBe(0);
    expect(out).toMatch(/^digraph "lock" \{\n(.|\n)*label="the first 3 states"(.|\n)*s1 -> s2 \[label=" Ask\(p: A\) "\];/);
  });
});

describe('synod trace convert', () => {
  test.each(FORMATS)('writes %s, to a file or not', async (format) => {
    const file = await saved();
    const out = join(folder, `out.${format}`);
    const printed = await synod(['trace', 'convert', file, '--to', format]);
    expect(printed).toMatchObject({ status: 0, err: '' });
    expect(await synod(['trace', 'convert', file, '--to', format, '--out', out])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe(printed.out);
  });

  test.each(['json', 'itf', 'tlc-json'])('%s can be replayed, and converted back', async (format) => {
    const file = await saved();
    const out = join(folder, `again.${format}.json`);
    await synod(['trace', 'convert', file, '--to', format, '--out', out]);
    const replayed = await synod(['replay', out]);
    expect(replayed).toEqual(await synod(['replay', file]));
    expect(replayed.out).toContain('after 6 steps, MutualExclusion is false');
    expect((await synod(['trace', 'convert', out, '--to', 'json'])).out).toBe(readFileSync(file, 'utf8'));
    expect((await synod(['diff', file, out])).out).toContain('do the same');
  });

  test('refuses what is not there', async () => {
    expect(await synod(['trace', 'convert', 'nowhere.json', '--to', 'itf'])).toMatchObject({ status: 2, err: expect.stringContaining("there is no trace file 'nowhere.json'") as string });
    expect(await synod(['trace', 'convert', await saved(), '--to', 'xml'])).toMatchObject({ status: 2, err: expect.stringContaining('Allowed choices are text, json, itf') as string });
    expect(await synod(['trace', 'convert', await saved(), '--to', 'itf', '--out', '/nowhere/x'])).toMatchObject({ status: 2, err: expect.stringContaining('cannot be written') as string });
  });
});
