// `npm run build`: checks the types and writes `dist`, the program, its declarations and the explorer's page, as a few files; does nothing
// where `dist` is of these sources. `--program` leaves out the types and the declarations.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licences } from './.build/licences.js';
import { isBuilt, noteBuilt, sourcesHash } from './.build/stamp.js';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(ROOT, 'dist');
const hash = sourcesHash(ROOT);

/** Files of `dist`. What is as it was is left alone, since a program that runs may be reading it. */
function write(files) {
  for (const [name, text] of files) {
    const path = join(DIST, name);
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

/** Files of earlier builds that are no longer written. */
function removeOthers(ending, kept) {
  for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
    if (ending.test(name) && !name.startsWith('test/') && !kept.has(name)) rmSync(join(DIST, name), { force: true });
}

const inDist = (files) => [...files.keys()].map((name) => `dist/${name}`);

if (!process.argv.includes('--program') && !isBuilt(ROOT, 'declarations', hash)) {
  const { declarationFiles } = await import('./.build/declarations.js');
  const declarations = await declarationFiles(ROOT).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  const files = new Map([...declarations].map(([name, text]) => [`types/${name}`, text]));
  mkdirSync(DIST, { recursive: true });
  removeOthers(/\.d\.ts$/, files);
  write(files);
  noteBuilt(ROOT, 'declarations', hash, inDist(files));
}
if (!isBuilt(ROOT, 'program', hash)) {
  const { programFiles } = await import('./.build/program.js');
  const { files, modules } = await programFiles(ROOT);
  files.set('LICENCES.txt', `The compiled program contains code of these packages.\n\n${licences(modules)}`);
  mkdirSync(DIST, { recursive: true });
  removeOthers(/\.js(\.map)?$/, files);
  write(files);
  chmodSync(join(DIST, 'checker/cli/bin.js'), 0o755);
  noteBuilt(ROOT, 'program', hash, inDist(files));
}
if (!isBuilt(ROOT, 'page', hash)) {
  const { pageFile } = await import('./.build/page.js');
  writeFileSync(join(DIST, 'explorer.html.br'), await pageFile(ROOT));
  noteBuilt(ROOT, 'page', hash, ['dist/explorer.html.br']);
}
