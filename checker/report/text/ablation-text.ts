import stringWidth from 'fast-string-width';
import { greatestOf } from '../../language/extremes.ts';
import { type Ablation, countsOf, type RuleReport } from '../../verdict/ablation/table.ts';
import { budgetText, byAction, countText, depthText, lostFirst, modelText, remark, ruleText } from './ablation-words.ts';
import { counted, duration, faint, hanging, labelled, marked, number, PLAIN, sections, strong, type Style } from './style.ts';
import { printableData } from './printable-data.ts';

/** What every rule is for: the verdict first, then the table, by action. */
export function ablationText(given: Ablation, style: Style = PLAIN): string {
  const ablation = printableData(given);
  const { rules } = ablation;
  const widths = widthsFor(rules, style);
  return sections([
    [marked(style, isWhole(ablation) ? 'good' : 'doubtful', headline(ablation)), ...scope(ablation, style)].join('\n'),
    rules.length === 0 ? undefined : line(widths, ['without', 'lost first', 'depth', 'smallest model']),
    ...byAction(rules).map(([action, own]) => [strong(style, action), ...own.flatMap((rule) => ruleLines(rule, widths, style))].join('\n')),
    legend(ablation, style),
    failures(ablation, style),
  ]);
}

/** A line for each rule with trials that failed, and each reason. */
function failures({ failed = [] }: Ablation, style: Style): string {
  const models = new Map<string, string[]>();
  for (const trial of failed) {
    const line = `${trial.action} without '${ruleText(trial)}' could not be tried: ${trial.error}`;
    models.set(line, [...(models.get(line) ?? []), trial.model]);
  }
  return [...models].map(([line, at]) => marked(style, 'bad', `${line} (at ${at.join('; ')})`, 2)).join('\n');
}

const isWhole = ({ ending, failed }: Ablation): boolean => ending === 'complete' && failed === undefined;

function headline(ablation: Ablation): string {
  const { rules, loadBearing, redundant, notVisible, untried } = countsOf(ablation);
  const sorts = [
    ...countText(loadBearing, 'load-bearing'),
    ...countText(redundant, 'redundant'),
    ...countText(notVisible, 'not visible within the budget'),
    ...countText(untried, 'not tried'),
  ];
  const end = { complete: '', limit: '; the time was over before the end', interrupted: '; interrupted before the end' }[ablation.ending] +
    (ablation.failed === undefined ? '' : `; ${counted(ablation.failed.length, 'trial')} failed`);
  return `${ablation.spec}: ${counted(rules, 'rule')}${sorts.length > 0 ? `, ${sorts.join(', ')}` : ''}${end}`;
}

function scope({ budget, seconds, models, leftOut, violated }: Ablation, style: Style): readonly string[] {
  return [
    labelled(style, 'budget', `${budgetText(budget)}; it took ${duration(seconds)}`),
    ...(models.length > 0
      ? [
          labelled(
            style,
            'models',
            models.map(({ name, distinct, complete }) => `${name} (${complete ? '' : 'more than '}${number(distinct)})`).join(', '),
          ),
        ]
      : []),
    ...(violated.length > 0 ? [labelled(style, 'not watched', `${violated.join(', ')}: false with all rules in place`)] : []),
    ...(leftOut.length > 0 ? [labelled(style, 'too large', leftOut.join(', '))] : []),
  ];
}

type Cells = readonly [string, string, string, string];
type Widths = readonly [number, number, number];

const cellsOf = (rule: RuleReport): Cells => [ruleText(rule), lostFirst(rule.loss), depthText(rule.loss), modelText(rule.loss)];

/** Between two columns. */
const GAP = 2;
/** A rule's column is never narrower. */
const RULE_MIN = 16;

/** The widths of all columns but the last; on a narrow terminal the first gives way. */
function widthsFor(rules: readonly RuleReport[], { columns }: Style): Widths {
  const rows = [['without', 'lost first', 'depth', 'smallest model'], ...rules.map(cellsOf)];
  const [rule, lost, depth, model] = [0, 1, 2, 3].map((column) => greatestOf(rows.map((row) => stringWidth(row[column] ?? '')))) as [
    number,
    number,
    number,
    number,
  ];
  return [Math.min(rule, Math.max(RULE_MIN, columns - 2 - lost - depth - model - 3 * GAP)), lost, depth];
}

function line([first, second, third]: Widths, [rule, lost, depth, model]: Cells): string {
  const gap = ' '.repeat(GAP);
  return `  ${padded(shortened(rule, first), first)}${gap}${padded(lost, second)}${gap}${depth.padStart(third)}${gap}${model}`.trimEnd();
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let short = text;
  while (stringWidth(short) >= width) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

function ruleLines(rule: RuleReport, widths: Widths, style: Style): readonly string[] {
  const said = remark(rule);
  return [line(widths, cellsOf(rule)), ...(said === '' ? [] : [hanging(style, '      ', faint(style, said), 6)])];
}

/** What the words of the table mean, of those that occur. */
function legend({ rules }: Ablation, style: Style): string {
  const meanings = [
    [
      'violated',
      'a name and a depth',
      'without the rule it is the first to be violated, in a counterexample of so many states; nothing is violated at the smaller models',
    ],
    ['senseless', 'makes no sense', 'without the rule a value leaves its domain, or a function of the spec throws'],
    ['stalls', 'stalls', 'nothing is violated, but something that happens with the rule no longer can'],
    ['redundant', 'redundant', 'no model that was tried has another state without the rule'],
    ['unseen', 'not visible', 'nothing is violated at these models: the rule is for something that is not checked, or they are too small'],
  ] as const;
  return meanings
    .filter(([kind]) => rules.some(({ loss }) => loss.kind === kind))
    .map(([, word, meaning]) => hanging(style, '  ', `${word}: ${meaning}`, 4))
    .join('\n');
}
