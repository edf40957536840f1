import { stepLine } from '../text/against-text.ts';
import { violationsInShort } from '../text/violations-text.ts';
import { PLAIN } from '../text/style.ts';
import { legendHtml, timelineSvg } from '../formats/timeline-svg.ts';
import { showChanges } from '../text/changes-text.ts';
import { piecesOf } from './inline.ts';
import type { LiveBlock } from './parse.ts';
import { type LessonRun, traceIn } from './run.ts';
import { STYLESHEET } from './stylesheet.ts';
import type { Told, ToldRun } from './tell.ts';
import { commandLine, runText } from './terminal.ts';
import { type WatchCell, type WatchTable, watchTables } from './watch.ts';
import { forMarkup } from '../text/markup.ts';
import { printableData } from '../text/printable-data.ts';

/** What is printed in the terminal stands in the page as it would at this width. */
const TERMINAL = { ...PLAIN, columns: 92 };

/**
 * A told lesson as one HTML page that needs nothing else. What follows a question in its page is folded, until the reader has an answer.
 */
export function lessonHtml(title: string, pages: readonly (readonly Told[])[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${forMarkup(title)}</title>
<style>
${STYLESHEET}</style>
<main>
${pages.map(pageHtml).join('\n')}
</main>
</html>
`;
}

/** One page of a told lesson. */
export function pageHtml(page: readonly Told[]): string {
  let folds = 0;
  const blocks = page.map((told) => {
    if (told.kind !== 'question') return blockHtml(told);
    folds++;
    return `${blockHtml(told)}\n<details class="answer"><summary>I have an answer</summary>`;
  });
  return `<section>\n${blocks.join('\n')}${'\n</details>'.repeat(folds)}\n</section>`;
}

function blockHtml(told: Told): string {
  switch (told.kind) {
    case 'heading': return `<h${told.level}>${inline(told.text)}</h${told.level}>`;
    case 'paragraph': return `<p>${inline(told.text)}</p>`;
    case 'list':
      return (
        `<${told.ordered ? 'ol' : 'ul'}>${told.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${told.ordered ? 'ol' : 'ul'}>`
      );
    case 'question': return `<p class="question">${inline(told.text)}</p>`;
    case 'code': return `<pre tabindex="0">${forMarkup(told.text)}</pre>`;
    case 'live': return liveHtml(told);
  }
}

function liveHtml(told: ToldRun): string {
  const { block, runs, pictures, wrong } = printableData(told);
  const [run] = runs;
  const command = `<p class="command">${block.commands.map((each) => forMarkup(commandLine(each))).join('<br>')}</p>`;
  const story =
    block.scenes.length === 0 && pictures.length > 0
      ? ''
      : block.scenes.length > 0 && run !== undefined
        ? storyHtml(block, run)
        : terminalHtml(runs.map((each) => runText(each, TERMINAL).trimEnd()).join('\n'));
  const body = [
    story,
    ...pictures.map((picture, i) => `<div class="picture">${timelineSvg(picture, block.views[i] ?? '')}</div>${legendHtml(picture)}`),
  ].join('\n');
  return (
    `<figure>${command}\n${body}` +
    `${wrong.map((text) => `\n<p class="wrong">The lesson is wrong here: ${forMarkup(text)}</p>`).join('')}\n</figure>`
  );
}

/** What a terminal would show, with the marked lines coloured. Who has no mouse scrolls it by the keys. */
function terminalHtml(text: string): string {
  let mark = { tone: '', indent: -1 };
  const lines = text.split('\n').map((line) => {
    const indent = line.search(/\S/);
    // What is wrapped stands below the text behind its mark.
    if (/^\s*[✗✓]/.test(line)) mark = { tone: line[indent] === '✗' ? 'bad' : 'good', indent: indent + 2 };
    else if (indent !== mark.indent) mark = { tone: '', indent: -1 };
    return mark.tone === '' ? forMarkup(line) : `<b class="${mark.tone}">${forMarkup(line)}</b>`;
  });
  return `<pre class="out" tabindex="0">${lines.join('\n')}</pre>`;
}

function storyHtml({ scenes, watch }: LiveBlock, run: LessonRun): string {
  const trace = traceIn(run);
  if (trace === undefined) return '';
  const stateAt = (depth: number) => trace.steps[depth - 2]?.state ?? trace.initial;
  const told = scenes.map(({ from, to, text }) => {
    const steps = trace.steps
      .slice(from - 2, to - 1)
      .map(
        (step, i) =>
          `<li value="${from + i}"><code>${forMarkup(stepLine(step))}</code><br><small>` +
          `${showChanges(step.changes).map(forMarkup).join('<br>')}</small></li>`,
      );
    const tables = watchTables(watch, stateAt(to), stateAt(from - 1)).map(tableHtml).join('');
    const count = steps.length === 1 ? `step ${from}` : `steps ${from} to ${to}`;
    return (
      `<div class="scene"><p>${inline(text)}</p><details><summary>${count}</summary><ol>` +
      `${steps.join('')}</ol></details><div class="tables">${tables}</div></div>`
    );
  });
  const violations = violationsInShort(trace.findings).map((text) => `<p class="bad">✗ ${forMarkup(text)}</p>`);
  return [...told, ...violations].join('\n');
}

function tableHtml({ head, rows }: WatchTable): string {
  const titles = head.map((title) => (title === '' ? '<td></td>' : `<th>${forMarkup(title)}</th>`)).join('');
  const cells = (row: readonly WatchCell[]): string =>
    row.map(({ text, fresh }) => `<td${fresh ? ' class="fresh"' : ''}>${forMarkup(text)}</td>`).join('');
  return `<table><tr>${titles}</tr>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}

const TAGS = { plain: '', strong: 'strong', emphasis: 'em', code: 'code' } as const;

const inline = (text: string): string => piecesOf(text).map(({ kind, text: piece, target }) => {
  if (kind === 'link')
    return /^https?:/.test(target ?? '') ? `<a href="${forMarkup(target ?? '')}">${forMarkup(piece)}</a>` : forMarkup(piece);
  return kind === 'plain' ? forMarkup(piece) : `<${TAGS[kind]}>${forMarkup(piece)}</${TAGS[kind]}>`;
}).join('');
