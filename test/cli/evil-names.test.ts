import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { statusLine } from '../../checker/cli/io/progress.ts';
import { safeTerminal } from '../../checker/cli/io/safe-terminal.ts';
import { check, SpecError } from '../../checker/index.ts';
import { matchers } from '../../checker/vitest/matchers.ts';
import { synod } from '../fixtures/console.ts';
import evil, { ESCAPES, LINES, MARKUP } from '../fixtures/evil-names.ts';
import { tickingClock } from '../fixtures/clock.ts';

const EVIL = 'test/fixtures/evil-names.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-evil-'));
const inFolder = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/**
 * Nothing in a text does anything to a terminal or a log, or looks like a line of its own. `annotations` is how
 * many of GitHub's it should have.
 */
function expectHarmless(text: string, annotations = 0): void {
  expect(CONTROL.exec(text)?.input ?? '').toBe('');
  const lines = text.split('\n');
  expect(
    lines.filter((line) => /^\s*::[A-Za-z]/.test(line) && !/^::error (file=test\/fixtures\/evil-names\.ts,(line=\d+,)?)?title=[^:]*::/.test(line)),
  ).toEqual([]);
  expect(lines.filter((line) => line.startsWith('::error ')).length).toBe(annotations);
  expect(lines.filter((line) => line.includes('##[') || /^\s*✓ forged/.test(line))).toEqual([]);
}

const COUNTEREXAMPLE = '0/0/6/12';

/** Every command, in every form of its output. */
const CALLS: readonly (readonly string[])[] = [
  ...[
    [],
    ['--verbose'],
    ['--explain'],
    ['--view', LINES],
    ['--json'],
    ['--json', '--explain', '--view', LINES],
    ['--reporter', 'junit'],
    ['--keep-going'],
    ['--refines', 'all', '--invariants', 'none'],
    ['--refines', 'all', '--invariants', 'none', '--json'],
    ['--variant', 'v'],
    ['--max-states', '5'],
    ['--invariants', 'none'],
    ['--invariants', 'none', '--reporter', 'junit'],
    ['--engine', 'reference'],
    ['--search', 'symbolic'],
  ].map((more) => ['check', EVIL, ...more]),
  ['show', EVIL],
  ['show', EVIL, '--json'],
  ['show', EVIL, '--dot', '20'],
  ['simulate', EVIL, '--seed', '1'],
  ['simulate', EVIL, '--seed', '1', '--json'],
  ['simulate', EVIL, '--seed', '1', '--invariants', 'none', '--walks', '5', '--verbose'],
  ...[[], ['--markdown'], ['--json'], ['--reporter', 'junit']].map((more) => ['variants', EVIL, '--jobs', '1', ...more]),
  ...[[], ['--markdown'], ['--json']].map((more) => ['ablate', EVIL, ...more]),
  ...[
    [],
    ['--json'],
    ['--explain', '--view', LINES],
    ['--why-not', '::error::forged as a name'],
    ['--why-not', '::error::forged as a name', '--json'],
    ['--refines', 'all'],
    ['--verbose'],
  ].map((more) => ['replay', EVIL, '--path', COUNTEREXAMPLE, ...more]),
  ['diff', `${EVIL}:v`],
  ['diff', `${EVIL}:v`, '--json'],
  ['diff', `${EVIL}:v`, `${EVIL}:v`, '--invariants', '::error::forged as a name'],
  ['compare', EVIL, '--right-variant', 'v'],
  ['compare', EVIL, '--right-variant', 'v', '--json'],
  ['compare', EVIL, '--left-variant', 'v', '--right', 'x=1'],
  ['induct', EVIL, '--invariant', '::error::forged as a name'],
  ['induct', EVIL, '--invariant', '::error::forged as a name', '--json', '--verbose'],
  ['induct', EVIL, '--invariant', '::error::forged as a name', '--keep-going', '--verbose'],
  // What is not there is returned what there is.
  ...[
    ['--variant', 'x'],
    ['--model', 'x'],
    ['--view', 'x'],
    ['--invariants', 'x'],
    ['--refines', 'x'],
    ['--set', 'x=1'],
  ].map((more) => ['check', EVIL, ...more]),
  ['ablate', EVIL, '--action', 'x'],
  ['induct', EVIL, '--invariant', 'x'],
  ['replay', EVIL, '--path', COUNTEREXAMPLE, '--why-not', 'x'],
];

