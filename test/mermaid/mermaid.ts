import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, select } from '../../checker/index.ts';
import { written } from '../../checker/report/formats/formats.ts';
import { catalogue } from '../../spec/index.ts';

// Does Mermaid itself read the sequence diagrams? `npm run test:mermaid` installs the package for the time of the run (it is too large
// for everybody's devDependencies), lets it parse the counterexample of every variant, and draws some of them where there is a
// Chromium; `-- FOLDER` keeps these pictures.

const PACKAGE = 'mermaid@11.12.0';
const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome'];
/** Drawing takes some seconds each. */
const DRAWN = ['synod-minority-quorum', 'synod-no-promise', 'paxos-any-reported', 'two-phase-commit-decides-alone'];
const LIMITS = { seconds: 120 };

interface Diagram {
  readonly name: string;
  readonly text: string;
}

/** The counterexamples of all variants that have one. */
async function diagrams(): Promise<readonly Diagram[]> {
  const found: Diagram[] = [];
  for (const [spec, entry] of Object.entries(catalogue)) {
    for (const variant of Object.keys(entry.variants)) {
      const { trace } = await check(entry, { variant, explain: true, limits: LIMITS });
      if (trace !== undefined)
        found.push({ name: `${spec}-${variant}`, text: written('mermaid', select(entry, { variant }).system, trace) });
    }
  }
  return found;
}

function chromium(): string | undefined {
  return CHROMIUMS.find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** The SVG that Mermaid draws in a browser. */
function drawn({ name, text }: Diagram, browser: string, folder: string): string {
  const page = join(folder, `${name}.html`);
  const script = pathToFileURL(join(folder, 'node_modules/mermaid/dist/mermaid.min.js')).href;
  const body =
    `mermaid.initialize({ startOnLoad: false, maxTextSize: 1e6 }); mermaid.render('picture', ` +
    `${JSON.stringify(text).replaceAll('<', '\\u003c')}).then(({ svg }) => { ` +
    'document.body.innerHTML = svg; }, (error) => { document.body.textContent = String(error); });';
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><script src="${script}"></script><script>${body}</script></body>`);
  const dom = execFileSync(
    browser,
    ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=20000', '--dump-dom', pathToFileURL(page).href],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 },
  );
  const [svg] = /<svg[\s\S]*<\/svg>/.exec(dom) ?? [];
  if (svg === undefined || !svg.includes('aria-roledescription="sequence"')) throw new Error(`${name} was not drawn: ${dom.slice(0, 500)}`);
  return svg;
}

const folder = mkdtempSync(join(tmpdir(), 'synod-mermaid-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', PACKAGE], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const { default: mermaid } = (await import(pathToFileURL(join(folder, 'node_modules/mermaid/dist/mermaid.core.mjs')).href)) as {
    readonly default: { parse(text: string): Promise<{ readonly diagramType: string }> };
  };
  const all = await diagrams();
  for (const { name, text } of all) {
    const { diagramType } = await mermaid.parse(text).catch((error: unknown) => {
      throw new Error(`${PACKAGE} cannot read ${name}:\n${text}`, { cause: error });
    });
    if (diagramType !== 'sequence') throw new Error(`${name} is read as a diagram of the type ${diagramType}`);
  }
  console.log(`${PACKAGE} reads the counterexamples of ${all.length} variants`);
  const browser = chromium();
  const pictures = all.filter(({ name }) => DRAWN.includes(name));
  if (browser !== undefined) {
    const [, , keep] = process.argv;
    if (keep !== undefined) mkdirSync(keep, { recursive: true });
    for (const diagram of pictures) {
      const svg = drawn(diagram, browser, folder);
      if (keep !== undefined) writeFileSync(join(keep, `${diagram.name}.svg`), svg);
    }
  }
  console.log(
    browser === undefined
      ? `no ${CHROMIUMS.join(' or ')} here: nothing was drawn`
      : `${browser} draws ${pictures.map(({ name }) => name).join(', ')}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
