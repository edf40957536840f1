import type { VariantRow, VariantsTable } from '../verdict/variants.ts';
import { number } from './style.ts';
import { depthText, fallenIn, modelOf } from './variants-grid.ts';
import { rowNotes } from './variants-text.ts';

/** The table of variants as GitHub's Markdown, with the reason for each below. */
export function variantsMarkdown({ spec, rows, unchecked }: VariantsTable): string {
  const names = fallenIn(rows);
  const head = ['variant', 'model', 'states', ...names, 'searched', 'prediction'];
  const align = ['---', '---', '---:', ...names.map(() => '---:'), '---:', '---'];
  const lines = [head, align, ...rows.map((row) => cells(row, names))].map((line) => `| ${line.map(escaped).join(' | ')} |`);
  const notes = rows.flatMap((row) => [`- **${escaped(row.variant)}**: ${escaped([row.because, ...rowNotes(row)].map(sentence).join(' '))}`]);
  const unsaid = unchecked.length > 0 ? [`Interrupted before ${unchecked.map(escaped).join(', ')}.`, ''] : [];
  return [`## Variants of ${escaped(spec)}`, '', ...lines, '', 'Numbers under an invariant are the depth, counted in states, at which it first falls; · says that it holds.', '', ...unsaid, ...notes, ''].join('\n');
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

/** What Markdown or its tables would take for their own. */
const escaped = (text: string): string => text.replaceAll(/[\\|<>*_`[\]]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
