import { show } from '../../language/display.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { printableData } from './printable-data.ts';
import { counted, hanging, sections, type Style } from './style.ts';
import { traceText } from './trace-text.ts';
import { replayLine } from './replay-line.ts';

/**
 * How a spec comes to the state in which one of its functions makes a mistake: the steps, and that state as a whole.
 * `spec`: as the reader calls it.
 */
export function mistakeText(given: Trace, style: Style, spec?: string): string {
  const trace = printableData(given);
  const state = Object.entries(trace.steps.at(-1)?.state ?? trace.initial).map(([name, value]) =>
    hanging(style, '  ', `${name}: ${show(value)}`, 4),
  );
  return sections([
    `In the last of ${counted(trace.steps.length + 1, 'state')}${trace.steps.length === 0 ? '' : ', or about the step to it'}:\n\n` +
      `${traceText(trace, style)}`,
    ['That state:', ...state].join('\n'),
    replayLine(given, spec === undefined ? {} : { spec }),
  ]).trimEnd();
}
