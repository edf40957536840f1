/** What one run of a tool took. */
export interface Run {
  /** Of the whole process, from its start to its end. */
  readonly seconds: number;
  /** Of the exploration alone, as the tool itself says, if it does. */
  readonly exploring?: number;
  /** Processor seconds of all its threads, where the system is Linux: what it took is comparable even where others are at work. */
  readonly processor?: number;
  /** Megabytes at its largest. */
  readonly megabytes?: number;
}

/** A tool on the same model: what it took, or why it was not run. */
export interface Row {
  readonly tool: string;
  readonly threads: number;
  readonly runs: readonly Run[];
  readonly absent?: string;
}

const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const medianOf = ({ runs }: Row, column: keyof Run): number | undefined => median(runs.flatMap((run) => run[column] ?? []));
const seconds = (value: number | undefined): string => (value === undefined ? '' : value < 9.95 ? value.toFixed(2) : value.toFixed(0));
const times = (value: number | undefined, own: number | undefined): string =>
  value === undefined || own === undefined ? '' : (value / own).toPrecision(2);

const HEAD = [
  'tool',
  'threads',
  'seconds, whole process',
  'to ours',
  'seconds, exploring',
  'to ours',
  'processor seconds',
  'to ours',
  'peak MB',
];

/** A line for each tool. The first row is ours: the others' times are given as multiples of it too. */
export function cells(rows: readonly Row[]): readonly (readonly string[])[] {
  const [own] = rows;
  return rows.map((row) => {
    if (row.absent !== undefined) return [row.tool, String(row.threads), row.absent, ...HEAD.slice(3).map(() => '')];
    const megabytes = medianOf(row, 'megabytes');
    const measures = (['seconds', 'exploring', 'processor'] as const).flatMap((column) => [
      seconds(medianOf(row, column)),
      times(medianOf(row, column), own && medianOf(own, column)),
    ]);
    return [row.tool, String(row.threads), ...measures, megabytes === undefined ? '' : megabytes.toFixed(0)];
  });
}

/** Columns for a terminal: the first one to the left, the others to the right. */
export function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same as a table in Markdown. */
export const piped = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`| ${head.join(' | ')} |`, `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows.map((line) => `| ${line.join(' | ')} |`)].join('\n');

/** The table for a terminal. */
export const plainTable = (rows: readonly Row[]): string => aligned(HEAD, cells(rows));

/** The table for the page about speed. */
export const markdownTable = (rows: readonly Row[]): string => piped(HEAD, cells(rows));

const MARKS = /(<!-- bench: peers -->\n)[\s\S]*?(<!-- end -->)/;

/** A text with its generated part replaced. Throws if it has none. */
export function inserted(text: string, part: string): string {
  if (!MARKS.test(text)) throw new Error('the marks <!-- bench: peers --> and <!-- end --> are not there');
  return text.replace(MARKS, (_all, begin: string, end: string) => `${begin}\n${part}\n\n${end}`);
}
