import type { Timeline } from '../../language/view.ts';
import type { Against } from '../../verdict/explain/against.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { namesOfViolations } from '../text/violations-text.ts';
import { number } from '../text/style.ts';

/** What a command of a lesson came to. */
export type LessonRun =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'trace'; readonly trace: Trace }
  | { readonly kind: 'against'; readonly against: Against };

/** Runs the commands of a lesson. */
export interface LessonRunner {
  /** `named` are the runs of the blocks before, to which a command may refer as `@name`. */
  run(command: string, named: ReadonlyMap<string, LessonRun>): Promise<LessonRun>;
  /**
   * The states of the shortest counterexample to an invariant, where a command's spec, variant and constants are searched;
   * nothing if that takes too long now.
   */
  shortest(command: string, invariant: string): Promise<number | undefined>;
  /** A trace that this runner has run, in a view of its spec. */
  picture(trace: Trace, view: string): Promise<Timeline>;
}

/** The numbers and names that a lesson's text may ask for: `{{story.steps}}`. */
export function factsOf(run: LessonRun): Readonly<Record<string, string>> {
  switch (run.kind) {
    case 'verdict': return factsOfVerdict(run.verdict);
    case 'trace': return factsOfTrace(run.trace);
    case 'against': return { refused: String((run.against.refused?.step ?? -2) + 2), common: String(run.against.common) };
  }
}

/** A witness that is reached has its depth under its name. */
const factsOfVerdict = ({ distinct, depth, witnesses, trace }: Verdict): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(witnesses.flatMap((witness) => (witness.depth === undefined ? [] : [[witness.name, number(witness.depth)]]))),
  distinct: number(distinct),
  ...(depth === undefined ? {} : { depth: number(depth) }),
  ...(trace === undefined ? {} : factsOfTrace(trace)),
});

const factsOfTrace = (trace: Trace): Readonly<Record<string, string>> => ({
  steps: number(trace.steps.length),
  states: number(trace.steps.length + 1),
  violations: namesOfViolations(trace.findings),
});

/** The trace that a run found or executed. */
export const traceIn = (run: LessonRun): Trace | undefined =>
  run.kind === 'against' ? run.against.trace : run.kind === 'trace' ? run.trace : run.verdict.trace;
