import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { explorerPage } from '../../checker/cli/page-file.ts';
import { packedTypes } from '../../checker/cli/page-types.ts';
import type { TypesGiven } from '../../checker/page/types/protocol.ts';
import { TypeService } from '../../checker/page/types/service.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const given = JSON.parse(gunzipSync(Buffer.from(packedTypes('.'), 'base64')).toString()) as TypesGiven;
const FILE = 'own/lease.ts';
const LEASE = readFileSync('examples/lease.ts', 'utf8');
const service = new TypeService(ts, { [FILE]: LEASE }, given);
/** The lease with a change, and the place just behind what stands there now. */
const changed = (before: string, now: string): { readonly edits: Readonly<Record<string, string>>; readonly behind: number } => {
  const text = LEASE.replace(before, () => now);
  return { edits: { [FILE]: text }, behind: text.indexOf(now) + now.length };
};

describe('types in the editor', () => {
  test('a spec that is right has no errors', () => expect(service.mistakes(FILE, {})).toEqual([]));

  test('an error has its line, and goes when it is mended', () => {
    const { edits } = changed("s.holder === 'nobody'", "s.holder === 'noboby'");
    expect(service.mistakes(FILE, edits)).toMatchObject([{ line: 13, message: expect.stringContaining('"noboby"') as string }]);
    expect(service.mistakes(FILE, {})).toEqual([]);
  });

  test('what may stand somewhere is offered, the variables of the spec among it', () => {
    const { edits, behind } = changed("s.holder === 'nobody'", 's.');
    expect(service.completions(FILE, edits, behind).map(({ label }) => label)).toEqual(['holder', 'inside']);
  });

  test('what somebody points at is told, with its comment', () => {
    const { text } = service.hover(FILE, {}, LEASE.indexOf('variables({') + 1) ?? {};
    expect(text).toMatch(/variables<.*Declares the variables of a spec/s);
    expect(service.hover(FILE, {}, LEASE.indexOf('\n'))).toBeUndefined();
  });

  const { content } = explorerPage();
  const catalogue = new TypeService(ts, content.files, given);
  const names = content.catalogue.map(({ name }) => name);
  test.each(FULL ? names : ['mutual-exclusion'])('%s has no errors: it reads the package where its sources are', (name) => {
    const files = Object.keys(content.files).filter((file) => file.startsWith(`spec/${name}/`));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((file) => catalogue.mistakes(file, {}).map(({ line, message }) => `${file}:${line}: ${message}`))).toEqual([]);
  });
});
