import { Option } from 'commander';
import { hanging, sections, strong, type Style } from '../../report/text/style.ts';
import { timelineText } from '../../report/text/timeline-text.ts';
import type { NamedView } from '../../verdict/trace/named-view.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { printable, printableProse } from '../../language/printable.ts';

export const viewOption = (): Option => new Option('--view <name>', 'also draw the trace as one of the views that synod show lists');

/** A trace in a view, as a section of a text. */
export const viewText = ({ name, gloss, of }: NamedView, trace: Trace, style: Style): string =>
  sections([hanging(style, '', `${strong(style, printable(name))}: ${printableProse(gloss)}`), timelineText(of(trace), style)]).trimEnd();

/** The same in JSON: `{name, groups, legend}`, as checker/language/view.ts describes them. */
export const viewJson = ({ name, of }: NamedView, trace: Trace): Readonly<Record<string, unknown>> => ({ name, ...of(trace) });
