import picocolors from 'picocolors';
import stringWidth from 'fast-string-width';
import { greatestOf } from '../../language/extremes.ts';
import type { Against } from '../../verdict/explain/against.ts';
import type { Trace, TraceStep } from '../../verdict/trace/trace.ts';
import { againstText, differentText, stepLine } from '../text/against-text.ts';
import { violationsInShort, namesOfViolations } from '../text/violations-text.ts';
import { counted, faint, hanging, marked, sections, strong, type Style, TIE } from '../text/style.ts';
import { timelineText } from '../text/timeline-text.ts';
import { headline } from '../text/verdict-text.ts';
import { piecesOf } from './inline.ts';
import { type LessonRun, traceIn } from './run.ts';
import type { Told, ToldRun } from './tell.ts';
import { type WatchTable, watchTables } from './watch.ts';
import { printableData } from '../text/printable-data.ts';

/** Text for reading is not set wider than this. */
const MEASURE = 84;

const forReading = (style: Style): Style => ({ ...style, columns: Math.min(MEASURE, style.columns) });

/** A block of a lesson as text for a terminal. */
export function toldText(told: Told, style: Style): string {
  const narrow = forReading(style);
  switch (told.kind) {
    case 'heading': return headingText(told.level, inline(told.text, style), style);
    case 'paragraph': return hanging(narrow, '', inline(told.text, style));
    case 'list': return told.items.map((item, i) => hanging(narrow, told.ordered ? ` ${i + 1}. ` : ' • ', inline(item, style))).join('\n');
    case 'question': return hanging(narrow, `${strong(style, '?')} `, inline(told.text, style));
    case 'code': return told.text.split('\n').map((line) => `    ${line}`).join('\n');
    case 'live': return liveText(told, style);
  }
}

/** A whole page of a lesson. */
export const pageText = (page: readonly Told[], style: Style): string => sections(page.map((told) => toldText(told, style)));

function headingText(level: number, text: string, style: Style): string {
  const rule = level === 1 ? '═' : level === 2 ? '─' : '';
  return [strong(style, text), ...(rule === '' ? [] : [faint(style, rule.repeat(Math.min(stringWidth(text), style.columns)))])].join('\n');
}

function inline(text: string, style: Style): string {
  const colours = picocolors.createColors(style.color);
  return piecesOf(text).map(({ kind, text: piece, target }) => {
    if (kind === 'code') return colours.cyan(piece);
    if (kind === 'strong') return strong(style, piece);
    if (kind === 'emphasis') return colours.italic(piece);
    return kind === 'link' && /^https?:/.test(target ?? '') ? `${piece} (${target ?? ''})` : piece;
  }).join('');
}

/** A command as a reader can type it; one about a trace of the lesson is no such thing. */
export function commandLine(command: string): string {
  const [, variant] = /^diff @.* --variant (\S+)/.exec(command) ?? [];
  if (variant !== undefined) return `(the steps above, taken by ${variant})`;
  return /^diff @/.test(command)
    ? '(the steps above, taken by the real rule)'
    : /^replay @/.test(command)
      ? '(the steps above)'
      : `$ synod ${command}`;
}

function liveText(given: ToldRun, style: Style): string {
  const told = printableData(given);
  const { block, runs, pictures, wrong } = told;
  const [run] = runs;
  const trace = run === undefined ? undefined : traceIn(run);
  // A picture by itself needs no words beside it.
  const body =
    block.scenes.length === 0 && pictures.length > 0
      ? ''
      : block.scenes.length > 0 && trace !== undefined && run !== undefined
        ? storyText(told, style)
        : runs.map((each) => runText(each, style)).join('\n');
  return [
    ...block.commands.map((command) => faint(style, commandLine(command))),
    ...(block.commands.length > 0 ? [''] : []),
    ...[body.trimEnd(), ...pictures.map((picture) => timelineText(picture, style))].filter((text) => text !== '').join('\n\n').split('\n'),
    ...wrong.map((text) => marked(style, 'bad', `The lesson is wrong here: ${text}`)),
  ].join('\n');
}

