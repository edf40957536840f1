import type { Onward } from '../../verdict/onward-outcome.ts';
import { statesOf, type Trace } from '../../verdict/trace/trace.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { accountText } from './liveness-text.ts';
import { counted, indented, number, type Style, strong } from './style.ts';
import { summaryText } from './summary-text.ts';
import { traceText } from './trace-text.ts';

/** The rest of a story that was followed further than to its first violation. */
export function onwardStory(onward: Onward, { steps: shown }: Trace, style: Style): string | undefined {
  if (onward.outcome !== 'falls' && onward.outcome !== 'elsewhere') return undefined;
  const title = strong(style, onward.outcome === 'falls' ? 'How it goes on' : `The story of ${onward.name}`);
  const story = onward.outcome === 'falls' ? [] : [summaryText(onward.trace, undefined, style)];
  const steps = traceText(onward.trace, style, { after: onward.outcome === 'falls' ? shown.length : 0 });
  return [indented(style, `${title}, in ${counted(statesOf(onward.trace), 'state')}`, 0), ...story, steps].join('\n\n');
}

/** A counterexample under its title: its steps, unless an explanation shows them, and what is assumed. */
export function storyOf(
  title: string,
  trace: Trace,
  { effort, view, against, explanation }: Pick<Verdict, 'effort' | 'view' | 'against' | 'explanation'>,
  style: Style,
  verbose: boolean,
): string {
  const isExplained = explanation !== undefined;
  const isShortest = effort.coverage === undefined && view !== true;
  const shortest = trace.isShortest === false ? '; none shorter was looked for' : isShortest ? '; none is shorter' : '';
  const lasso =
    trace.cycle === undefined
      ? ''
      : trace.cycle === trace.steps.length
        ? ', the last of them for ever'
        : `, ${number(trace.steps.length - trace.cycle)} of them on a cycle`;
  const isListed = verbose || !isExplained;
  const length = `${title} of ${counted(statesOf(trace), 'state')}${lasso}${shortest}`;
  const account = accountText(trace, style);
  const story = isListed
    ? traceText(trace, style, { verbose, against })
    : indented(style, 'Its steps are below, each in the lane of its process; --verbose lists what each of them changes.');
  return `${indented(style, length, 0)}\n\n${story}${account === undefined ? '' : `\n\n${account}`}`;
}
