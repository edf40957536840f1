import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const MAP = 'checker/engine/README.md';
const map = readFileSync(join(root, MAP), 'utf8');

/** The text of the floor that the map is about. */
const source = ['checker/engine', 'checker/search'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|as)$/.test(name) && !name.endsWith('bytes.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

/** Whether a class or an enum has a member, or anything is called so. */
function isThere(name: string): boolean {
  const [owner, member] = name.split('.') as [string, string | undefined];
  const declares = (text: string, word: string): boolean => new RegExp(`(?<![\\w#])${word}(?![\\w])`).test(text);
  if (member === undefined) return source.some((text) => declares(text, owner));
  return source.some((text) => new RegExp(`\\b(class|interface|enum) ${owner}\\b`).test(text) && declares(text, member));
}

describe('the map of the engine', () => {
  test('leads only to files and folders that exist', () => {
    const links = [...map.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path as string);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(root, dirname(MAP), path)))).toEqual([]);
  });

  test('names only what exists', () => {
    const names = [...map.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name as string).filter((name) => /^[\w#]+(\.[\w#]+)?$/.test(name));
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });

  test('fits on a page or two', () => expect(map.split('\n').length).toBeLessThan(120));
});
