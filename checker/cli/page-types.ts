import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { HOME } from './catalogue.ts';
import { UsageError } from './io/failure.ts';

/** The declarations of the language that a spec may use; each names the ones that it needs. */
const LIBRARY = 'lib.es2023.d.ts';
/** From 7 on the package has a compiler and no program that could run in a page. */
const TOO_NEW = 7;

/**
 * TypeScript with all that it reads, for the editor of a page: compressed, in base64 (checker/page/types/protocol.ts). It is the one of a
 * project, by its folder, or the one next to this package. Throws where there is none that could run in a page.
 */
export function packedTypes(project: string): string {
  const program = typeScript(project);
  const folder = dirname(program);
  const root = fileURLToPath(HOME.root);
  const declarations = [join(root, 'types'), join(root, 'dist/types')].find((each) => existsSync(each));
  if (declarations === undefined) throw new UsageError('the declarations of the package have not been built', 'npm run build');
  const given = {
    program: readFileSync(program, 'utf8'),
    libraries: libraries(folder),
    declarations: Object.fromEntries(
      readdirSync(declarations, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.d.ts'))
        .sort()
        .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(declarations, name), 'utf8')]),
    ),
  };
  return gzipSync(JSON.stringify(given), { level: 9 }).toString('base64');
}

/** The file of TypeScript's program. */
function typeScript(project: string): string {
  const found = [resolve(project, 'package.json'), import.meta.url].flatMap((from) => {
    try {
      return [createRequire(from).resolve('typescript/package.json')];
    } catch {
      return [];
    }
  });
  const fix = 'npm install --save-dev typescript@6';
  const [manifest] = found;
  if (manifest === undefined) throw new UsageError('--types needs TypeScript, and there is none in this project', fix);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const program = join(dirname(manifest), 'lib/typescript.js');
  if (Number.parseInt(version) >= TOO_NEW || !existsSync(program))
    throw new UsageError(`--types needs a TypeScript that can run in a page: version ${version} has a compiler only`, fix);
  return program;
}

function libraries(folder: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const wanted = [LIBRARY];
  for (const name of wanted) {
    if (found.has(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    found.set(name, text);
    for (const [, other] of text.matchAll(/\/\/\/ <reference lib="(.+?)"/g)) wanted.push(`lib.${other}.d.ts`);
  }
  return Object.fromEntries(found);
}
