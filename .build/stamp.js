// What was built from what, so that nothing is built twice: `npx synod` in a checkout runs `prepare` before it runs the program.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'dist/.stamp';
const SOURCES = ['checker', 'spec', '.build', 'examples/lessons'];
const SINGLE = ['.build.js', 'examples/lease.ts', '.tsconfig.build.json', '.tsconfig.page.json', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** The SHA-256 of all that the build reads: its own modules, the sources, and the versions of the packages. */
export function sourcesHash(root) {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length)),
  );
  const hash = createHash('sha256').update(process.version);
  for (const file of [...files, ...SINGLE.filter((name) => existsSync(join(root, name)))].sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const stampsIn = (root) => {
  try {
    return JSON.parse(readFileSync(join(root, STAMP), 'utf8'));
  } catch {
    return {};
  }
};

/** Whether a part, the program, the declarations or the page, was built from these sources, and is still there. */
export function isBuilt(root, part, hash) {
  const stamp = stampsIn(root)[part];
  return stamp?.hash === hash && stamp.files.every((file) => existsSync(join(root, file)));
}

export function noteBuilt(root, part, hash, files) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, STAMP), `${JSON.stringify({ ...stampsIn(root), [part]: { hash, files } }, undefined, 1)}\n`);
}
