import { readFileSync } from 'node:fs';
import { HOME } from './catalogue.ts';

/** The version of this package. */
export function version(): string {
  for (const place of ['package.json', '../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(place, HOME.root), 'utf8')) as { readonly version: string }).version;
    } catch {
      // Compiled, the program is one folder deeper.
    }
  }
  return 'unknown';
}
