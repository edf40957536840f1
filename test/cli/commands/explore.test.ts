import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { packedTypes } from '../../../checker/cli/page-types.ts';
import type { TypesGiven } from '../../../checker/page/types/protocol.ts';
import { synod } from '../../fixtures/console.ts';

const folder = mkdtempSync(join(tmpdir(), 'synod-explore-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Content {
  readonly files: Readonly<Record<string, string>>;
  readonly catalogue: readonly unknown[];
  readonly lessons: readonly unknown[];
  readonly opens?: string;
}

async function pageOf(...args: readonly string[]): Promise<Content> {
  const file = join(folder, 'page.html');
  const { status, err } = await synod(['explore', ...args, '--out', file]);
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(/<script id="given" type="application\/json">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8'))?.[1] ?? '') as Content;
}

test("a page for a spec of one's own has its files, all that they import, and nothing else", async () => {
  const spec = join(folder, 'mine.ts');
  writeFileSync(join(folder, 'rules.ts'), "import type { Stats } from 'node:fs';\nexport const most = 2;\nexport type Unused = Stats;\n");
  writeFileSync(
    spec,
    `import { range, spec, variables } from 'synod';
import { most } from './rules.ts';
const state = variables({ n: range(0, most) });
export default spec({
  name: 'mine', deadlock: 'allowed',
  define: () => ({ state, actions: { Up: state.action({}, { enabled: (s) => s.n < most, effect: (s) => { s.n++; } }) } }),
});
`,
  );
  const { files, catalogue, lessons, opens } = await pageOf(spec, '--path', '0/0');
  expect(Object.keys(files).sort()).toEqual(['own/mine.ts', 'own/rules.ts']);
  expect([catalogue, lessons, opens]).toEqual([[], [], '#/mine.ts?path=0%2F0']);
});

test('a page for a spec of the catalogue opens with what was chosen', async () => {
  const { files, opens, catalogue } = await pageOf('synod', '--variant', 'any-reported', '--set', 'priests=3');
  expect(opens).toBe('#/synod?variant=any-reported&set=priests%3D3');
  expect(files['spec/synod/index.ts']).toContain('entry(synod');
  expect(catalogue.length).toBeGreaterThan(40);
});

test("with --types a page has the project's TypeScript, and what that reads", () => {
  const given = JSON.parse(gunzipSync(Buffer.from(packedTypes('.'), 'base64')).toString()) as TypesGiven;
  expect(given.program).toContain('createLanguageService');
  expect(Object.keys(given.libraries)).toEqual(expect.arrayContaining(['lib.es5.d.ts', 'lib.es2023.array.d.ts']));
  expect(Object.keys(given.declarations)).toEqual(expect.arrayContaining(['index.d.ts', 'consistency.d.ts', 'shared/language.d.ts']));
});

test('a TypeScript that has no program for a page is refused', () => {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'node_modules/typescript'), { recursive: true });
  writeFileSync(join(project, 'node_modules/typescript/package.json'), JSON.stringify({ name: 'typescript', version: '7.0.2' }));
  expect(() => packedTypes(project)).toThrow('--types needs a TypeScript that can run in a page: version 7.0.2 has a compiler only');
});

test('what a page could not do is refused before it is written', async () => {
  const spec = join(folder, 'foreign.ts');
  writeFileSync(
    spec,
    "import { readFileSync } from 'node:fs';\nimport { range, spec, variables } from 'synod';\nconst state = variables({ n: range(0, readFileSync.length) });\nexport default spec({ name: 'foreign', define: () => ({ state, actions: { Up: state.action({}, { effect: () => {} }) } }) });\n",
  );
  const calls: readonly (readonly [readonly string[], RegExp])[] = [
    [[spec], /foreign\.ts imports 'node:fs', which a page does not have/],
    [['synod', '--path', '0/99'], /the code asks for step 99/],
    [['synod', '--variant', 'nonsense'], /no variant 'nonsense'/],
    [['--path', '0/0'], /--path is of one spec, and none is named/],
    [['./spec/synod/index.ts'], /is of the catalogue: the page has it by its name/],
    [['synod', '--out', join(folder, 'nowhere', 'x.html')], /cannot be written/],
    [['synod', '--out', folder], /it is a folder/],
  ];
  for (const [args, said] of calls) {
    const { status, err } = await synod(['explore', ...args]);
    expect([args, status, err]).toEqual([args, 2, expect.stringMatching(said)]);
  }
});
