import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { interruptedAt, synodProcess } from '../fixtures/process.ts';

const LOCK = 'test/fixtures/lock.ts';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line in a shell. */
const shell = (script: string): { readonly status: number | null; readonly out: string; readonly err: string } => {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-o', 'pipefail', '-c', script.replaceAll('synod ', `${process.execPath} dist/checker/cli/bin.js `)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
};

describe.concurrent('a process of its own', () => {
  test('answers in its exit status, and writes plain text into a pipe', async () => {
    const { status, out, err } = await synodProcess(['check', LOCK, '--variant', 'generous']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/^✓ As predicted, lock, variant generous goes wrong: /);
  });

  test('is coloured when forced', async () => {
    const { out } = await synodProcess(['check', 'consensus'], { env: { FORCE_COLOR: '1' } });
    expect(out).toContain('\u001b[32m✓');
  });

  test('keeps to the columns that it is given, and has no colour against NO_COLOR', async () => {
    const { out } = await synodProcess(['check', 'consensus'], { env: { COLUMNS: '40', FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test('tells what it knows when it is interrupted', async () => {
    const { status, out } = await synodProcess(['check', 'test/fixtures/loud.ts', '--json'], { during: interruptedAt('searching') });
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'interrupted', complete: false });
  });

  test('says nothing about its stack, unless it is asked', async () => {
    const [plain, debug] = await Promise.all([{}, { SYNOD_DEBUG: '1' }].map((env) => synodProcess(['check', 'test/cli'], { env })));
    expect(plain?.err).toBe("error: 'test/cli' is a folder\n  do:    give the path of a module inside it\n");
    expect(debug?.err).toContain('\n    at ');
  });
});

describe('pipes', () => {
  test('a reader that leaves early is no error', () => {
    expect(shell('synod check consensus --json | head -1; synod list | true')).toMatchObject({
      out: '{\n',
      err: '',
    });
  });

  test('a full disk is', () => {
    const { status, err } = shell('synod list > /dev/full');
    expect({ status, err }).toEqual({ status: 2, err: 'error: the output cannot be written: ENOSPC: no space left on device, write\n' });
  });
});
