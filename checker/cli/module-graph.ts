import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOME } from './catalogue.ts';

/** What a module imports, or exports again, by a relative path; a comment that looks so does no harm. */
const RELATIVE = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/**
 * The files of a spec, its module and what that imports by relative paths, with the SHA-256 of each: what a program cannot see of a
 * spec, the functions that its functions call, stands there. Paths are seen from the module's folder.
 */
export const moduleHashes = (module: string | undefined, spec: string): Readonly<Record<string, string>> =>
  hashesFrom(module === undefined ? fileURLToPath(new URL(`spec/${spec}/index${HOME.extension}`, HOME.root)) : resolve(module));

/** The same of the files of this program that a check is made by: two programs with the same have the same answers. */
export const programHashes = (): Readonly<Record<string, string>> =>
  hashesFrom(fileURLToPath(new URL(`checker/cli/variant-worker${HOME.extension}`, HOME.root)));

function hashesFrom(entry: string): Readonly<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const visit = (file: string): void => {
    const name = relative(dirname(entry), file);
    if (Object.hasOwn(hashes, name)) return;
    const text = readFileSync(file, 'utf8');
    hashes[name] = createHash('sha256').update(text).digest('hex');
    for (const [, , path = ''] of text.matchAll(RELATIVE)) {
      const found = fileOf(resolve(dirname(file), path));
      if (found !== undefined) visit(found);
    }
  };
  if (existsSync(entry)) visit(entry);
  return Object.fromEntries(Object.entries(hashes).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The file that an import means; TypeScript's may be imported as what they will be compiled to. */
function fileOf(path: string): string | undefined {
  const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();
  return [...ENDINGS.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, '.$1ts')].find(isFile);
}
