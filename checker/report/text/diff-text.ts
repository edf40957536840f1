import stringWidth from 'fast-string-width';
import { canonical } from '../../language/values.ts';
import type { AlignedSteps, TraceDiff } from '../../verdict/compare/diff.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { compactSteps, stepLine } from './against-text.ts';
import { violationsInShort } from './violations-text.ts';
import { counted, faint, hanging, marked, sections, type Style, strong } from './style.ts';
import { showChanges } from './changes-text.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { printableData } from './printable-data.ts';

/** From this width on two traces stand side by side. */
const SIDE_BY_SIDE = 100;

/** Two traces: what both do is folded, then step by step what either does and changes; side by side where there is room. */
export function diffText(
  given: TraceDiff,
  style: Style,
  invocations: { readonly left?: Invocation; readonly right?: Invocation } = {},
): string {
  const diff = printableData(given);
  const { left, common, sameInitial } = diff;
  const equal = diff.aligned.length === 0 && sameInitial;
  const shared = left.steps.slice(0, common);
  return sections([
    marked(style, equal ? 'good' : 'bad', headline(diff)),
    shared.length === 0 ? undefined : `${strong(style, counted(common, 'step'))} that both take\n${compactSteps(shared, 0, style)}`,
    equal ? undefined : Number.isFinite(style.columns) && style.columns >= SIDE_BY_SIDE ? sideBySide(diff, style) : unified(diff, style),
    `${replayLine(given.left, invocations.left)}\n${replayLine(given.right, invocations.right)}`,
  ]);
}

const nameOf = ({ spec, variant, steps }: Trace): string =>
  `${variant === undefined ? spec : `${spec}, variant ${variant}`} (${counted(steps.length, 'step')})`;

function headline({ left, right, common, aligned, sameInitial }: TraceDiff): string {
  const names = `${nameOf(left)} and ${nameOf(right)}`;
  if (canonical(left.constants) !== canonical(right.constants))
    return `${names} are of different models: ${differing(left, right)} and ${differing(right, left)}`;
  if (!sameInitial) return `${names} begin in different states`;
  if (aligned.length === 0) return `${names} do the same`;
  return common === 0 ? `${names} part at once` : `${names} part after ${counted(common, 'step')}`;
}

/** The constants of a trace that another has otherwise. */
const differing = ({ constants }: Trace, other: Trace): string =>
  Object.entries(constants)
    .filter(([name, value]) => other.constants[name] !== value)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ') || 'none of these';

/** What one side of a row says: the step and its changes. */
function sideOf({ steps, findings }: Trace, place: number | undefined, style: Style): readonly string[] {
  const step = place === undefined ? undefined : steps[place];
  if (place === undefined || step === undefined) return [];
  const lines = [
    hanging(style, `${place + 2} `, stepLine(step), 4),
    ...showChanges(step.changes).map((change) => hanging(style, '    ', change, 6)),
  ];
  const violations = place === steps.length - 1 ? violationsInShort(findings).map((text) => marked(style, 'bad', text)) : [];
  return [...lines, ...violations].flatMap((line) => line.split('\n'));
}

/** `=` both do it, `≠` both do it and it changes something else, `<` only the left one does, `>` only the right one. */
const markOf = ({ left, right, same }: AlignedSteps): string =>
  left === undefined ? '>' : right === undefined ? '<' : same === true ? '=' : '≠';

function sideBySide({ left, right, aligned }: TraceDiff, style: Style): string {
  const width = Math.floor((style.columns - 3) / 2);
  const half = { ...style, columns: width };
  const padded = (text: string): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
  const rows = aligned.flatMap((row) => {
    const sides = [sideOf(left, row.left, half), sideOf(right, row.right, half)] as const;
    return Array.from({ length: Math.max(sides[0].length, sides[1].length) }, (_, i) =>
      `${padded(sides[0][i] ?? '')} ${i === 0 ? markOf(row) : ' '} ${sides[1][i] ?? ''}`.trimEnd(),
    );
  });
  const title = ({ spec, variant }: Trace): string => faint(style, variant ?? spec);
  return [`${padded(title(left))}   ${title(right)}`, ...rows].join('\n');
}

function unified({ left, right, aligned }: TraceDiff, style: Style): string {
  const inner = { ...style, columns: style.columns - 2 };
  const lines = (mark: string, side: readonly string[]): readonly string[] => side.map((line, i) => `${i === 0 ? mark : ' '} ${line}`);
  return aligned.flatMap((row) => (row.same === false
    ? [...lines('<', sideOf(left, row.left, inner)), ...lines('>', sideOf(right, row.right, inner))]
    : lines(markOf(row), row.left === undefined ? sideOf(right, row.right, inner) : sideOf(left, row.left, inner)))).join('\n');
}
