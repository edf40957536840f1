import { showChoices } from '../../language/display.ts';
import type { Against, DifferentStep, RefusedStep } from '../../verdict/explain/against.ts';
import type { Change, Trace, TraceStep } from '../../verdict/trace/trace.ts';
import { violationsInShort, namesOfViolations } from './violations-text.ts';
import { insteadText, refusalText } from './refusal-text.ts';
import { shortStep } from './short-step.ts';
import { counted, hanging, indented, marked, sections, type Style, strong, TIE } from './style.ts';
import { showChanges } from './changes-text.ts';
import { showChange } from '../../verdict/trace/words.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { printableData } from './printable-data.ts';
import { printableProse } from '../../language/printable.ts';

/** A step in one line, as traces number it: by the state behind it. */
export const stepLine = ({ action, choices }: TraceStep): string => `${action}(${showChoices(choices)})`;

/** Steps in as few lines as possible, each with the number of the state behind it. */
export const compactSteps = (steps: readonly TraceStep[], from: number, style: Style): string =>
  hanging(style, '  ', steps.map((step, i) => `${from + i + 2} ${shortStep(step)}`.replaceAll(' ', TIE)).join(' · '), 2);

const nameOf = ({ spec, variant }: Trace): string => (variant === undefined ? spec : `${spec}, variant ${variant}`);

/**
 * A counterexample against the rule: in one line where the rule refuses it; then the story in its order: what the variant is about,
 * the steps that both take, folded, and at its end the step that the rule refuses, with the clause and its values, and what the step
 * leads to where it is allowed. A brief text is for a reader who has the trace before him.
 */
export function againstText(
  given: Against,
  style: Style,
  { brief = false, because = '', ...invocation }: Invocation & { readonly brief?: boolean; readonly because?: string } = {},
): string {
  const against = printableData(given);
  const { trace, common, different, refused, sameInitial } = against;
  const end = refused === undefined ? trace.steps.length : refused.step;
  const before = trace.steps.slice(0, common);
  return sections([
    marked(style, refused === undefined && different === undefined && sameInitial ? 'good' : 'bad', headline(against)),
    because === '' ? undefined : indented(style, printableProse(because)),
    brief ? undefined : part(`${strong(style, counted(before.length, 'step'))} that both take`, before, 0, style),
    different === undefined ? undefined : differentText(against, different, style),
    different === undefined || end <= different.step + 1
      ? undefined
      : part(
          `${strong(style, counted(end - different.step - 1, 'step'))} that both take from there`,
          trace.steps.slice(different.step + 1, end),
          different.step + 1,
          style,
        ),
    refused === undefined
      ? undefined
      : refusedText(
          against,
          refused,
          style,
          brief ? (different === undefined ? '' : `From there ${against.spec} refuses`) : `The step that ${against.spec} refuses`,
        ),
    consequence(trace, refused?.step ?? different?.step, style, brief),
    brief ? undefined : replayLine(given.trace, invocation),
  ]);
}

/**
 * Where a variant's counterexample leaves the rule, in short: what the spec that it changes refuses, or does
 * otherwise. Empty if it does neither.
 */
export function partingText(against: Against, style: Style): string | undefined {
  const { spec, trace, different, refused } = against;
  const which = (step: number): string => (step + 1 === trace.steps.length ? 'the last step' : `the step to state ${step + 2}`);
  if (different === undefined && refused === undefined) return undefined;
  return [
    strong(style, 'What the rule says'),
    ...(different === undefined
      ? []
      : [
          hanging(style, '  ', `In ${spec} as it is, ${which(different.step)} does something else.`),
          differentText(against, different, style),
        ]),
    ...(refused === undefined
      ? []
      : [hanging(style, '  ', `${spec} as it is refuses ${which(refused.step)}.`), refusedText(against, refused, style, '')]),
  ].join('\n');
}

const part = (title: string, steps: readonly TraceStep[], from: number, style: Style): string | undefined =>
  steps.length === 0 ? undefined : `${title}\n${compactSteps(steps, from, style)}`;

function headline({ spec, trace, different, refused, sameInitial }: Against): string {
  const name = nameOf(trace);
  if (!sameInitial) return `${name}: its counterexample begins in a state in which ${spec} does not begin`;
  const which = (step: number): string =>
    step + 1 === trace.steps.length
      ? `the last step of its counterexample, to state ${step + 2}`
      : `the step to state ${step + 2} of its counterexample`;
  if (different !== undefined)
    return (
      `${name}: ${which(different.step)}, does something else in ${spec}` +
      `${refused === undefined ? '' : `, which then refuses the step to state ${refused.step + 2}`}`
    );
  if (refused !== undefined) return `${name}: ${spec} refuses ${which(refused.step)}`;
  return `${name}: ${spec} takes all ${counted(trace.steps.length, 'step')} of its counterexample, to the same states`;
}

/** What a step does in one system and not in the other; what it does in both is counted. */
export function differentText({ trace, spec }: Against, { step, changes }: DifferentStep, style: Style): string {
  const own = trace.steps[step] as TraceStep;
  const missing = (from: readonly Change[], others: readonly Change[]): readonly Change[] =>
    from.filter((change) => !others.some((other) => showChange(other) === showChange(change)));
  const block = (title: string, only: readonly Change[]): string =>
    [
      hanging(style, '    ', title),
      ...(only.length > 0 ? showChanges(only) : ['nothing']).map((line) => hanging(style, '        ', line, 10)),
    ].join('\n');
  const mine = missing(own.changes, changes);
  const shared = own.changes.length - mine.length;
  return [
    hanging(style, `  ${step + 2} `, `${strong(style, own.action)}(${showChoices(own.choices)})`, 6),
    block(`changes only in ${trace.variant === undefined ? 'the trace' : `the variant ${trace.variant}`}`, mine),
    block(`changes only in ${spec}`, missing(changes, own.changes)),
    ...(shared === 0 ? [] : [hanging(style, '    ', `${counted(shared, 'other change')} in both`)]),
  ].join('\n');
}

function refusedText({ trace, spec }: Against, { step, refusal, instead }: RefusedStep, style: Style, title: string): string {
  const own = trace.steps[step] as TraceStep;
  return [
    ...(title === '' ? [] : [strong(style, title)]),
    hanging(style, `  ${step + 2} `, `${strong(style, own.action)}(${showChoices(own.choices)})`, 6),
    refusal === undefined ? marked(style, 'bad', `${spec} has no action ${own.action}`, 4) : refusalText(refusal, style, 4),
    ...(refusal === undefined ? [] : [insteadText(own.action, instead, style, 4)]),
  ].join('\n');
}

/** What the step leads to where it is allowed, and what is false at the end. */
function consequence(trace: Trace, step: number | undefined, style: Style, brief: boolean): string | undefined {
  if (step === undefined || trace.findings.length === 0) return undefined;
  const rest = trace.steps.slice(step + 1);
  const name = trace.variant === undefined ? 'The trace' : `The variant ${trace.variant}`;
  const subject =
    rest.length === 0
      ? `${name} takes it, and then ${namesOfViolations(trace.findings)}`
      : `${name} takes it, and ${counted(rest.length, 'step')} later ${namesOfViolations(trace.findings)}`;
  if (brief) return hanging(style, '', subject);
  return [
    hanging(style, '', subject),
    ...(rest.length === 0 ? [] : [compactSteps(rest, step + 1, style)]),
    ...violationsInShort(trace.findings).map((text) => marked(style, 'bad', text, 2)),
  ].join('\n');
}
