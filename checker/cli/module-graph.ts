import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOME } from './catalogue.ts';

/** What a module imports, or exports again, by a relative path; a comment that looks so does no harm. */
const RELATIVE = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/** A module with all that it imports by relative paths. */
export interface ModuleGraph {
  /** The text of each file that is there, by its path. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is imported and is not there, as paths that may lack an ending. */
  readonly absent: readonly string[];
}

/** The files of a module, read anew, the module first. */
export function moduleGraph(entry: string): ModuleGraph {
  const texts = new Map<string, string>();
  const absent: string[] = [];
  const visit = (file: string): void => {
    if (texts.has(file)) return;
    const text = textOf(file);
    if (text === undefined) {
      absent.push(file);
      return;
    }
    texts.set(file, text);
    for (const [, , path = ''] of text.matchAll(RELATIVE)) {
      const meant = resolve(dirname(file), path);
      const found = fileOf(meant);
      if (found === undefined) absent.push(meant);
      else visit(found);
    }
  };
  visit(resolve(entry));
  return { texts, absent };
}

/** The text of a file; none if it has just gone. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The files of a spec, its module and what that imports by relative paths, with the SHA-256 of each: what a program cannot see of a
 * spec, the functions that its functions call, stands there. Paths are seen from the module's folder.
 */
export function moduleHashes(module: string | undefined, spec: string): Readonly<Record<string, string>> {
  const entry = module === undefined ? moduleOf(spec) : resolve(module);
  return hashesFrom(entry);
}

/** The same of the files of this program that answers are made by: two programs with the same have the same answers. */
export const programHashes = (): readonly Readonly<Record<string, string>>[] =>
  ['variant-worker', 'simulate-worker', 'trial-worker'].map((name) =>
    hashesFrom(fileURLToPath(new URL(`checker/cli/${name}${HOME.extension}`, HOME.root))));

function hashesFrom(entry: string): Readonly<Record<string, string>> {
  const hashes = [...moduleGraph(entry).texts].map(([file, text]) => [relative(dirname(entry), file), hashOf(text)] as const);
  return Object.fromEntries(hashes.sort(([one], [other]) => (one < other ? -1 : 1)));
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
