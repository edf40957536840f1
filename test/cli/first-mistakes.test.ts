import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check, SpecError } from '../../checker/index.ts';
import { load } from '../../checker/cli/load.ts';
import '../../checker/vitest/index.ts';
import { FIRST_MISTAKES, mistaken } from '../fixtures/first-mistakes.ts';
import { synod } from '../fixtures/console.ts';

// Whoever makes one of these mistakes learns in one error what it is, on which line, and what to do: wherever he made the call.

const folder = mkdtempSync(join(tmpdir(), 'synod-first-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const errorOf = async (run: () => Promise<unknown>): Promise<Error> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('nothing is wrong');
};

describe('a first mistake', () => {
  test('is one of thirty, or more', () => expect(FIRST_MISTAKES.length).toBeGreaterThanOrEqual(30));

  test.each(FIRST_MISTAKES.map((each, i) => [each.title, each.edit, i] as const))('%s', async (_title, edit, place) => {
    const file = join(folder, `ring-${place}.ts`);
    writeFileSync(file, mistaken(edit));
    const { status, out, err } = await synod(['check', file]);
    expect({ status, out, errors: err.match(/^error: /gm)?.length }).toEqual({ status: 2, out: '', errors: 1 });
    const [first = ''] = err.split('\n\n');
    const [, line = ''] = /\n {2}(?:line|where): +\S*ring-\d+\.ts:(\d+)/.exec(first) ?? [];
    // The line is that of the edit, of what it is in, or of the definition.
    expect(mistaken(edit).split('\n')[Number(line) - 1]).toMatch(/\S/);
    expect(first).toMatch(/\n {2}do: +\S/);

    const what = /^error: (.*)$/m.exec(first)?.[1] ?? '';
    const loaded = await load(file).catch((error: unknown) => error as Error);
    // What goes wrong while the module is loaded, goes wrong for everybody.
    if (loaded instanceof Error) {
      expect(loaded.message).toContain(what);
      return;
    }
    const thrown = await errorOf(() => check(loaded.entry));
    if (!(thrown instanceof SpecError)) throw thrown;
    expect(thrown.parts.what).toBe(what);
    expect(thrown.parts.fix).toBeTruthy();
    const complaint = (await errorOf(() => expect(loaded.entry).toHold())).message;
    expect(complaint).toContain(what);
    expect(complaint).toContain(thrown.parts.fix);
  });
});
