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
export function moduleHashes(module: string | undefined, spec: string): Readonly<Record<string, string>> {
  const entry = module === undefined ? moduleOf(spec) : resolve(module);
  const files = existsSync(entry) ? moduleFiles(entry) : [];
  const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
  const hashes = files.map((file) => [relative(dirname(entry), file), hashOf(file)] as const);
  return Object.fromEntries([...hashes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The absolute path of a module that is there, and of all that it imports by relative paths. */
export function moduleFiles(module: string): readonly string[] {
  const files = new Set([module]);
  for (const file of files)
    for (const [, , path = ''] of readFileSync(file, 'utf8').matchAll(RELATIVE)) {
      const found = fileOf(resolve(dirname(file), path));
      if (found !== undefined) files.add(found);
    }
  return [...files];
}

/** The module of a spec of the catalogue, which is compiled into one file with all others. */
function moduleOf(spec: string): string {
  const at = (path: string): string => fileURLToPath(new URL(`spec/${path}index${HOME.extension}`, HOME.root));
  return [at(`${spec}/`), at('')].find((file) => existsSync(file)) ?? '';
}

/** The file that an import means; TypeScript's may be imported as what they will be compiled to. */
function fileOf(path: string): string | undefined {
  const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();
  return [...ENDINGS.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, '.$1ts')].find(isFile);
}
