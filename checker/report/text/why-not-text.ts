import { showChoices } from '../../language/display.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { WhyNot } from '../../verdict/explain/why-not.ts';
import { showChange } from '../../verdict/trace/words.ts';
import { insteadText, refusalText } from './refusal-text.ts';
import { hanging, marked, sections, type Style } from './style.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { printableData } from './printable-data.ts';

/** The answer to "why is this action not enabled here?". */
export function whyNotText(given: WhyNot, trace: Trace, style: Style, invocation: Invocation = {}): string {
  const { action, choices, at, refusal, changes, instead } = printableData(given);
  const where = at === 1 + trace.steps.length ? `in the last state of the trace, ${at}` : `in state ${at} of the trace`;
  const step = `${action}(${showChoices(choices)})`;
  const body = refusal === undefined
    ? [
        hanging(style, '  ', 'it would change:'),
        ...(changes.length > 0 ? changes.map(showChange) : ['nothing']).map((text) => hanging(style, '      ', text, 8)),
      ].join('\n')
    : [refusalText(refusal, style), insteadText(action, instead, style)].join('\n');
  const others =
    refusal === undefined || refusal.trueClauses.length === 0
      ? undefined
      : hanging(style, '  ', `true: ${refusal.trueClauses.map((name) => `'${name}'`).join(', ')}`, 4);
  return sections([
    marked(style, refusal === undefined ? 'good' : 'bad', `${step} is ${refusal === undefined ? '' : 'not '}enabled ${where}`),
    others === undefined ? body : `${body}\n${others}`,
    replayLine(trace, invocation),
  ]);
}
