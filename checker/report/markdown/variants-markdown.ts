import type { VariantRow, VariantsTable } from '../../verdict/variants.ts';
import { number } from '../text/style.ts';
import { depthText, violatedIn, modelOf } from '../text/variants-grid.ts';
import { rowNotes } from '../text/variants-text.ts';
import { printableData } from '../text/printable-data.ts';
import { forMarkdown } from '../text/markup.ts';

/** The table of variants as GitHub's Markdown, with the reason for each below. */
export function variantsMarkdown(table: VariantsTable): string {
  const { spec, rows, unchecked, failed = [] } = printableData(table);
  const names = violatedIn(rows);
  const head = ['variant', 'model', 'states', ...names, 'searched', 'prediction'];
  const align = ['---', '---', '---:', ...names.map(() => '---:'), '---:', '---'];
  const lines = [head, align, ...rows.map((row) => cells(row, names))].map((line) => `| ${line.map(forMarkdown).join(' | ')} |`);
  const notes = rows.flatMap((row) => [
    `- **${forMarkdown(row.variant)}**: ${forMarkdown([row.because, ...rowNotes(row)].map(sentence).join(' '))}`,
  ]);
  const unsaid = unchecked.length > 0 ? [`Interrupted before ${unchecked.map(forMarkdown).join(', ')}.`, ''] : [];
  const wrong = failed.flatMap(({ variant, error }) => [
    `${forMarkdown(variant)} could not be checked: ${forMarkdown(sentence(error))}`,
    '',
  ]);
  return [
    `## Variants of ${forMarkdown(spec)}`,
    '',
    ...lines,
    '',
    'Numbers under an invariant are the depth, counted in states, at which it is first violated; · says that it holds.',
    '',
    ...unsaid,
    ...wrong,
    ...notes,
    '',
  ].join('\n');
}

const cells = (row: VariantRow, names: readonly string[]): readonly string[] => [
  row.variant,
  modelOf(row),
  row.states === undefined ? '' : number(row.states),
  ...names.map((name) => depthText(row, row.invariants.find((each) => each.name === name))),
  number(row.distinct) + (row.complete ? '' : '+'),
  row.prediction.outcome,
];

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
