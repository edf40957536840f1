import type { ResolveHook } from 'node:module';

/** Where the running program is. */
export interface Home {
  /** The folder that holds `checker` and `spec`: the package itself, or its `dist`. */
  readonly root: string;
  /** `.ts` or `.js`: which of the two is running. */
  readonly extension: string;
}

let home: Home;

export function initialize(given: Home): void {
  home = given;
}

const DOORS: Readonly<Record<string, string>> = {
  synod: 'checker/index',
  'synod/arbitrary': 'checker/language/arbitrary',
  'synod/catalogue': 'spec/index',
  'synod/consistency': 'checker/consistency/index',
  'synod/language': 'checker/language',
  'synod/testing': 'checker/testing/index',
};

/**
 * A spec of the user's own must get the very modules that are running, or its sets would not be the sets of this program:
 * so `synod` means this program wherever the spec lies, and the doors of the checker's source and of what was compiled from it are one.
 */
export const resolve: ResolveHook = async (specifier, context, next) => {
  const door = DOORS[specifier];
  if (door !== undefined) return { url: home.root + door + home.extension, format: 'module', shortCircuit: true };
  const found = await next(specifier, context);
  const twin = twinOf(found.url);
  if (twin !== undefined) return { url: twin, format: 'module', shortCircuit: true };
  // Without a package.json that says so, Node takes a file for CommonJS; a spec is an ES module.
  return isOwn(found.url) ? { ...found, format: 'module' } : found;
};

const isOwn = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/') && /\.m?[jt]s(\?|$)/.test(url);

/**
 * The running twin of a door of the checker that is not running. What is behind the doors has none: the compiled
 * program has it in other files.
 */
function twinOf(url: string): string | undefined {
  const dist = home.root.endsWith('/dist/');
  const other = dist ? home.root.replace(/dist\/$/, '') : `${home.root}dist/`;
  if (!url.startsWith(`${other}checker/`)) return undefined;
  const path = url.slice(other.length).replace(/\.[jt]s(\?.*)?$/, '');
  if (Object.values(DOORS).includes(path)) return home.root + path + home.extension;
  throw new Error(`'${path}' is inside the checker`);
}
