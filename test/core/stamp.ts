import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

export const FOLDER = resolve(import.meta.dirname, '../../checker/engine/core');
const SHARED = [
  '-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536',
  '--enable', 'threads', '--enable', 'simd',
];

/** A build of the core: the options of the compiler, the file that holds it, and what that says about it. */
export interface Build {
  readonly options: readonly string[];
  readonly file: string;
  readonly about: string;
}

export const BUILDS: readonly Build[] = [
  { options: [...SHARED, '--noAssert'], file: join(FOLDER, 'bytes.ts'), about: 'The core as WebAssembly, in base64.' },
  // Where an assertion is false it traps, in a function whose name the stack has.
  {
    options: [...SHARED, '--use', 'abort=', '--debug'],
    file: join(import.meta.dirname, 'asserting-bytes.ts'),
    about: 'The core with all assertions: of places in tables, of addresses, of sizes. Slower, for tests.',
  },
];

/** A module as the compiler asks for it. What is only for it has an extension of its own, so that the two languages are not confused. */
export const sourceNamed = (name: string): string | null =>
  [name.replace(/\.ts$/, '.as'), name]
    .map((file) => join(FOLDER, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))[0] ?? null;

/** The core, and all that it imports. */
function sources(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string): void => {
    const text = sourceNamed(name);
    if (found.has(name) || text === null) return;
    found.set(name, text);
    for (const [, other = ''] of text.matchAll(/ from '\.\/([\w-]+)(?:\.ts)?';/g)) visit(`${other}.ts`);
  };
  visit('core.ts');
  return found;
}

const MARK = '// Stamp: ';
const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as { readonly version: string };

/** The text of a module that holds a build, with a stamp of what it was made from and of itself. */
export const stamped = (build: Build, text: string): string => `${MARK}${stampOf(build, text)}\n${text}`;

function stampOf({ options }: Build, text: string): string {
  return createHash('sha256').update(JSON.stringify([version, options, [...sources()].sort(), text])).digest('hex');
}

/** Whether a module was made from the sources as they are, with this compiler, and has not been edited: without compiling them again. */
export function isStamped(build: Build, module: string): boolean {
  const [first = '', ...rest] = module.split('\n');
  return first === MARK + stampOf(build, rest.join('\n'));
}
