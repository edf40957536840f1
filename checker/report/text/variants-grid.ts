import stringWidth from 'fast-string-width';
import type { Constant } from '../../language/constants.ts';
import { greatestOf } from '../../language/extremes.ts';
import { knownTo, type VariantInvariant, type VariantRow } from '../../verdict/variants.ts';
import { faint, mark, number, strong, type Style, table, type Tone } from './style.ts';

/** What a prediction's outcome sounds like. */
export const toneOfRow = ({ prediction: { outcome } }: VariantRow): Tone =>
  (({ true: 'good', false: 'bad', unknown: 'doubtful' }) as const)[outcome];

/** The model of a variant: its name, or what differs from the defaults. */
export const modelOf = ({ model, constants }: Pick<VariantRow, 'model' | 'constants'>): string => model ?? settings(constants);

const settings = (constants: Readonly<Record<string, Constant>>): string =>
  Object.entries(constants)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ') || 'the defaults';

/** Invariants and properties that are violated in some row, by name, in the order of declaration. */
export function violatedIn(rows: readonly VariantRow[]): readonly string[] {
  const all = [...new Set(rows.flatMap(({ invariants }) => invariants.map(({ name }) => name)))];
  return all.filter((name) => rows.some(({ invariants }) => invariants.some((each) => each.name === name && !each.holds)));
}

/** What is violated first, shortened so that a table stays a table. */
const FIRST_MAX = 24;
function firstOf({ breaks, deadlock, states }: VariantRow): string {
  if (breaks.length === 0) return deadlock !== undefined && deadlock.depth === states ? 'deadlock' : '';
  const names = breaks.join(', ');
  return names.length <= FIRST_MAX ? names : `${breaks[0] ?? ''}${breaks.length > 1 ? `, +${breaks.length - 1}` : ''}`;
}

type GridColumn = readonly [title: string, cell: (row: VariantRow) => string, left?: 'left'];

/** Variant, model, what is violated first, and whether that was predicted; narrower if that is needed, undefined if that does not help. */
export function summaryGrid(rows: readonly VariantRow[], style: Style): { readonly text: string; readonly models: boolean } | undefined {
  const variant: GridColumn = ['variant', ({ variant: name }) => name, 'left'];
  const model: GridColumn = ['model', modelOf, 'left'];
  const first: GridColumn = ['violated first', firstOf, 'left'];
  const counts: readonly GridColumn[] = [
    ['states', ({ states }) => (states === undefined ? '' : number(states))],
    ['searched', ({ distinct, complete }) => number(distinct) + (complete ? '' : '+')],
    ['prediction', ({ prediction }) => prediction.outcome],
  ];
  for (const chosen of [
    [variant, model, first, ...counts],
    [variant, model, ...counts],
    [variant, first, ...counts],
    [variant, ...counts],
  ]) {
    const text = table(
      [
        ['', ...chosen.map(([title]) => faint(style, title))],
        ...rows.map((row) => [mark(style, toneOfRow(row)), ...chosen.map(([, cell]) => cell(row))]),
      ],
      0,
      1 + chosen.filter(([, , left]) => left !== undefined).length,
    );
    if (widthOf(text) <= style.columns) return { text, models: chosen.includes(model) };
  }
  return undefined;
}

/**
 * For each variant the depth at which each invariant is first violated: as many invariants side by side as there is room for, the
 * others in a further table below. Undefined if there is no room for one.
 */
export function depthGrid(rows: readonly VariantRow[], style: Style): string | undefined {
  const names = violatedIn(rows);
  const grids: string[] = [];
  for (let begin = 0, end = names.length; begin < names.length; end--) {
    if (end === begin) return undefined;
    const text = depthsOf(rows, names.slice(begin, end), style);
    if (widthOf(text) > style.columns) continue;
    grids.push(text);
    begin = end;
    end = names.length + 1;
  }
  return grids.join('\n\n');
}

function depthsOf(rows: readonly VariantRow[], names: readonly string[], style: Style): string {
  const heads = names.map(headLines);
  const height = Math.max(1, greatestOf(heads.map(({ length }) => length)));
  const head = Array.from({ length: height }, (_, line) =>
    [line === height - 1 ? 'variant' : '', ...heads.map((lines) => lines[line - height + lines.length] ?? '')].map((text) =>
      text === '' ? '' : faint(style, text),
    ),
  );
  return table(
    [
      ...head,
      ...rows.map((row) => [
        row.variant,
        ...names.map((name) =>
          depthCell(
            row,
            row.invariants.find((each) => each.name === name),
            style,
          ),
        ),
      ]),
    ],
    3,
  );
}

/** A long name in several lines, broken between its words: a column as wide as a name is wasted on a number. */
const HEAD_MAX = 11;
function headLines(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=[-_ ])/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length <= HEAD_MAX) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

/** The depth of the first violation; `·` if it holds; `>37` if nothing is known beyond depth 37. */
export function depthText(row: VariantRow, violation: VariantInvariant | undefined): string {
  if (violation?.depth !== undefined) return number(violation.depth);
  return row.complete ? '·' : `>${number(knownTo(row))}`;
}

function depthCell(row: VariantRow, violation: VariantInvariant | undefined, style: Style): string {
  const text = depthText(row, violation);
  if (violation === undefined || violation.holds) return faint(style, text);
  return row.breaks.includes(violation.name) ? strong(style, text) : text;
}

const widthOf = (text: string): number => greatestOf(text.split('\n').map((line) => stringWidth(line)));
