import { existsSync } from 'node:fs';
import type { Entry } from '../language/catalogue.ts';
import type { Home } from './hooks.ts';

/** Where this program is: its source, or what was compiled from it. */
export const HOME: Home = { root: new URL('../../', import.meta.url).href, extension: import.meta.url.endsWith('.ts') ? '.ts' : '.js' };

/** The catalogue of this package. By address, because the checker knows no spec. */
export async function loadCatalogue(): Promise<Readonly<Record<string, Entry>>> {
  const module = (await import(`${HOME.root}spec/index${HOME.extension}`)) as { readonly catalogue: Readonly<Record<string, Entry>> };
  return module.catalogue;
}

/**
 * One entry of the catalogue, from the folder of its name, without loading the others; undefined if there is no such folder, which
 * says nothing about the catalogue.
 */
export async function loadEntry(name: string): Promise<Entry | undefined> {
  const module = new URL(`spec/${name}/index${HOME.extension}`, HOME.root);
  if (!/^[a-z-]+$/.test(name) || !existsSync(module)) return undefined;
  return ((await import(module.href)) as { readonly default: Entry }).default;
}
