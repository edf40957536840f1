import { canonical } from '../language/values.ts';
import type { PathStep } from '../search/exploration.ts';
import type { Finding } from '../verdict/trace/trace.ts';
import type { TestCoverage } from './coverage.ts';
import type { Chooser, Run } from './run.ts';

/** What came of trying. */
export interface Tried {
  /** The shortest run that went wrong, if one did. */
  readonly failed?: Run | undefined;
  readonly seed?: number;
  readonly of?: TestCoverage['of'];
}

/** Whether an implementation and its spec differ in a run, or do together what the spec forbids. */
export const isWrong = ({ difference, findings }: Run): boolean => difference !== undefined || findings.length > 0;

/** The steps of a list, those left out that are neither enabled nor must be refused. */
export function byList(steps: readonly PathStep[]): Chooser {
  let next = 0;
  return (enabled, _state, _asked, refused) => {
    for (; next < steps.length; next++) {
      const { action, choices } = steps[next] as PathStep;
      const text = canonical(choices);
      const isIt = (step: PathStep): boolean => step.action === action && canonical(step.choices) === text;
      const found = enabled.find(isIt) ?? refused().find(isIt);
      if (found === undefined) continue;
      next++;
      return found;
    }
    return undefined;
  };
}

/**
 * The steps of a chooser, and before them in each state, where it is come to for the first time, all that must be refused there. What must
 * be refused may be answered by something else, which is allowed, and then the way goes on from elsewhere: it has strayed.
 */
export function withRefusals(choose: Chooser, known: Set<string>): { readonly choose: Chooser; readonly hasStrayed: () => boolean } {
  let open: readonly PathStep[] = [];
  let refusing: string | undefined;
  let hasStrayed = false;
  return {
    choose: (enabled, state, asked, refused) => {
      const text = canonical(state);
      hasStrayed ||= refusing !== undefined && refusing !== text;
      if (!known.has(text)) open = refused();
      known.add(text);
      const [next, ...others] = open;
      open = others;
      refusing = next && text;
      return next ?? choose(enabled, state, asked, refused);
    },
    hasStrayed: () => hasStrayed,
  };
}

/** Whether a run goes wrong in the same way as another. */
export const isLike = (failed: Run) => (run: Run): boolean =>
  run.difference?.kind === failed.difference?.kind &&
  namesOf(run.findings) === namesOf(failed.findings) &&
  (failed.difference === undefined || run.asked.at(-1)?.action === failed.asked.at(-1)?.action);

const namesOf = (findings: readonly Finding[]): string =>
  findings.map((finding) => ('name' in finding ? finding.name : finding.kind)).join();

/**
 * A shorter run that goes wrong in the same way, by delta debugging on the list of its steps (A. Zeller, R. Hildebrandt, 2002): parts are
 * left out, with what is not enabled without them. In the result no single step can be left out.
 */
export async function shorter(
  failed: Run,
  again: (steps: readonly PathStep[]) => Promise<Run>,
  isLike: (run: Run) => boolean,
): Promise<Run> {
  let kept = failed;
  // What goes wrong once and not again, by an accident of its own, is told as it was.
  if (!isLike(await again(kept.asked))) return failed;
  for (let size = Math.ceil(kept.asked.length / 2); size > 0; ) {
    const before = kept.asked.length;
    for (let from = 0; from < kept.asked.length; ) {
      const less = await again([...kept.asked.slice(0, from), ...kept.asked.slice(from + size)]);
      if (less.asked.length < kept.asked.length && isLike(less)) kept = less;
      else from += size;
    }
    if (size > 1) size = Math.floor(size / 2);
    else if (kept.asked.length === before) break;
  }
  return kept;
}
