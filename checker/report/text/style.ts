import picocolors from 'picocolors';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { greatestOf } from '../../language/extremes.ts';

/** How wide a text may be, and whether it may be coloured. Colour never says what the words do not. */
export interface Style {
  readonly columns: number;
  readonly color: boolean;
}

export const PLAIN: Style = { columns: Infinity, color: false };

export type Tone = 'good' | 'bad' | 'doubtful';

const MARKS = { good: '✓', bad: '✗', doubtful: '!' } as const;
const COLOURS = { good: 'green', bad: 'red', doubtful: 'yellow' } as const;

/** A sentence with its mark, the first line of a report. */
export function marked(style: Style, tone: Tone, sentence: string, indent = 0): string {
  const colours = picocolors.createColors(style.color);
  const paint = colours[COLOURS[tone]];
  return hanging(style, `${' '.repeat(indent)}${paint(MARKS[tone])} `, colours.bold(paint(sentence)));
}

export const strong = ({ color }: Style, text: string): string => picocolors.createColors(color).bold(text);
export const faint = ({ color }: Style, text: string): string => picocolors.createColors(color).dim(text);

/** A space at which no line is broken. */
export const TIE = '\u00a0';

/** A paragraph behind a head; the lines after the first are indented. Wrapped to the columns, unless these are infinite. */
export function hanging({ columns }: Style, head: string, text: string, indent = stringWidth(head)): string {
  const wrapped = Number.isFinite(columns)
    ? wrapAnsi(text, Math.max(12, columns - Math.max(indent, stringWidth(head))), { hard: true })
    : text;
  const [first = '', ...rest] = wrapped.split('\n');
  return [head + first, ...rest.map((line) => ' '.repeat(indent) + withoutCommand(line))].join('\n').replaceAll(TIE, ' ').trimEnd();
}

/** Where a line is broken, what follows must not look like a command to a log of GitHub's. */
const withoutCommand = (line: string): string => line.replace(/^((?:\u001b\[\d+m|\s)*)::(?=[A-Za-z])/, '$1\\::');

export const indented = (style: Style, text: string, indent = 2): string => hanging(style, ' '.repeat(indent), text);

/** Where the texts of labelled lines begin. */
const LABEL = 14;

/** `  label      text`, wrapped under itself. */
export const labelled = (style: Style, label: string, text: string): string =>
  hanging(style, `  ${faint(style, label)}${' '.repeat(Math.max(1, LABEL - 2 - stringWidth(label)))}`, text, LABEL);

/** A mark alone, for a cell of a table. */
export const mark = (style: Style, tone: Tone): string => picocolors.createColors(style.color)[COLOURS[tone]](MARKS[tone]);

/** Columns of text, aligned: the first (or the first few) to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[], indent = 2, left = 1): string {
  const widths = (rows[0] ?? []).map((_, column) => greatestOf(rows.map((row) => stringWidth(row[column] ?? ''))));
  const padded = (cell: string, column: number): string => {
    const space = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
    return column < left ? cell + space : space + cell;
  };
  return rows.map((row) => (' '.repeat(indent) + row.map(padded).join('  ')).trimEnd()).join('\n');
}

/**
 * A number with its thousands apart. Whole ones without Node's international formatting: loading that takes
 * longer than checking a small model.
 */
export const number = (value: number | bigint): string =>
  typeof value === 'bigint' || Number.isSafeInteger(value)
    ? String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
    : value.toLocaleString('en-US');

/** `1 state`, `12 states`. */
export const counted = (value: number | bigint, noun: string): string => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  return seconds < 99.95 ? `${seconds.toFixed(1)} s` : `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
}

/** Sections with an empty line between them; empty sections are left out. */
export const sections = (parts: readonly (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