/** What a command came to, without a story. */
export function runText(run: LessonRun, style: Style): string {
  switch (run.kind) {
    case 'verdict':
      return marked(style, run.verdict.trace === undefined ? 'good' : 'bad', headline(run.verdict)) + violated(run.verdict.trace, style);
    case 'trace':
      return marked(style, run.trace.findings.length === 0 ? 'good' : 'bad', traceHeadline(run.trace)) + violated(run.trace, style);
    case 'against':
      return run.against.spec === run.against.trace.spec
        ? againstText(run.against, style, { brief: true })
        : otherRuleText(run.against, style);
  }
}

/** What another variant does with a trace. Its clauses have the names of those that it replaces, so they are not shown. */
function otherRuleText(against: Against, style: Style): string {
  const { spec, trace, common, different, refused } = against;
  if (different !== undefined)
    return [
      marked(style, 'good', `${spec} goes along for ${counted(common, 'step')}, and does something else in the next`),
      differentText(against, different, style),
    ].join('\n');
  const step = trace.steps[refused?.step ?? -1];
  if (step === undefined) return marked(style, 'bad', `${spec} takes all ${counted(trace.steps.length, 'step')}`);
  return [
    marked(style, 'good', `${spec} goes along for ${counted(common, 'step')}, and refuses the next`),
    hanging(style, `    ${common + 2} `, stepLine(step), 8),
  ].join('\n');
}

const traceHeadline = ({ spec, variant, steps, findings }: Trace): string =>
  `${variant === undefined ? spec : `${spec}, variant ${variant}`}: ` +
  `${findings.length === 0 ? 'nothing is wrong' : namesOfViolations(findings)} after ${counted(steps.length, 'step')}`;

const violated = (trace: ReturnType<typeof traceIn>, style: Style): string =>
  trace === undefined
    ? ''
    : violationsInShort(trace.findings)
        .map((text) => `\n${marked(style, 'bad', text, 2)}`)
        .join('');

/** A trace told in scenes: what happens in words, the steps, and the variables that the lesson watches. */
function storyText({ block, runs }: ToldRun, style: Style): string {
  const trace = traceIn(runs[0] as LessonRun);
  if (trace === undefined) return '';
  const stateAt = (depth: number) => trace.steps[depth - 2]?.state ?? trace.initial;
  const scenes = block.scenes.map(({ from, to, text }) => [
    hanging(forReading(style), '  ▸ ', inline(text, style)),
    faint(style, hanging(forReading(style), '    ', stepsInShort(trace.steps.slice(from - 2, to - 1), from))),
    ...watchTables(block.watch, stateAt(to), stateAt(from - 1)).map((table) => tableText(table, style)),
  ].join('\n'));
  const violations = violationsInShort(trace.findings).map((text) => marked(style, 'bad', text, 2)).join('\n');
  return [...scenes, ...(violations === '' ? [] : [violations])].join('\n\n');
}

/** One step as it is, several by the names of their actions. */
function stepsInShort(steps: readonly TraceStep[], from: number): string {
  const [first] = steps;
  if (first === undefined) return '';
  if (steps.length === 1) return `${from} ${stepLine(first)}`;
  const runs: { readonly action: string; times: number }[] = [];
  for (const { action } of steps) {
    const last = runs.at(-1);
    if (last?.action === action) last.times++;
    else runs.push({ action, times: 1 });
  }
  return (
    `${from}-${from + steps.length - 1} ` +
    `${runs.map(({ action, times }) => (times === 1 ? action : `${action}${TIE}×${TIE}${times}`)).join(', ')}`
  );
}

/** A table of watched variables; what is new in it is bold and has a star. */
function tableText({ head, rows }: WatchTable, style: Style): string {
  const texts = rows.map((row) => row.map(({ text, fresh }) => (fresh ? `${text}*` : text)));
  const widths = head.map((title, i) => greatestOf([title, ...texts.map((row) => row[i] ?? '')].map((text) => stringWidth(text))));
  const padded = (text: string, i: number): string => ' '.repeat(Math.max(0, (widths[i] ?? 0) - stringWidth(text)));
  const line = (cells: readonly string[], paint: (text: string, i: number) => string): string =>
    `      ${cells.map((text, i) => paint(text, i) + padded(text, i)).join('  ')}`.trimEnd();
  return [
    line(head, (text) => faint(style, text)),
    ...texts.map((row, r) => line(row, (text, i) => (rows[r]?.[i]?.fresh === true ? strong(style, text) : text))),
  ].join('\n');
}
