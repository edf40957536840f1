import { type Ablation, countsOf } from '../../verdict/ablation/table.ts';
import { byAction, depthText, lostFirst, modelText, remark, ruleText } from '../text/ablation-words.ts';
import { counted, number } from '../text/style.ts';
import { printableData } from '../text/printable-data.ts';
import { forMarkdown } from '../text/markup.ts';

/** The table in Markdown, with what was spent, but for the time it took: two runs with enough time give the same text. */
export function ablationMarkdown(given: Ablation): string {
  const ablation = printableData(given);
  return [
    verdict(ablation),
    '',
    scope(ablation).join(' '),
    '',
    '| action | without | lost first | depth | smallest model | |',
    '| --- | --- | --- | ---: | --- | --- |',
    ...byAction(ablation.rules).flatMap(([action, own]) =>
      own.map((rule, place) =>
        row([place === 0 ? action : '', ruleText(rule), lostFirst(rule.loss), depthText(rule.loss), modelText(rule.loss), remark(rule)]),
      ),
    ),
    '',
  ].join('\n');
}

function verdict({ spec, ending, rules, failed = [] }: Ablation): string {
  const { loadBearing, redundant, notVisible, untried } = countsOf({ rules });
  const end = { complete: '', limit: ' The time was over before the end.', interrupted: ' It was interrupted before the end.' }[ending];
  const sorts =
    `${number(loadBearing)} are load-bearing, ${number(redundant)} redundant, ${number(notVisible)} not ` +
    `visible within the budget${untried > 0 ? `, and ${number(untried)} not tried` : ''}`;
  const lost = failed.length === 0 ? '' : ` ${counted(failed.length, 'trial')} failed.`;
  return `**${forMarkdown(spec)}**: ${counted(rules.length, 'rule')}, of which ${sorts}.${end}${lost}`;
}

const scope = ({ budget, models, leftOut, violated }: Ablation): readonly string[] => [
  `At most ${counted(budget.states, 'state')} a search.`,
  `Models, with their states: ${models.map(({ name, distinct }) => `${forMarkdown(name)} (${number(distinct)})`).join(', ')}.`,
  ...(leftOut.length > 0 ? [`Too large: ${leftOut.map(forMarkdown).join(', ')}.`] : []),
  ...(violated.length > 0 ? [`False with all rules in place, and not watched: ${violated.map(forMarkdown).join(', ')}.`] : []),
];

const row = (cells: readonly string[]): string => `| ${cells.map(forMarkdown).join(' | ')} |`;
