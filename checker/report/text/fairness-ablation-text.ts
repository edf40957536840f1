import type { FairnessAblation, FairnessRow } from '../../verdict/ablation/fairness-ablation.ts';
import { counted, duration, hanging, indented, labelled, marked, number, PLAIN, sections, strong, type Style, table } from './style.ts';
import { printableData } from './printable-data.ts';

/** Which fairness a spec needs: the verdict first, then the table, then a least set. */
export function fairnessAblationText(given: FairnessAblation, style: Style = PLAIN): string {
  const ablation = printableData(given);
  const { rows, holds, falls, free, least, distinct, seconds } = ablation;
  const needed = rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length > 0).length;
  const conditions = rows.filter(({ instead }) => instead === 'nothing').length;
  return sections([
    [
      marked(
        style,
        holds.length > 0 ? 'good' : 'doubtful',
        `${nameOf(ablation)}: ${holds.length === 0 ? 'no liveness property holds' : `${needed} of ${counted(conditions, 'condition')} of fairness needed`}`,
      ),
      indented(style, `${counted(distinct, 'distinct state')}, ${number(conditions)} conditions, ${duration(seconds)}`),
    ].join('\n'),
    [
      ...(holds.length > 0 ? [labelled(style, 'liveness', holds.join(', '))] : []),
      ...(falls.length > 0 ? [labelled(style, 'not asked', `${falls.join(', ')}: false with all of them`)] : []),
      ...(free.length > 0 ? [labelled(style, 'free', `${free.join(', ')}: true with none of them`)] : []),
    ].join('\n'),
    holds.length === 0 ? undefined : table([['condition', 'is', 'instead', 'breaks'], ...rows.map(cellsOf)]),
    holds.length === 0 ? undefined : leastText(least, style),
  ]);
}

const nameOf = ({ spec, variant, model }: FairnessAblation): string =>
  [spec, ...(variant === undefined ? [] : [`variant ${variant}`]), ...(model === undefined ? [] : [`model ${model}`])].join(', ');

const cellsOf = ({ condition, kind, instead, breaks }: FairnessRow): readonly string[] => [
  condition, kind, instead, breaks.length === 0 ? 'nothing' : breaks.join(', '),
];

function leastText(least: FairnessAblation['least'], style: Style): string {
  if (least.length === 0) return indented(style, 'Nothing need be assumed.');
  const listed = (kind: string): readonly string[] => {
    const names = least.filter((each) => each.kind === kind).map(({ condition }) => condition);
    return names.length === 0 ? [] : [hanging(style, '    ', `${strong(style, kind)}: ${names.join(', ')}`, 6)];
  };
  return [
    indented(style, 'A least set, of which none can be dropped, nor be weak where it is strong:'),
    ...['strong', 'weak', 'ceases', 'chance'].flatMap(listed),
  ].join('\n');
}
