import type { TraceStory } from '../../verdict/trace-story.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { partingText } from './against-text.ts';
import { explanationText } from './explain-text.ts';
import { sections, type Style } from './style.ts';

/** What the rule that a variant changes says of its trace, and why the trace ends as it does: what the explanation has, it alone says. */
export function whyText(trace: Trace, { against, explanation }: TraceStory, style: Style, verbose: boolean): string | undefined {
  const parting = against && explanation?.wentBy?.rule === undefined ? partingText(against, style) : undefined;
  const why = explanation && explanationText(explanation, trace, style, { verbose, against });
  return parting === undefined && why === undefined ? undefined : sections([parting, why]).trimEnd();
}
