import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutants, placesOf } from './mutants.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('the seeded faults', () => {
  test('are many, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(25);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
  test.each(mutants)('$name: fits its file, and names tests that are there', ({ file, text, becomes, tests }) => {
    expect(placesOf(readFileSync(join(ROOT, file), 'utf8'), text)).toBe(1);
    expect(becomes).not.toBe(text);
    expect(tests.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });
});
