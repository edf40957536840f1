import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { specText, testText } from '../../../checker/cli/template.ts';
import { synod } from '../../fixtures/console.ts';
import { complaintsOfCompiler } from '../../fixtures/compiler.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const home = process.cwd();
const root = mkdtempSync(join(tmpdir(), 'synod-init-'));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'My Project '));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(root, { recursive: true });
});

const read = (file: string): string => readFileSync(file, 'utf8');
const scripts = (): unknown => (JSON.parse(read('package.json')) as { readonly scripts?: unknown }).scripts;

describe('synod init', () => {
  test('writes a spec, a test and a package, and says what to do next', async () => {
    const { out, err, status } = await synod(['init', 'till']);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(readdirSync('.').sort()).toEqual(['package.json', 'till.test.ts', 'till.ts']);
    expect(out).toMatch(/^wrote till\.ts: .*\nwrote till\.test\.ts: .*\nwrote package\.json: .*\n\nNext:\n {2}npm install\n {2}npx synod check till\.ts /);
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: expect.stringMatching(/^my-project-\w+$/) as unknown,
      type: 'module',
      scripts: { check: 'synod check till.ts' },
      devDependencies: { synod: expect.stringMatching(/^\^\d/) as unknown, vitest: expect.any(String) as unknown },
    });
  });

  test('has a name for it, and takes one with its ending', async () => {
    expect((await synod(['init'])).out).toContain('wrote my-lock.ts');
    expect((await synod(['init', 'other.ts'])).out).toContain('wrote other.ts');
  });

  test('adds a script to the package that there is, and leaves the rest of it as it is', async () => {
    writeFileSync('package.json', '{\n    "name": "shop",\n    "scripts": {\n        "build": "tsc"\n    },\n    "devDependencies": { "vitest": "4" }\n}\n');
    const { out } = await synod(['init', 'till']);
    expect(out).toContain('added to package.json: the script "check": "synod check till.ts"');
    expect(out).toContain('npm install --save-dev synod\n');
    expect(scripts()).toEqual({ build: 'tsc', check: 'synod check till.ts' });
    expect(read('package.json')).toMatch(/^\{\n {4}"name": "shop",\n {4}"scripts": \{\n {8}"build"/);
  });

  test.each([
    ['another script of that name', '{ "scripts": { "check": "tsc" } }', "it has another script 'check'"],
    ['the script already', '{"scripts":{"check":"synod check till.ts"}}', 'it has the script'],
  ])('leaves a package alone that has %s', async (_what, text, said) => {
    writeFileSync('package.json', text);
    expect((await synod(['init', 'till'])).out).toContain(`left alone package.json: ${said}`);
    expect(read('package.json')).toBe(text);
  });

  test.each(['{', '[]', '3', '{"scripts": 3}', 'null'])('refuses a package.json that is none, before it writes: %s', async (text) => {
    writeFileSync('package.json', text);
    const { out, err, status } = await synod(['init']);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toBe(
      'error: package.json cannot be read as one; nothing was written\n  do:    correct it, or call synod init in another folder\n',
    );
    expect(readdirSync('.')).toEqual(['package.json']);
  });

  test.each(['till.ts', 'till.test.ts'])('overwrites nothing: %s', async (file) => {
    writeFileSync(file, 'mine');
    const { err, status } = await synod(['init', 'till']);
    expect(status).toBe(2);
    expect(err).toBe(`error: there is a file '${file}' already; nothing was written\n  do:    give another name: synod init till-2\n`);
    expect(readdirSync('.')).toEqual([file]);
    expect(read(file)).toBe('mine');
  });

  test('does not write through a link that leads nowhere', async () => {
    symlinkSync(join(folder, 'elsewhere.ts'), 'till.ts');
    expect((await synod(['init', 'till'])).status).toBe(2);
    expect(existsSync('elsewhere.ts')).toBe(false);
  });

  test.each(['', ' ', '../till', 'a/b', '-x', '1st', 'a b', '\u001b[2J', 'till.spec', '..', 'ü'])('refuses %j as a name', async (name) => {
    const { err, status } = await synod(['init', '--', name]);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: '.*' is no name for a spec\n {2}do: {4}give /);
    expect(readdirSync('.')).toEqual([]);
  });
});

describe('what it writes', () => {
  const repaired = (): string => {
    const text = specText('till');
    const line = /^\/\/ {3}(enabled: .*)$/m.exec(text)?.[1] ?? '';
    const bug = "enabled: (s) => s.holder !== 'nobody',";
    expect(text.split(bug)).toHaveLength(2);
    return text.replace(bug, line);
  };
  test('is violated, and holds when it is repaired as it says', async () => {
    await synod(['init', 'till']);
    const { out, status } = await synod(['check', join(folder, 'till.ts')]);
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ till is violated: MutualExclusion is false after 5 steps\n/);
    writeFileSync('repaired.ts', repaired());
    expect(await synod(['check', join(folder, 'repaired.ts')])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^✓ till holds in all its 5 reachable states\n/) as unknown,
    });
  });

  test('has the types of a project that installs this package', () => {
    mkdirSync('node_modules');
    symlinkSync(ROOT, join('node_modules', 'synod'));
    symlinkSync(join(ROOT, 'node_modules/vitest'), join('node_modules', 'vitest'));
    writeFileSync('till.ts', specText('till'));
    writeFileSync('till.test.ts', testText('till'));
    expect(complaintsOfCompiler([join(folder, 'till.ts'), join(folder, 'till.test.ts')])).toEqual([]);
  });

  test('fits a page, and is no wider', () => {
    for (const text of [specText('till'), testText('till')])
      expect(text.split('\n').filter((line) => line.length > 130)).toEqual([]);
  });
});
