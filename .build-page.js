// The explorer: one HTML file that has the engine, the catalogue, an editor and all of its own program in it, and asks nobody for anything.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const textOf = (path) => readFileSync(join(ROOT, path), 'utf8');

/** Classic scripts: a page that was opened from a disk may have no workers that are modules. */
async function bundled(entry) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    loader: { '.css': 'text' },
    // A script that is part of a page has no address of its own.
    define: { 'import.meta.url': '""' },
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

const sources = readdirSync(join(ROOT, 'spec'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  .map((name) => `spec/${name.replaceAll('\\', '/')}`)
  .sort();
const lessons = readdirSync(join(ROOT, 'examples/lessons'))
  .filter((name) => /^\d+-.+\.md$/.test(name))
  .sort((a, b) => parseInt(a) - parseInt(b))
  .map((name) => ({
    name: name.replace(/^\d+-|\.md$/g, ''),
    file: `examples/lessons/${name}`,
    title: /^# (.+)$/m.exec(textOf(`examples/lessons/${name}`))[1],
  }))
  // Commands of a lesson that name files are for a terminal.
  .filter(({ file }) => !/^(?:check|replay|against) \.\.?\//m.test(textOf(file)));
const { catalogue } = await import(new URL('dist/spec/index.js', import.meta.url));

const given = {
  files: {
    'own/lease.ts': textOf('examples/lease.ts'),
    ...Object.fromEntries([...sources, ...lessons.map(({ file }) => file)].map((path) => [path, textOf(path)])),
  },
  catalogue: Object.entries(catalogue).map(([name, { spec }]) => ({ name, gloss: spec.gloss })),
  lessons,
};

/** Text in a script element ends at the first closing tag, whatever it is part of. */
const inScript = (text) => text.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
const json = JSON.stringify(given).replaceAll('<', '\\u003c');
const [worker, app] = [await bundled('checker/page/worker/main.ts'), await bundled('checker/page/ui/app.tsx')];

// A spec that came in a link is somebody else's program: it can compute, and reach nothing.
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'";
const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Synod explorer</title>
<link rel="icon" href="data:,">
<div id="app"></div>
<script id="given" type="application/json">${json}</script>
<script id="worker" type="text/plain">${inScript(worker)}</script>
<script>${inScript(app)}</script>
</html>
`;
// A release is made once, and read often.
const quality = process.argv.includes('--quick') ? 4 : 9;
const compressed = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(join(ROOT, 'dist/explorer.html.br'), compressed);
if (process.argv.includes('--sizes'))
  for (const [name, text] of Object.entries({ worker, app, given: json, html }))
    console.log(name, text.length, gzipSync(text, { level: 9 }).length);
