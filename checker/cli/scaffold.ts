import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UsageError } from './io/failure.ts';
import { writeText } from './io/files.ts';
import { specText, testText } from './template.ts';

/** What was done in a folder. */
export interface Done {
  readonly file: string;
  readonly deed: 'wrote' | 'changed' | 'left';
  readonly what: string;
}

/** The packages that a project of a spec needs, with the versions to ask for. */
export type Needs = Readonly<Record<string, string>>;

type Manifest = Readonly<Record<string, unknown>> & { readonly scripts?: Readonly<Record<string, string>> };

const SCRIPT = 'check';

/**
 * Writes a spec to begin with, its test, and a script that checks it, into a folder. Nothing is overwritten: where a file is
 * there already, or package.json cannot be read, it is refused before anything is written.
 */
export function scaffold(folder: string, given: string, needs: Needs): { readonly done: readonly Done[]; readonly missing: Needs } {
  const name = nameIn(given);
  const [spec, test] = [`${name}.ts`, `${name}.test.ts`];
  const taken = [spec, test].find((file) => existsSync(join(folder, file)));
  if (taken !== undefined)
    throw new UsageError(`there is a file '${taken}' already; nothing was written`, `give another name: synod init ${name}-2`);
  const manifest = manifestIn(folder);
  writeText('spec', join(folder, spec), specText(name), { isNew: true });
  writeText('test', join(folder, test), testText(name), { isNew: true });
  return {
    done: [
      { file: spec, deed: 'wrote', what: 'a lock with a lease; it has a bug, and says how to repair it' },
      { file: test, deed: 'wrote', what: 'what is expected of it, for vitest' },
      withScript(folder, manifest, `synod check ${spec}`, needs),
    ],
    missing: missingIn(manifest?.content ?? { devDependencies: needs }, needs),
  };
}

function nameIn(given: string): string {
  const name = given.replace(/\.ts$/, '');
  if (/^[a-z][\w-]*$/i.test(name)) return name;
  throw new UsageError(
    `'${given}' is no name for a spec`,
    /[/\\]/.test(given)
      ? 'give a name without a folder, and call it in the folder where the spec is to be'
      : 'give one of letters, digits and hyphens that begins with a letter: synod init my-lock',
  );
}

interface Read {
  readonly text: string;
  readonly content: Manifest;
}

function manifestIn(folder: string): Read | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    const content = JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
    if (isRecord(content) && (content['scripts'] === undefined || isRecord(content['scripts']))) return { text, content };
  } catch {
    // Said below.
  }
  throw new UsageError('package.json cannot be read as one; nothing was written', 'correct it, or call synod init in another folder');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds the script to a package.json, in the way in which that is indented; or writes one. */
function withScript(folder: string, manifest: Read | undefined, command: string, needs: Needs): Done {
  const file = 'package.json';
  const line = `"${SCRIPT}": "${command}"`;
  const write = (content: Manifest, indent: string): void =>
    writeText('package', join(folder, file), `${JSON.stringify(content, undefined, indent)}\n`);
  if (manifest === undefined) {
    const own = { private: true, type: 'module', scripts: { [SCRIPT]: command, test: 'vitest run' }, devDependencies: needs };
    write({ name: packageName(folder), ...own }, '  ');
    return { file, deed: 'wrote', what: `the script ${line}` };
  }
  const { content, text } = manifest;
  const present = content.scripts?.[SCRIPT];
  if (present === command) return { file, deed: 'left', what: `it has the script ${line}` };
  if (present !== undefined) return { file, deed: 'left', what: `it has another script '${SCRIPT}'; for this one: ${line}` };
  write({ ...content, scripts: { ...content.scripts, [SCRIPT]: command } }, /^[{[]\r?\n([ \t]+)/.exec(text.trimStart())?.[1] ?? '  ');
  return { file, deed: 'changed', what: `the script ${line}` };
}

/** The folder's name, as far as a package may be called so. */
const packageName = (folder: string): string =>
  basename(resolve(folder)).toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'my-spec';

/** Of what is needed, what a package.json does not name. */
function missingIn(content: Manifest, needs: Needs): Needs {
  const named = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) => Object.keys(content[kind] ?? {}));
  return Object.fromEntries(Object.entries(needs).filter(([name]) => !named.includes(name) && name !== content['name']));
}
