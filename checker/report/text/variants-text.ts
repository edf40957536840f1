import { knownTo, type VariantRow, type VariantsTable } from '../../verdict/variants.ts';
import { counted, hanging, indented, labelled, marked, number, PLAIN, sections, type Style } from './style.ts';
import { depthGrid, depthText, violatedIn, modelOf, summaryGrid, toneOfRow } from './variants-grid.ts';
import { limitText } from './verdict-text.ts';
import { printableData } from './printable-data.ts';

/** Below this width there are no tables. */
const TABLE_COLUMNS_MIN = 60;

/** The table of variants for people: tables where there is room for them, otherwise a list. */
export function variantsText(given: VariantsTable, style: Style = PLAIN): string {
  const table = printableData(given);
  const { rows } = table;
  return sections([
    headline(table, style),
    ...(rows.length === 0 ? [] : (tables(rows, style) ?? [listed(rows, style)])),
    notes(table, style),
  ]);
}

function headline({ spec, rows, unchecked, failed = [] }: VariantsTable, style: Style): string {
  const named = (outcome: string): readonly string[] =>
    rows.filter(({ prediction }) => prediction.outcome === outcome).map(({ variant }) => variant);
  const all = rows.length + unchecked.length + failed.length;
  if (all === 0) return marked(style, 'doubtful', `${spec} has no variants`);
  const wrong = named('false');
  const unsure = [...named('unknown'), ...unchecked, ...failed.map(({ variant }) => variant)];
  if (wrong.length > 0)
    return marked(
      style,
      'bad',
      `${spec}: of the predictions of ${counted(all, 'variant')}, ${wrong.length === 1 ? 'one is' : `${wrong.length} are`} false: ` +
        `${wrong.join(', ')}`,
    );
  if (unsure.length > 0)
    return marked(
      style,
      'doubtful',
      `${spec}: of the predictions of ${counted(all, 'variant')}, ${unsure.length === 1 ? 'one is' : `${unsure.length} are`} unknown: ` +
        `${unsure.join(', ')}`,
    );
  return marked(
    style,
    'good',
    `${spec}: the ${all === 1 ? 'prediction of its only variant is' : `predictions of all ${all} variants are`} true`,
  );
}

function tables(rows: readonly VariantRow[], style: Style): readonly string[] | undefined {
  const summary = style.columns < TABLE_COLUMNS_MIN ? undefined : summaryGrid(rows, style);
  const depths = summary === undefined ? undefined : depthGrid(rows, style);
  if (summary === undefined || depths === undefined) return undefined;
  return [
    summary.text,
    summary.models ? '' : rows.map((row) => hanging(style, '   ', `${row.variant} at ${modelOf(row)}`, 5)).join('\n'),
    depths === ''
      ? ''
      : `${indented(style, 'The depth, counted in states, at which each invariant or property is first violated:', 0)}\n\n${depths}`,
    depths === '' ? '' : legend(rows, style),
  ];
}

const legend = (rows: readonly VariantRow[], style: Style): string =>
  indented(
    style,
    '· holds in every reachable state' +
      `${rows.some(({ complete }) => !complete) ? '; >n if it is violated at all, then beyond depth n, where the search ended' : ''}`,
    3,
  );

/** One variant below the other, for narrow terminals. */
const listed = (rows: readonly VariantRow[], style: Style): string => rows.map((row) => [
  marked(style, toneOfRow(row), row.variant),
  indented(style, `at ${modelOf(row)}`),
  indented(style, `${counted(row.distinct, 'state')}${row.complete ? '' : ', not all'}`),
  ...row.invariants
    .filter(({ holds }) => !holds)
    .map((violation) => indented(style, `${violation.name} is violated at ${depthText(row, violation)}`)),
  indented(style, row.prediction.message),
].join('\n')).join('\n\n');

/** What the tables cannot say. */
function notes({ rows, unchecked, failed = [] }: VariantsTable, style: Style): string {
  const violated = violatedIn(rows);
  const kept = [...new Set(rows.flatMap(({ invariants }) => invariants.map(({ name }) => name)))].filter(
    (name) => !violated.includes(name),
  );
  return [
    ...(kept.length > 0
      ? [labelled(style, 'hold', kept.join(', ') + (rows.every(({ complete }) => complete) ? '' : ', as far as was searched'))]
      : []),
    ...rows.flatMap((row) =>
      notesOn(row).map((text) => marked(style, row.prediction.outcome === 'false' ? 'bad' : 'doubtful', `${row.variant}: ${text}`, 2)),
    ),
    ...bounds(rows).map(([bound, names]) => marked(style, 'doubtful', `${bound}: ${names.join(', ')}`, 2)),
    ...failed.map(({ variant, error }) => marked(style, 'bad', `${variant} could not be checked: ${error}`, 2)),
    ...(unchecked.length > 0 ? [marked(style, 'doubtful', `interrupted before ${unchecked.join(', ')}`, 2)] : []),
  ].join('\n');
}

/** Where a prediction is not true. */
const notesOn = ({ prediction }: VariantRow): readonly string[] => (prediction.outcome === 'true' ? [] : [prediction.message]);

/** The ways in which searches ended early, each with its variants. */
function bounds(rows: readonly VariantRow[]): readonly (readonly [string, readonly string[]])[] {
  const ended = rows.filter(({ complete }) => !complete);
  return [...new Set(ended.map(boundOf))].map((bound) => [
    bound,
    ended.filter((row) => boundOf(row) === bound).map(({ variant }) => variant),
  ]);
}

/** How an incomplete search ended, and whether it saw more than the first violation. */
function boundOf(row: VariantRow): string {
  const end = row.limit === undefined ? 'the search stopped there' : limitText(row.limit);
  const onlyFirst = row.states !== undefined && row.invariants.every(({ depth }) => depth === undefined || depth === row.states);
  return onlyFirst ? `first violation only, because ${end}` : end;
}

/** What is to be said about one variant; nothing if all was searched and all was predicted. */
export const rowNotes = (row: VariantRow): readonly string[] =>
  [...notesOn(row), ...(row.complete ? [] : [`${boundOf(row)}; what is violated beyond depth ${number(knownTo(row))} is not known`])];
