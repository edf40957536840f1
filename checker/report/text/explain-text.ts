import type { Explanation } from '../../verdict/explain/explain.ts';
import type { Ground, WentBy } from '../../verdict/explain/went-by.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { stepLine } from './against-text.ts';
import { showReading } from '../../verdict/trace/words.ts';
import { lanesText } from './lanes-text.ts';
import { hanging, type Style, strong } from './style.ts';
import { printableData } from './printable-data.ts';
import { worded } from './worded.ts';

/**
 * Why it is false: the step that made it so, what that step went by, what the predicate looked at and who wrote that, and the steps that
 * led there, each in the lane of its actor.
 */
export function explanationText(given: Explanation, of: Trace, style: Style, { verbose = false } = {}): string {
  const printed = printableData([given, of] as const);
  const [explanation, trace] = verbose ? printed : worded(printed, printed[1]);
  const { flip, grounds, wentBy } = explanation;
  const step = flip === undefined ? undefined : trace.steps[flip];
  const since =
    explanation.finding.kind === 'liveness'
      ? throughoutText(explanation)
      : flip === undefined || step === undefined
        ? 'It is so from the beginning.'
        : `It is so since state ${flip + 2}, by ${stepLine(step)}.`;
  return [
    strong(style, 'Why'),
    hanging(style, '  ', since),
    ...(wentBy === undefined ? [] : wentByText(wentBy, trace, style)),
    ...(grounds.length === 0
      ? []
      : [hanging(style, '  ', 'What the predicate looked at:'), ...grounds.map((ground) => groundText(ground, trace, style, 4))]),
    ...(trace.steps.length === 0 ? [] : ['', ...lanesText(explanation, trace, style)]),
  ].join('\n');
}

/** What the step that did it went by: what it took, and what its clauses depend on; or what the rule that refuses it looks at. */
function wentByText({ step: place, rule, chosen, clauses }: WentBy, trace: Trace, style: Style): readonly string[] {
  const step = trace.steps[place];
  if (step === undefined || chosen.length + clauses.length === 0) return [];
  const asked = rule === undefined ? 'went by' : `should have gone by, in ${rule} as it is`;
  return [
    hanging(style, '  ', `What the step to state ${place + 2}, ${step.action}, ${asked}:`),
    ...chosen.map((ground) => groundText(ground, trace, style, 4)),
    ...clauses.flatMap(({ name, holds, grounds }) => [
      hanging(style, '    ', `${name === 'enabled' ? 'its enabling condition' : `'${name}'`}, which is ${holds ? 'true' : 'false'}`, 6),
      ...grounds.map((ground) => groundText(ground, trace, style, 6)),
    ]),
  ];
}

const groundText = ({ reading, step }: Ground, trace: Trace, style: Style, indent: number): string =>
  hanging(
    style,
    ' '.repeat(indent),
    `${showReading(reading)}  ${step === undefined ? '(from the beginning)' : `(since state ${step + 2}, ${trace.steps[step]?.action ?? ''})`}`,
    indent + 2,
  );

/** Of what goes on for ever: where that begins. */
function throughoutText({ past, others: [first] }: Explanation): string {
  return first === undefined
    ? past.length === 0 ? 'Nothing is ever done.' : 'These steps are taken, and then nothing more.'
    : `From state ${first + 1} on the same steps are taken for ever, and none of them is what is wanted.`;
}
