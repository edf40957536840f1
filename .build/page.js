// The explorer: one HTML file that has the engine, the catalogue, an editor and all of its own program in it, and asks nobody for anything.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { licences } from './licences.js';

/** A classic script: a page that was opened from a disk may have no workers that are modules. */
async function bundled(root, entry) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
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
  return { text: outputFiles[0].text, modules: Object.keys(metafile.inputs).map((path) => join(root, path)) };
}

/** What stands in the page besides its program: the sources of the catalogue, and the lessons. */
async function contentOf(root) {
  const textOf = (path) => readFileSync(join(root, path), 'utf8');
  const sources = readdirSync(join(root, 'spec'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => `spec/${name.replaceAll('\\', '/')}`)
    .sort();
  const lessons = readdirSync(join(root, 'examples/lessons'))
    .filter((name) => /^\d+-.+\.md$/.test(name))
    .sort((a, b) => parseInt(a) - parseInt(b))
    .map((name) => ({
      name: name.replace(/^\d+-|\.md$/g, ''),
      file: `examples/lessons/${name}`,
      title: /^# (.+)$/m.exec(textOf(`examples/lessons/${name}`))[1],
    }));
  // What the commands of the lessons name by a path.
  const named = lessons
    .flatMap(({ file }) => [...textOf(file).matchAll(/^(?:check|replay|against) (\.\.?\/\S+)/gm)].map(([, path]) => join(dirname(file), path)))
    .sort();
  const { catalogue } = await import(pathToFileURL(join(root, 'dist/spec/index.js')).href);
  return {
    files: {
      'own/lease.ts': textOf('examples/lease.ts'),
      ...Object.fromEntries([...new Set([...sources, ...named, ...lessons.map(({ file }) => file)])].map((path) => [path, textOf(path)])),
    },
    catalogue: Object.entries(catalogue).map(([name, { spec }]) => ({ name, gloss: spec.gloss })),
    lessons,
  };
}

/** Text in a script element ends at the first closing tag, whatever it is part of. */
const inScript = (text) => text.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');

/** A spec that came in a link is somebody else's program: it can compute, and reach nothing. */
const POLICY = [
  "default-src 'none'", "script-src 'unsafe-inline' 'unsafe-eval' blob:", 'worker-src blob:', "style-src 'unsafe-inline'", 'img-src data:',
  "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/** The worker reads its program while the page reads the rest of its own (checker/page/ui/given.ts). */
const FIRST_WORKER = `globalThis.firstWorker = (() => {
  const url = URL.createObjectURL(new Blob([document.getElementById('worker').textContent], { type: 'text/javascript' }));
  return { url, began: performance.now(), worker: new Worker(url) };
})()`;

/** The page, compressed as it is kept in the package. It lists the catalogue of `dist`, which must have been written before. */
export async function pageFile(root) {
  const [worker, app, types] = await Promise.all(
    ['checker/page/worker/main.ts', 'checker/page/ui/app.tsx', 'checker/page/types/main.ts'].map((entry) => bundled(root, entry)),
  );
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Synod explorer</title>
<link rel="icon" href="data:,">
<div id="app"></div>
<script id="worker" type="text/plain">${inScript(worker.text)}</script>
<script>${FIRST_WORKER}</script>
<script id="given" type="application/json">${JSON.stringify(await contentOf(root)).replaceAll('<', '\\u003c')}</script>
<script id="licences" type="text/plain">This page contains code of these packages.

${inScript(licences([...worker.modules, ...app.modules, ...types.modules]))}</script>
<script id="types-worker" type="text/plain">${inScript(types.text)}</script>
<script id="types" type="text/plain"></script>
<script>${inScript(app.text)}</script>
</html>
`;
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } });
}
