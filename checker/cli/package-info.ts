import { readFileSync } from 'node:fs';

interface PackageInfo {
  readonly version: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of this program; nothing where it is not to be found. */
export function packageInfo(): PackageInfo | undefined {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as PackageInfo;
    } catch {
      // Compiled, the file is one folder deeper.
    }
  }
  return undefined;
}

/** The version of this program. */
export const version = (): string => packageInfo()?.version ?? 'unknown';
