import { existsSync, statSync } from 'node:fs';
import { register } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpecError, unknownName } from '../language/errors.ts';
import { entryOf, isSubject } from '../verdict/selection.ts';
import type { Entry } from '../language/catalogue.ts';
import { HOME, loadCatalogue, loadEntry } from './catalogue.ts';
import { loadFailure } from './load-failure.ts';

/** A spec with its models and variants, and the path of its module if it is not from the catalogue. */
export interface Loaded {
  readonly entry: Entry;
  readonly module: string | undefined;
}

/** Finds a spec: a path has a dot or a slash in it and is that of a module, anything else is a name from the catalogue. */
export async function load(spec: string): Promise<Loaded> {
  if (/[/\\.]/.test(spec)) return { entry: await loadModule(spec), module: spec };
  const entry = await loadEntry(spec);
  if (entry !== undefined) return { entry, module: undefined };
  const catalogue = await loadCatalogue();
  const known = Object.hasOwn(catalogue, spec) ? catalogue[spec] : undefined;
  if (known !== undefined) return { entry: known, module: undefined };
  if (existsSync(spec)) return { entry: await loadModule(spec), module: spec };
  const beside = ['.ts', '.mts', '.js', '.mjs']
    .map((extension) => `${spec}${extension}`)
    .find((file) => spec.trim() !== '' && existsSync(file));
  const { parts } = unknownName('spec', spec, Object.keys(catalogue));
  throw new SpecError('spec-not-found', {
    what: `there is no spec '${spec}', and no file of that name`,
    cause: `in the catalogue: ${Object.keys(catalogue).join(', ')}`,
    fix: beside !== undefined ? `did you mean ./${beside}?` : parts.fix ?? 'give a name from the catalogue, or the path of a module',
  });
}

let registered = false;

/** Lets Node load TypeScript, and the user's modules find this program. */
export async function prepareToLoad(): Promise<void> {
  if (registered) return;
  registered = true;
  const tsx = await import('tsx/esm/api');
  tsx.register();
  register(`./hooks${HOME.extension}`, { parentURL: import.meta.url, data: HOME });
}

async function loadModule(path: string): Promise<Entry> {
  if (!existsSync(path))
    throw new SpecError('spec-not-found', {
      what: `there is no file '${path}'`,
      cause: `it was looked for at ${resolve(path)}`,
      fix: 'give the path of a module, or a name that synod list prints',
    });
  if (statSync(path).isDirectory()) {
    const inside = ['index.ts', 'index.js', `${basename(resolve(path))}.ts`]
      .map((name) => `${path.replace(/\/$/, '')}/${name}`)
      .find((file) => existsSync(file));
    throw new SpecError('spec-not-found', {
      what: `'${path}' is a folder`,
      fix: inside === undefined ? 'give the path of a module inside it' : `did you mean ${inside}?`,
    });
  }
  return entryIn(await importModule(path), path);
}

/** What a module of the user's exports. */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    await prepareToLoad();
    return (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw await loadFailure(error, path);
  }
}

/** The contract of a module: its default export is a spec, or an entry that brings models and variants along. */
function entryIn(exported: Readonly<Record<string, unknown>>, path: string): Entry {
  const { default: subject } = exported;
  if (isSubject(subject)) return entryOf(subject);
  const candidate = Object.keys(exported).find((name) => isSubject(exported[name]));
  const names = Object.keys(exported).filter((name) => name !== 'default');
  throw new SpecError('bad-definition', {
    what: subject === undefined ? 'the module has no default export' : 'the default export of the module is not a spec',
    where: path,
    cause: names.length > 0 ? `it exports ${names.join(', ')}` : 'it exports nothing else',
    fix: `export default ${candidate ?? 'spec({ ... })'};`,
  });
}
