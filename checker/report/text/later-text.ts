import type { Onward } from '../../verdict/onward-outcome.ts';
import { statesOf } from '../../verdict/trace/trace.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { TraceStory } from '../../verdict/trace-story.ts';
import { counted, hanging, type Style } from './style.ts';
import type { Invocation } from './replay-line.ts';
import { commandLine, quoted } from './command-line.ts';
import { printable } from '../../language/printable.ts';

/**
 * What becomes of that for which the rest is there: the goal of the spec, or the last that a variant is predicted to break. The first to be
 * violated is often a step of the proof. Nothing is said where that is violated itself, or where nobody named anything else.
 */
export function laterText(
  verdict: Verdict,
  style: Style,
  indent: number,
  { spec: named = verdict.spec, flags = [] }: Invocation,
): readonly string[] {
  if (verdict.verdict !== 'violated') return [];
  const { prediction, trace, invariants, goal, onward, complete, outside = 0, view, effort } = verdict;
  const line = (text: string): string => hanging(style, ' '.repeat(indent), text);
  if (onward !== undefined) return [line(onwardText(onward))];
  const violated = trace.findings.flatMap((finding) => (finding.kind === 'deadlock' ? [] : [finding.name]));
  const later = (prediction?.breaks ?? []).filter((name) => !violated.includes(name));
  const name = goal ?? later.at(-1);
  const report = invariants.find((each) => each.name === name);
  if (name === undefined || report === undefined || trace.cycle !== undefined) return [];
  if (!report.holds) {
    const further = report.depth - statesOf(trace);
    const more = further > 0 ? `, ${further} more` : '';
    return [line(`${printable(name)}: violated too, by a counterexample of ${counted(report.depth, 'state')}${more}`)];
  }
  if (complete) {
    const symmetry = effort.symmetry === undefined ? '' : ', up to symmetry';
    const bounds = upTo({ ...(outside > 0 ? { outside } : {}), ...(view === true ? { view } : {}) });
    return [line(`${printable(name)}: still holds in all reachable states${bounds}${symmetry}`)];
  }
  const asked = report.kind === 'liveness' ? ['--invariants', 'none', '--liveness', name] : ['--until', name];
  const predicted = later.includes(name)
    ? 'predicted to be violated later'
    : prediction === undefined || prediction.breaks.length === 0 ? 'not violated up to there' : 'predicted to hold all the same';
  return unexamined(name, predicted, commandLine(['check', named, ...flags, ...asked]), style, indent);
}

/** The same of a trace that no search found: how it goes on, or the call that looks for that. */
export function goalText(
  { goal, onward }: Pick<TraceStory, 'goal' | 'onward'>,
  style: Style,
  call: string,
): string | undefined {
  if (onward !== undefined) return hanging(style, '  ', onwardText(onward));
  if (goal === undefined) return undefined;
  return unexamined(goal, 'not violated up to there', `${call} --until ${quoted(goal)}`, style, 2).join('\n');
}

const unexamined = (name: string, why: string, call: string, style: Style, indent: number): readonly string[] => [
  hanging(style, ' '.repeat(indent), `${printable(name)}: not examined further (${why}). To see what becomes of it:`),
  `${' '.repeat(indent)}  ${call}`,
];

/** How the story goes on. */
export function onwardText(onward: Onward): string {
  const name = printable(onward.name);
  switch (onward.outcome) {
    case 'falls': return `${name}: falls ${counted(onward.steps, 'step')} later, and no sooner from there`;
    case 'elsewhere':
      return (
        `${name}: not violated in any of the ${counted(onward.distinct, 'state')} that can be reached from there${upTo(onward)}; ` +
        `its shortest story, of ${counted(statesOf(onward.trace), 'state')}, is another`
      );
    case 'holds': return `${name}: still holds in all ${counted(onward.distinct, 'reachable state')}${upTo(onward)}`;
    case 'limit': return `${name}: not known; the search ended before, after ${counted(onward.distinct, 'state')} without a violation`;
    case 'already': return `${name}: violated by this counterexample itself`;
    case 'endless': return `${name}: not examined, for the story goes on for ever`;
  }
}

const upTo = ({ outside, view }: { readonly outside?: number; readonly view?: true }): string =>
  outside === undefined ? (view === true ? ', up to the view' : '') : ', up to the state constraint';
