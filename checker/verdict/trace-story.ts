import { replayAgainst } from './explain/against.ts';
import { explain } from './explain/explain.ts';
import { wentByRule } from './explain/went-by.ts';
import { goOn, type GoingOn } from './onward.ts';
import type { Selection } from './selection.ts';
import { processesOf } from './trace/processes.ts';
import type { Trace } from './trace/trace.ts';
import { unlessMistaken } from './trace/unless-mistaken.ts';
import type { ViolatedVerdict } from './verdict.ts';

/** What is told of a trace besides its steps, whoever found it. */
export type TraceStory = Pick<ViolatedVerdict, 'against' | 'explanation' | 'goal' | 'onward'>;

export interface StoryOptions extends GoingOn {
  /** Also why it ends as it does. */
  readonly explain?: boolean;
  /** The invariant or property to which it is told on. */
  readonly until?: string;
}

/**
 * Whether the rule that a variant changes refuses a step of its trace; why the trace ends where it does, and how it goes on, where that is
 * asked for; and what the spec names as its goal, unless that is violated at the end.
 */
export async function storyAbout(trace: Trace, selection: Selection, options: StoryOptions = {}): Promise<TraceStory> {
  const { system } = selection;
  const goal = trace.findings.length > 0 && isLater(trace, system.goal) ? system.goal : undefined;
  const onward = options.until === undefined ? undefined : await goOn(system, trace, options.until, options);
  return {
    ...explained(trace, selection, options),
    ...(goal === undefined ? {} : { goal }),
    ...(onward === undefined ? {} : { onward }),
  };
}

/** Whether a name is that of something which is not violated at the end of a trace. */
const isLater = ({ findings }: Trace, name: string | undefined): boolean =>
  name !== undefined && findings.every((finding) => finding.kind === 'deadlock' || finding.name !== name);

/** What the rule says of a variant's counterexample, which tells what was changed; and why it ends so. */
function explained(
  trace: Trace,
  { variant, system }: Selection,
  { explain: isExplained, processes = processesOf(system) }: StoryOptions,
): Pick<TraceStory, 'against' | 'explanation'> {
  if (trace.findings.length === 0) return {};
  // While the actions of the variant are those that its predicates ask about.
  const own = isExplained === true ? unlessMistaken(() => explain(system, trace, processes), undefined) : undefined;
  const base = variant && unlessMistaken(() => variant.base.bind(system.constants), undefined);
  const against = base && unlessMistaken(() => replayAgainst(base, trace), undefined);
  const went = own && against && base && unlessMistaken(() => wentByRule(trace, against, base, own.lanes), undefined);
  const explanation = own && went ? { ...own, wentBy: went } : own;
  return { ...(against === undefined ? {} : { against }), ...(explanation === undefined ? {} : { explanation }) };
}
