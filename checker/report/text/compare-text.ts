import type { ComparedSide, Comparison } from '../../verdict/compare/compare.ts';
import { counted, duration, labelled, marked, number, sections, type Style } from './style.ts';
import { traceText } from './trace-text.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { printableData } from './printable-data.ts';
import { printable } from '../../language/printable.ts';
import type { Trace } from '../../verdict/trace/trace.ts';

export interface CompareText {
  /** The name of the projection, or its variables. */
  readonly projected: string;
  readonly left: Invocation;
  readonly right: Invocation;
}

type Name = 'left' | 'right';

/** A comparison: what is so, the two sides with what they have in common, and how to get where only one side gets. */
export function compareText(given: Comparison, style: Style, { projected: named, ...invocations }: CompareText): string {
  const comparison = printableData(given);
  const view = printable(named);
  const { both } = comparison;
  const common = labelled(style, 'both', `${counted(both, 'state')} of ${view}`);
  const sides = (['left', 'right'] as const).map((name) => sideText(name, comparison, style));
  const ways = (['left', 'right'] as const).map((name) => wayText(name, given[name].trace, style, invocations[name]));
  return sections([`${headline(comparison, view, style)}\n${[...sides, common].join('\n')}`, ...ways]);
}

function headline({ verdict, both, left, right }: Comparison, view: string, style: Style): string {
  const { spec } = left;
  switch (verdict) {
    case 'equal': return marked(style, 'good', `${spec}: both sides reach the same ${counted(both, 'state')} of ${view}`);
    case 'interrupted':
      return marked(style, 'doubtful', `${spec}: interrupted, so it is not known whether both sides reach the same states of ${view}`);
    case 'limit':
      return marked(
        style,
        'doubtful',
        `${spec}: a limit was reached, so it is not known whether both sides reach the same states of ${view}`,
      );
    case 'different':
      return marked(
        style,
        'bad',
        `${spec}: ${[aloneText('left', left), aloneText('right', right)].filter((text) => text !== '').join('; ')}`,
      );
  }
}

const aloneText = (name: Name, { alone = 0 }: ComparedSide): string =>
  alone === 0 ? '' : `only the ${name} side reaches ${counted(alone, 'state')}`;

function sideText(name: Name, comparison: Comparison, style: Style): string {
  const side = comparison[name];
  const counts =
    `${counted(side.distinct, 'distinct state')}, depth ${number(side.depth)}, ` +
    `${duration(side.seconds)}; ${counted(side.projected, 'different one')} in this projection`;
  const end = side.complete ? '' : side.limit === undefined ? '; not all' : `; not all: the limit on ${side.limit} was reached`;
  return labelled(style, name, `${differing(comparison, name)}: ${counts}${end}`);
}

/** The variant and the constants of a side in which it differs from the other. */
function differing({ left, right }: Comparison, name: Name): string {
  const [own, other] = name === 'left' ? [left, right] : [right, left];
  const constants = Object.entries(own.constants)
    .filter(([constant, value]) => other.constants[constant] !== value)
    .map(([constant, value]) => `${constant}=${String(value)}`);
  const parts = [...(own.variant === other.variant ? [] : [own.variant === undefined ? own.spec : `variant ${own.variant}`]), ...constants];
  return parts.join(', ') || 'the same';
}

function wayText(name: Name, trace: Trace | undefined, style: Style, invocation: Invocation): string | undefined {
  if (trace === undefined) return undefined;
  return (
    `Only the ${name} side reaches this, after ${counted(trace.steps.length, 'step')}; nothing of the kind is ` +
    `nearer\n\n${traceText(printableData(trace), style)}\n\n${replayLine(trace, invocation)}`
  );
}
