import type { Entry } from '../language/catalogue.ts';
import type { Home } from './hooks.ts';

/** Where this program is: its source, or what was compiled from it. */
export const HOME: Home = { root: new URL('../../', import.meta.url).href, extension: import.meta.url.endsWith('.ts') ? '.ts' : '.js' };

/** The catalogue of this package. By address, because the checker knows no spec. */
export async function loadCatalogue(): Promise<Readonly<Record<string, Entry>>> {
  const module = (await import(`${HOME.root}spec/index${HOME.extension}`)) as { readonly catalogue: Readonly<Record<string, Entry>> };
  return module.catalogue;
}