describe('names that mean something to a terminal do nothing', () => {
  test.each(
    CALLS.map(
      (call) =>
        [
          call
            .map((word) => word.slice(0, 20))
            .join(' ')
            .replaceAll(/\s/g, ' '),
          call,
        ] as const,
    ),
  )('%s', async (_title, call) => {
    for (const style of [{}, { columns: 40, color: true }]) {
      const { status, out, err } = await synod(call, style);
      expect([0, 1, 2, 3]).toContain(status);
      expect(err).not.toContain('not expected to happen');
      expect(out + err).not.toBe('');
      // The colours of this program; it has no backgrounds.
      const text = style.color === true ? (out + err).replaceAll(/\u001b\[(?:[0-2]?\d|3\d)m/g, '') : out + err;
      expectHarmless(text);
      if (call.includes('--json')) expect(() => JSON.parse(out) as unknown).not.toThrow();
    }
  });
});

describe('GitHub', () => {
  test('gets one annotation for a verdict', async () => expectHarmless((await synod(['check', EVIL, '--reporter', 'github'])).out, 1));
  test('gets one for each prediction that is false', async () => {
    expectHarmless((await synod(['variants', EVIL, '--jobs', '1', '--reporter', 'github'])).out, Object.keys(evil.variants).length);
  });
});

/** XML, or the elements of a page, as TypeScript reads it; braces mean something to it, and nothing to XML. */
function expectWellFormed(xml: string): void {
  const tree = ts.transpileModule(`const x = <>${xml.replace(/^<\?xml.*\?>/, '').replaceAll(/[{}]/g, '')}</>;`, {
    reportDiagnostics: true,
    fileName: 'x.tsx',
    compilerOptions: { jsx: ts.JsxEmit.Preserve },
  });
  expect(tree.diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
}

const elementsIn = (markup: string): readonly string[] => [
  ...new Set([...markup.matchAll(/<\/?([A-Za-z][\w-]*)/g)].map(([, name]) => name ?? '')),
];

describe('formats escape for themselves', () => {
  const converted = async (format: string): Promise<string> => {
    await synod(['check', EVIL, '--trace-out', inFolder('trace.json')]);
    await synod(['trace', 'convert', inFolder('trace.json'), '--to', format, '--out', inFolder(`trace.${format}`)]);
    const text = readFileSync(inFolder(`trace.${format}`), 'utf8');
    expectHarmless(text);
    expect((await synod(['trace', 'convert', inFolder('trace.json'), '--to', format])).out).toBe(text);
    return text;
  };

  test.each(['json', 'itf', 'tlc-json'])('%s keeps names and values as they are, and is read back', async (format) => {
    const text = await converted(format);
    expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(ESCAPES).slice(1, -1));
    writeFileSync(inFolder('again.json'), text);
    const replayed = await synod(['replay', inFolder('again.json')]);
    expect(replayed.status).toBe(1);
    expect(replayed.out).toBe((await synod(['replay', inFolder('trace.json')])).out);
  });
  test('text', async () => expect(await converted('text')).toContain('\\u001b[2J'));
  test('Mermaid', async () => {
    const lines = (await converted('mermaid')).trimEnd().split('\n');
    const LINE =
      /^(sequenceDiagram| {2}participant p\d+ as ([^#;]|#\d+;)+| {2}Note over p\d+(,p\d+)?: ([^#;<]|#\d+;|<br\/>)+| {2}p\d+-\)p\d+: ([^#;<]|#\d+;)+)$/;
    expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
  });
  test.each([
    ['a trace', () => converted('dot')],
    ['states', async () => (await synod(['show', EVIL, '--dot', '20'])).out],
  ] as const)('DOT of %s', async (_of, text) => {
    const bare = (await text())
      .replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""')
      .trimEnd()
      .split('\n');
    const LINE =
      /^(digraph "" \{|  (node|edge) \[[^"]*""[^"]*\];|  label="";|  s\d+ \[label=""[\w=, ]*\];|  s\d+ -> s\d+ \[label=""\];|\})$/;
    expect(bare.filter((line) => !LINE.test(line))).toEqual([]);
  });
  test.each([
    ['check', EVIL],
    ['variants', EVIL, '--jobs', '1'],
    ['check', EVIL, '--invariants', 'none'],
  ])('JUnit of %s %s', async (...call) => {
    const { out } = await synod([...call, '--reporter', 'junit']);
    expectWellFormed(out);
    expect(
      elementsIn(out).filter((name) => !['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped'].includes(name)),
    ).toEqual([]);
  });
  test.each([['variants', EVIL, '--jobs', '1'], ['ablate', EVIL]])('Markdown of %s', async (...call) => {
    const bare = (await synod([...call, '--markdown'])).out.replaceAll(/\\./g, '').replaceAll(/^##? |\*\*/gm, '');
    expect(/[<>`*[\]]/.exec(bare)).toBeNull();
    const widths = bare.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').length);
    expect([...new Set(widths)].length).toBe(1);
  });
  test('a lesson, in a terminal and as a page with a picture', async () => {
    writeFileSync(
      inFolder('evil.md'),
      [
        '# Evil',
        `\`\`\`synod s\ncheck ${EVIL} --variant v\nwatch v, seen, n\n2-3: It begins.\n\`\`\``,
        `\`\`\`synod t\ncheck ${EVIL}\nwatch v, seen\n2: Once.\n\`\`\``,
        '```synod d\ndiff @s\n```',
        '```\ncode </pre> \u001b[2J\nmore\n```',
        `A paragraph ${ESCAPES} <b>`,
      ].join('\n\n'),
    );
    const told = await synod(['lesson', inFolder('evil.md'), '--all']);
    expect(told.err).toBe('');
    expectHarmless(told.out);
    expect(await synod(['lesson', inFolder('evil.md'), '--html', inFolder('evil.html')])).toMatchObject({ err: '' });
    const page = readFileSync(inFolder('evil.html'), 'utf8');
    expectHarmless(page);
    expectWellFormed(
      page
        .replace(/^<!doctype html>/, '')
        .replace(/<style>[^]*?<\/style>/, '')
        .replaceAll(/<(meta|br)\b([^>]*)>/g, '<$1$2/>'),
    );
    expect(elementsIn(page).filter((name) => ['script', 'img', 'b'].includes(name))).toEqual(['b']);
    expect(page).not.toMatch(/<[^>]*\bonerror/);
  });
});

test('a picture as SVG is well-formed, and its texts are escaped', async () => {
  const { timelineSvg, legendHtml } = await import('../../checker/report/formats/timeline-svg.ts');
  const { trace } = await check(evil);
  const timeline = evil.views?.[LINES]?.of(trace as never);
  const svg = timelineSvg(timeline as never, MARKUP) + legendHtml(timeline as never);
  expectWellFormed(svg);
  expectHarmless(svg);
  expect(elementsIn(svg).filter((name) => !['svg', 'title', 'g', 'text', 'path', 'dl', 'dt', 'dd', 'b'].includes(name))).toEqual([]);
});

test('a command that is printed gives a shell the very words', async () => {
  const { out } = await synod(['check', EVIL, '--variant', Object.keys(evil.variants)[1] ?? '']);
  const line = out.split('\n').find((each) => each.startsWith('synod replay')) ?? '';
  const words = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  }).split('\0');
  expect(words.slice(0, 5)).toEqual(['synod', 'replay', EVIL, '--variant', Object.keys(evil.variants)[1]]);
  expect((await synod(words.slice(1, -1))).status).toBe(1);
});

test('errors, matchers and lines of progress are shown escaped too', async () => {
  expectHarmless(new SpecError('bad-trace', { what: `what ${ESCAPES}`, where: LINES, fix: `do\n${LINES}` }).message);
  expectHarmless((await matchers.toHold.call({ isNot: false }, evil)).message());
  let err = '';
  const terminal = safeTerminal({
    out: { columns: 80, color: false },
    err: { columns: 80, color: false },
    rewritable: true,
    print: () => {},
    complain: (text) => {
      err += text;
    },
    memory: { used: () => 0, max: 1 },
    clock: tickingClock(1_000),
    interruptible: (body) => body({ signal: new AbortController().signal, clock: tickingClock(1_000) }),
  });
  const line = statusLine(terminal);
  line.show(10, () => `${ESCAPES}${LINES}`);
  line.clear();
  expect(err.startsWith('\r\u001b[K') && err.endsWith('\r\u001b[K')).toBe(true);
  expectHarmless(err.replaceAll('\r\u001b[K', ''));
});
