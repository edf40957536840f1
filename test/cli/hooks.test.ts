import type { ResolveFnOutput } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { initialize, resolve } from '../../checker/cli/hooks.ts';

const url = (path: string): string => `file:///home/${path}`;

/** What a specifier resolves to, where Node would have returned `found`. */
const resolved = (specifier: string, found = ''): ResolveFnOutput | Promise<ResolveFnOutput> =>
  resolve(specifier, { conditions: [], importAttributes: {}, importAssertions: {}, parentURL: url('own.ts') }, () => ({
    url: found,
    format: 'commonjs',
  }));

describe('a module of the user finds the program that is running', () => {
  describe('compiled', () => {
    beforeAll(() => initialize({ root: url('dist/'), extension: '.js' }));
    test('by its name', async () => {
      expect((await resolved('synod')).url).toBe(url('dist/checker/index.js'));
      expect((await resolved('synod/catalogue')).url).toBe(url('dist/spec/index.js'));
      expect((await resolved('synod/consistency')).url).toBe(url('dist/checker/consistency/index.js'));
      expect((await resolved('synod/language')).url).toBe(url('dist/checker/language.js'));
    });
    test('also where it imports the source', async () =>
      expect((await resolved('../checker/index.ts', url('checker/index.ts'))).url).toBe(url('dist/checker/index.js')));
    test('but what is behind a door is refused', async () =>
      await expect(resolved('../checker/language/bag.ts', url('checker/language/bag.ts'))).rejects.toThrow(
        "'checker/language/bag' is inside the checker",
      ));
    test('but a spec is taken as it is written', async () =>
      expect((await resolved('./spec/lock.ts', url('spec/lock.ts'))).url).toBe(url('spec/lock.ts')));
  });

  describe('from its source', () => {
    beforeAll(() => initialize({ root: url(''), extension: '.ts' }));
    test('by its name', async () => expect((await resolved('synod')).url).toBe(url('checker/index.ts')));
    test('also where it imports what was compiled', async () =>
      expect((await resolved('../dist/checker/index.js', url('dist/checker/index.js'))).url).toBe(url('checker/index.ts')));
  });
});

test('a module of the user is an ES module, a package is what it says', async () => {
  expect((await resolved('./lock.ts', url('lock.ts'))).format).toBe('module');
  expect((await resolved('./lock.js', url('lock.js'))).format).toBe('module');
  expect((await resolved('./lock.cjs', url('lock.cjs'))).format).toBe('commonjs');
  expect((await resolved('lodash', url('node_modules/lodash/index.js'))).format).toBe('commonjs');
});
