// The second half of `npm run build`, after tsc has checked the types and written their declarations: the program as a few files. Node finds, reads
// and compiles every module by itself, and with some three hundred of them that took longer than the check of a small model.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const filesIn = (folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);

/** The doors: what package.json exports, and what the program loads by address. They share what is behind them, so that a spec gets the very modules that run. */
const DOORS = [
  'checker/index.ts', 'checker/language.ts', 'checker/language/arbitrary.ts', 'checker/consistency/index.ts', 'checker/testing/index.ts',
  'checker/vitest/index.ts',
  ...['bin', 'hooks', 'simulate-worker', 'trial-worker', 'variant-worker'].map((name) => `checker/cli/${name}.ts`),
  ...filesIn('spec').filter((name) => /^spec\/([^/]+\/)?index\.ts$/.test(name)),
];

/** From its source, the command line loads only the command that is called. Here all of them are in one file: one larger file is read faster than a dozen small ones. */
const commands = {
  name: 'commands',
  setup({ onResolve, onLoad }) {
    const main = join(ROOT, 'checker/cli/main.ts');
    onResolve({ filter: /^\.\// }, ({ kind, importer }) => (kind === 'dynamic-import' && importer === main ? { path: './commands.js', external: true } : undefined));
    onResolve({ filter: /^commands$/ }, () => ({ path: 'commands', namespace: 'commands' }));
    onLoad({ filter: /.*/, namespace: 'commands' }, () => ({
      contents: [...readFileSync(main, 'utf8').matchAll(/import\(('[^']+')\)/g)].map(([, path]) => `export * from ${path};`).join('\n'),
      resolveDir: join(ROOT, 'checker/cli'),
    }));
  },
};

/** A package in CommonJS requires modules of Node, which an ES module can only import. */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) => (kind === 'require-call' ? { path, namespace: 'builtin' } : undefined));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: `import builtin from '${path}';\nmodule.exports = builtin;` }));
  },
};

const { metafile, outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: [...DOORS.map((path) => ({ in: path, out: path.replace(/\.ts$/, '') })), { in: 'commands', out: 'checker/cli/commands' }],
  outdir: 'dist',
  // Modules of the command line find files by their own address, so what is shared lies where they do.
  chunkNames: 'checker/cli/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  legalComments: 'none',
  // What is loaded only where it is wanted, and must be the user's own.
  external: ['bullmq', 'fast-check', 'ioredis', 'tsx', 'vitest'],
  plugins: [commands, builtins],
  metafile: true,
  write: false,
  logLevel: 'warning',
});

/** A class that speaks of itself gets an underscore from esbuild. Who prints a set is to read the name that it has in the source. */
const named = (text) => [...text.matchAll(/^var (\w+) = class _\1\b/gm)].reduce((made, [, name]) => made.replaceAll(new RegExp(`\\b_${name}\\b`, 'g'), name), text);

// What is as it was is left alone, since a program that runs may be reading it.
for (const { path, text } of outputFiles) {
  const made = path.endsWith('.js') ? named(text) : text;
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== made) writeFileSync(path, made);
}
const written = new Set(Object.keys(metafile.outputs));
for (const file of filesIn('dist')) if (/\.js(\.map)?$/.test(file) && !written.has(file)) rmSync(join(ROOT, file));
chmodSync(join(ROOT, 'dist/checker/cli/bin.js'), 0o755);

/** The packages whose code is in these files go along with their licences. */
const packages = [...new Set(Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []))].sort();
const notices = packages.map((path) => {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
  const text = readdirSync(join(ROOT, path)).filter((file) => /^licen[cs]e/i.test(file)).map((file) => readFileSync(join(ROOT, path, file), 'utf8').trim());
  if (text.length === 0 && license !== 'Public Domain') throw new Error(`${name} brings no licence`);
  return [`${name} ${version}, ${license}`, ...text].join('\n\n');
});
writeFileSync(join(ROOT, 'dist/LICENCES.txt'), `The compiled program contains code of these packages.\n\n${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
