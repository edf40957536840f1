import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallResult, called, link, newFolder, pack, type PackedPackage, projectWith, synod, typed, withExamples } from './project.ts';
import { errorsIn, OWN, TESTS } from './types.ts';

// The package as a stranger has it: made by `npm pack`, in an empty project. `SYNOD_FULL=1` also has npm install it, from the registry.
const FULL = process.env['SYNOD_FULL'] === '1';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = [undefined, 'commonjs', 'module'] as const;
const DOORS = ['synod', 'synod/language', 'synod/catalogue', 'synod/consistency', 'synod/testing'];

const folder = newFolder();
let packed: PackedPackage;
let project: string;
beforeAll(async () => {
  packed = await pack(folder);
  project = await projectWith(folder, packed.tarball, ['tsx']);
  withExamples(project);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the package', () => {
  test('is small', () => {
    // The explorer is a program of its own, with the sources of the whole catalogue, and is kept as it was compressed.
    const page = packed.files.find(({ path }) => path === 'dist/explorer.html.br')?.size ?? 0;
    expect(page).toBeGreaterThan(0);
    expect(page).toBeLessThan(650_000);
    expect(packed.size - page).toBeLessThan(600_000);
    expect(packed.unpackedSize - page).toBeLessThan(2_000_000);
    expect(packed.files.length).toBeLessThanOrEqual(120);
  });

  test('has no large declarations, no maps, and nothing but what it is for', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(packed.files.filter(({ path, size }) => path.endsWith('.d.ts') && size > 50_000)).toEqual([]);
    expect(paths.filter((path) => path.endsWith('.map'))).toEqual([]);
    const meant = /^(dist\/(checker|spec|types)\/|examples\/|(dist\/(LICENCES\.txt|explorer\.html\.br)|README\.md|package\.json)$)/;
    expect(paths.filter((path) => !meant.test(path))).toEqual([]);
  });

  test('has the pages and the examples that its README names', () => {
    const paths = packed.files.map(({ path }) => path);
    const links = readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/\]\((examples\/(?:lease|manual|lessons)[^)#]*)/g);
    const named = [...links].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !paths.some((each) => each === path || each.startsWith(`${path}/`)))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(['examples/vitest/booking.test.ts', 'examples/testing/lease.test.ts', 'examples/lessons/3-max-ballot.md']),
    );
  });

  test('is as publint wants it', async () => {
    const { messages } = await publint({ pkgDir: join(project, 'node_modules/synod'), pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test('is not built again where nothing has changed', async () => {
    const stamp = (): number => statSync(join(ROOT, 'dist/.stamp')).mtimeMs;
    const before = stamp();
    expect(await called(ROOT, process.execPath, ['.build.js'])).toEqual({ status: 0, out: '', err: '' });
    expect(stamp()).toBe(before);
  });
});

describe.each(FULL ? TYPES : TYPES.slice(0, 2))('in a project of type %s', (type) => {
  beforeAll(() => {
    typed(project, type);
    cpSync(join(project, 'examples/lease.ts'), join(project, 'my-spec.ts'));
  });

  test('a spec is checked', async () => {
    const { status, out, err } = await synod(project, ['check', 'my-spec.ts']);
    expect({ status, err }).toMatchObject({ status: 1, err: expect.not.stringContaining('error') });
    expect(out).toContain('✗ lease is violated: MutualExclusion is false after 5 steps\n');
    expect(out).toContain('\nsynod replay my-spec.ts --path 0/0/0/2/1/0\n');
  });

  test('every door opens that needs no other package, from either kind of module', async () => {
    const dynamic =
      `Promise.all(${JSON.stringify(DOORS)}.map((door) => import(door)))` +
      `.then((all) => console.log(all.map((each) => Object.keys(each).length > 0).join()))`;
    // Of the others the project does not decide what they are.
    for (const name of [...(type === undefined ? ['doors.cjs', 'doors.mjs'] : []), 'doors.js']) {
      writeFileSync(join(project, name), dynamic);
      expect(await called(project, process.execPath, [name])).toEqual({ status: 0, out: `${DOORS.map(() => 'true').join()}\n`, err: '' });
    }
  });
});

test('without fast-check an implementation is not tried, and what is missing is said', async () => {
  writeFileSync(
    join(project, 'draws.mjs'),
    `import { conform, driver } from 'synod/testing';
     import { catalogue } from 'synod/catalogue';
     const ours = driver(catalogue.consensus.spec, { start: () => ({}), act: { Choose: () => {} }, observe: () => ({}) });
     await conform(ours, { runs: 1 }).catch((error) => console.log(error.message));`,
  );
  const { out, err } = await called(project, process.execPath, ['draws.mjs']);
  expect(err).toBe('');
  expect(out).toMatch('fast-check is not installed, and it draws the steps\n  where: conform(driver, {...})\n  do:    npm install');
});

test('with vitest and fast-check the tests of the examples run', async () => {
  const own = await projectWith(folder, packed.tarball, ['tsx', 'vitest', 'fast-check']);
  typed(own, 'commonjs');
  withExamples(own);
  writeFileSync(join(own, 'doors.mjs'), `console.log(Object.keys(await import('synod/arbitrary')).join());`);
  expect((await called(own, process.execPath, ['doors.mjs'])).out).toBe('arbitraryOf,stateArbitrary\n');
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--root', '.', 'examples/vitest', 'examples/testing/lease'];
  const { status, out, err } = await called(own, process.execPath, vitest);
  expect(err).not.toMatch(/error/i);
  expect(out).toMatch(/Test Files {2}2 passed/);
  expect(status).toBe(0);
});

describe('types', () => {
  const { ModuleKind, ModuleResolutionKind } = ts;
  const NODE = { nodenext: ModuleKind.NodeNext, node16: ModuleKind.Node16 };
  beforeAll(() => {
    writeFileSync(join(project, 'own.ts'), OWN);
    writeFileSync(join(project, 'tests.ts'), TESTS);
  });

  test.each([['nodenext', 'commonjs'], ...(FULL ? [['node16', 'module'] as const] : [])] as const)(
    'are found with %s in a package of type %s',
    (module, type) => {
      typed(project, type);
      expect(errorsIn(project, 'own.ts', { module: NODE[module] })).toEqual(["2339 'nothing'"]);
    },
  );

  test.runIf(FULL)('are found as a bundler looks for them', () => {
    typed(project, undefined);
    const bundler = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
    expect(errorsIn(project, 'own.ts', bundler)).toEqual(["2339 'nothing'"]);
  });

  test('are refused by node16 in a CommonJS package, as the manual says', () => {
    typed(project, 'commonjs');
    const errors = errorsIn(project, 'own.ts', { module: NODE.node16 });
    expect(errors.length).toBeGreaterThan(4);
    expect([...new Set(errors.map((error) => error.split(' ')[0]))].filter((code) => code !== '2339')).toEqual(['1479']);
  });

  test('of matchers and of random values are found where their packages are', () => {
    typed(project, 'module');
    link(project, ['vitest', 'fast-check']);
    expect(errorsIn(project, 'tests.ts', { module: NODE.nodenext, skipLibCheck: true })).toEqual(["2551 'toHoldOn'"]);
  });
});

describe('what the README and the manual say', () => {
  /** How a call ends that does not find all well, as the README has it. */
  const ENDS: readonly (readonly [RegExp, number])[] = [
    [/^check examples\/lease\.ts/, 1],
    [/^replay examples\/lease\.ts --path 0\/0\/0\/2\/1\/0$/, 1],
    [/^induct /, 1],
  ];
  /** What takes minutes. */
  const LONG = /--search symbolic/;
  /** What needs a Redis, and what goes on until somebody ends it, is tested elsewhere. */
  const ELSEWHERE = /--queue|--watch/;
  const pages = ['README.md', 'examples/manual/command-line.md'].map((page) => readFileSync(join(ROOT, page), 'utf8')).join('');
  const calls = [...pages.matchAll(/`npx synod ([^`]+)`/g)].map(([, call]) => call ?? '');
  const words = (call: string): readonly string[] => [...call.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

  beforeAll(() => {
    typed(project, undefined);
    // It is written by the first call that the README has of it.
    rmSync(join(project, 'my-spec.ts'), { force: true });
    const log = [{ synod: 1, spec: 'lease', constants: { clients: 2 } }, { action: 'Acquire', choices: { c: 'A' } }];
    writeFileSync(join(project, 'log.jsonl'), log.map((line) => `${JSON.stringify(line)}\n`).join(''));
  });

  test('of calls is enough to be tested', () => expect(calls.length).toBeGreaterThan(15));

  /** By default the first call of each command that does more than one can see in the checkout. */
  const isFirst = (call: string): boolean => calls.find((other) => words(other)[0] === words(call)[0]) === call;
  const SEEN = /^(?:ablate|compare|diff|show|tests|variants) /;
  const isShort = (call: string): boolean => !LONG.test(call) && !SEEN.test(call) && isFirst(call);
  const run = [...new Set(calls)].filter((call) => !ELSEWHERE.test(call) && (FULL || isShort(call)));
  test.each(run)('npx synod %s', async (call) => {
    const { status, out, err }: CallResult = await synod(project, words(call));
    // What is said on the way is on stderr.
    expect(err).not.toContain('error');
    expect(status).toBe(ENDS.find(([which]) => which.test(call))?.[1] ?? 0);
    expect(out).not.toBe('');
  });

  test('of npm are scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: object };
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'prepare']));
  });
});

test.runIf(FULL)('npm itself installs it', async () => {
  const own = join(folder, 'installed');
  cpSync(join(project, 'examples'), join(own, 'examples'), { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "name": "own", "private": true }');
  const { status, err } = await called(own, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', packed.tarball]);
  expect({ status, err }).toMatchObject({ status: 0 });
  expect((await called(own, 'npx', ['synod', 'check', 'examples/lease.ts'])).status).toBe(1);
});
