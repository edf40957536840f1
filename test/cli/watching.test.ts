import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { WatchedFiles } from '../../checker/cli/watch-files.ts';
import { specText } from '../../checker/cli/template.ts';
import { once, synodProcess } from '../fixtures/process.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

// What the loop of --watch stands on: real files, and real processes. Each step waits for what it causes, however long that takes.

const root = mkdtempSync(join(tmpdir(), 'synod-watching-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('files', () => {
  const watching = (body: (folder: string, files: WatchedFiles, heard: () => number) => Promise<void>) => async (): Promise<void> => {
    const folder = mkdtempSync(join(root, 'files-'));
    let heard = 0;
    const files = new WatchedFiles([join(folder, 'a.ts')], () => { heard++; });
    try {
      await body(folder, files, () => heard);
    } finally {
      files.close();
    }
  };
  const names = (files: WatchedFiles, folder: string): readonly string[] =>
    [...files.look().keys()].map((file) => file.slice(folder.length + 1));

  test('are the module and what it imports, and events are heard in their folders', watching(async (folder, files, heard) => {
    mkdirSync(join(folder, 'parts'));
    writeFileSync(join(folder, 'a.ts'), "import { b } from './parts/b.ts';");
    writeFileSync(join(folder, 'parts/b.ts'), 'export const b = 1;');
    expect(names(files, folder)).toEqual(['a.ts', 'parts/b.ts']);
    const before = heard();
    writeFileSync(join(folder, 'parts/b.ts'), 'export const b = 2;');
    await once(() => heard() > before);
  }));

  test('may be put in the place of the old one', watching(async (folder, files, heard) => {
    writeFileSync(join(folder, 'a.ts'), '1');
    const [[, old] = []] = files.look();
    for (const text of ['2', '3']) {
      const before = heard();
      writeFileSync(join(folder, '.a.ts.tmp'), text);
      renameSync(join(folder, '.a.ts.tmp'), join(folder, 'a.ts'));
      await once(() => heard() > before);
      expect([...files.look().values()]).not.toEqual([old]);
    }
  }));

  test('that are absent are waited for, and so is a folder that comes again', watching(async (folder, files, heard) => {
    writeFileSync(join(folder, 'a.ts'), "import './parts/b.js';");
    expect(names(files, folder)).toEqual(['a.ts']);
    for (const _again of [1, 2]) {
      let before = heard();
      mkdirSync(join(folder, 'parts'));
      await once(() => heard() > before);
      files.look();
      before = heard();
      writeFileSync(join(folder, 'parts/b.ts'), '');
      await once(() => heard() > before);
      expect(names(files, folder)).toEqual(['a.ts', 'parts/b.ts']);
      before = heard();
      rmSync(join(folder, 'parts'), { recursive: true });
      await once(() => heard() > before);
      expect(names(files, folder)).toEqual(['a.ts']);
    }
  }));
});

test('a process that watches goes from verdict to verdict, whatever becomes of the files, and ends with 0', async () => {
  const folder = mkdtempSync(join(root, 'process-'));
  const [spec, helper] = [join(folder, 'till.ts'), join(folder, 'when.ts')];
  const bug = "enabled: (s) => s.holder !== 'nobody',";
  const own = `import { late } from './when.ts';\n${specText('till').replace(bug, 'enabled: (s) => late(s),')}`;
  const rule = (more: string): string =>
    `export const late = (s: { holder: string; inside: { isEmpty: boolean } }): boolean => s.holder !== 'nobody'${more};\n`;
  writeFileSync(spec, own);
  writeFileSync(helper, rule(''));
  let out = '';
  /** Puts a file there as a whole: written where it is, it might be looked at in the midst of that. */
  const put = (file: string, text: string): void => {
    const whole = join(mkdtempSync(join(root, 'new-')), 'whole.ts');
    writeFileSync(whole, text);
    renameSync(whole, file);
  };
  /** Does something, and waits until it is answered. */
  const answer = async (act: () => void): Promise<string> => {
    const from = out.length;
    act();
    await once(() => out.slice(from).endsWith('waiting for a change; Ctrl-C ends\n'));
    return out.slice(from);
  };
  const since = (text: string): string => text.trimEnd().split('\n').at(-2) ?? '';
  const play = async (running: ChildProcess): Promise<void> => {
    running.stdout?.on('data', (text: Buffer) => { out += text.toString(); });
    expect(await answer(() => undefined)).toMatch(/^✗ till is violated: MutualExclusion is false after 5 steps\n/);
    const repaired = await answer(() => put(helper, rule(' && s.inside.isEmpty')));
    expect(repaired).toMatch(/^\n— when\.ts was saved\n\n✓ till holds in all its 5 reachable states\n/);
    expect(since(repaired)).toBe('was violated in 5 steps (MutualExclusion is false), holds now in 5 states');
    expect(since(await answer(() => put(spec, `${own}}`)))).toBe('held in 5 states, cannot be checked now');
    if (FULL) {
      expect(since(await answer(() => put(spec, own)))).toBe('could not be checked, holds now in 5 states');
      expect(since(await answer(() => renameSync(helper, join(folder, 'then.ts'))))).toBe('held in 5 states, cannot be checked now');
      const then = own.replace('when', 'then');
      expect(since(await answer(() => put(spec, then)))).toBe('could not be checked, holds now in 5 states');
    }
    expect(await answer(() => unlinkSync(spec))).toMatch(/^\n— (then\.ts is gone, )?till\.ts is gone(, when\.ts is gone)?\n/);
    running.kill('SIGINT');
  };
  let played: Promise<void> | undefined;
  const { status, err } = await synodProcess(['check', 'till.ts', '--watch'], {
    cwd: folder,
    during: (running) => {
      played = play(running);
      // What a test expects in vain must not leave a process behind.
      played.catch(() => running.kill('SIGKILL'));
    },
  });
  await played;
  expect(status).toBe(0);
  expect(err.match(/^error: .*/gm)).toEqual([
    'error: Unexpected "}"', ...(FULL ? ["error: the module imports 'when.ts', which is not there"] : []),
    "error: there is no file 'till.ts'",
  ]);
});
