import type { TraceStory } from '../../verdict/trace-story.ts';
import { statesOf, type Trace } from '../../verdict/trace/trace.ts';
import { goalText } from './later-text.ts';
import { accountText } from './liveness-text.ts';
import { printableData } from './printable-data.ts';
import { type Invocation, reopenText, replayLine } from './replay-line.ts';
import { onwardStory } from './story-text.ts';
import { counted, marked, sections, type Style } from './style.ts';
import { summaryText } from './summary-text.ts';
import { traceText } from './trace-text.ts';
import { namesOfViolations, violationsText } from './violations-text.ts';
import { whyText } from './why-text.ts';
import { worded } from './worded.ts';

export interface ReplayTextOptions extends Invocation {
  readonly verbose?: boolean;
  /** What is told of the trace besides its steps. */
  readonly story?: TraceStory;
  readonly view?: string;
}

/** How records are worded in a trace, and in the story to which it is told on. */
export const wordingsOf = (trace: Trace, onward: TraceStory['onward']): NonNullable<Trace['wordings']> => [
  ...(trace.wordings ?? []),
  ...(onward !== undefined && 'trace' in onward ? onward.trace.wordings ?? [] : []),
];

/** A replayed trace: what is wrong at its end comes first, the line that reproduces it last. */
export function replayText(
  given: Trace,
  style: Style,
  { story: told = {}, view, verbose = false, ...invocation }: ReplayTextOptions = {},
): string {
  const printed = printableData([given, told] as const);
  const [trace, story] = verbose ? printed : worded(printed, { wordings: wordingsOf(printed[0], printed[1].onward) });
  const name = trace.variant === undefined ? trace.spec : `${trace.spec}, variant ${trace.variant}`;
  const steps =
    trace.cycle === undefined ? `after ${counted(trace.steps.length, 'step')}` : `in a lasso of ${counted(statesOf(trace), 'state')}`;
  const innocent = trace.findings.length === 0;
  const headline = innocent
    ? marked(style, 'good', `${name}: nothing is wrong ${steps}`)
    : marked(style, 'bad', `${name}: ${steps}, ${namesOfViolations(trace.findings)}`);
  const reopen = innocent ? replayLine(given, invocation) : reopenText(given, invocation);
  const { explanation, against, onward } = story;
  const more = told.onward !== undefined && 'trace' in told.onward ? reopenText(told.onward.trace, invocation) : undefined;
  return sections([
    headline,
    innocent ? undefined : summaryText(trace, against, style),
    violationsText(trace.findings, style),
    goalText(told, style, replayLine(given, invocation)),
    // The explanation has the steps too; what each of them changes is asked for.
    explanation !== undefined && !verbose ? undefined : traceText(trace, style, { verbose }),
    accountText(trace, style),
    whyText(trace, story, style, verbose),
    view,
    reopen,
    onward && onwardStory(onward, trace, style),
    more,
  ]);
}
