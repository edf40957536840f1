import type { ErrorKind, ErrorParts } from '../../language/errors.ts';
import type { Count } from '../../search/exploration.ts';
import type { Onward } from '../../verdict/onward-outcome.ts';
import type { TraceStory } from '../../verdict/trace-story.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { summaryOf } from '../text/summary-text.ts';
import { type InvariantReport, type Verdict, VERDICT_VERSION } from '../../verdict/verdict.ts';
import { explanationJson } from './json-explain.ts';
import { findingJson, keptJson, refinementJson } from './json-finding.ts';
import { partingJson } from './json-parting.ts';
import { changeJson } from './json-parts.ts';
import { encodeFields } from './json-values.ts';

/** What the command line knows and a verdict does not. */
export interface JsonOptions {
  /** The path of the module, as it was given, where the spec is not in the catalogue. */
  readonly module?: string | undefined;
}

/**
 * The JSON form of a verdict, one object. Fields that do not apply are left out; a reader should ignore fields that he does not know.
 *
 * - `version`: 2; raised when a field changes its meaning or goes away
 * - `verdict`: `holds`, `violated`, `unreached`, `miscounted`, `limit`, `partial` or `interrupted` (and `error`, see `errorJson`)
 * - `spec`, `module`, `variant`, `model`, `constants`: what was checked
 * - `distinct`, `generated`, `depth`, `seconds`, `complete`: how much was searched; depth counts states. A count above 2^53 - 1 is a
 *   string of its digits. Symbolic search knows the depth only if it goes level by level
 * - `outside`: where the spec has a state constraint, the states outside it: checked, not counted as distinct, not gone on from
 * - `view`: true where the model has a view, so that several states may have been taken for one
 * - `limit`: `{kind, value}`, the bound that ended the search: `states`, `depth`, `seconds`, `megabytes`, or `heap`, the megabytes of
 *   the platform's own heap, which no option of the search can raise
 * - `invariants`: `{name, kind, holds, depth, conjunct, choices, explanation, conjuncts}`; `kind` is `invariant`, `property`
 *   or `liveness`, `depth` that of the first violation (of liveness the states of its lasso), `conjunct`, `choices` and
 *   `explanation` are those of the conjunct that was violated first,
 *   `choices` those for which it is false; `conjuncts` has them all
 * - `refinements`: `{name, spec, constants, holds, depth, finding}`, those that were asked for; `finding` as in `refinementJson`
 * - `behaviours`: where liveness was decided, `{longest, withoutFuture, withoutFairness, neverPromised}`: where every behaviour ends, the
 *   steps of the longest; how many states no behaviour goes on from that is as assumed; the names of those that hold without fairness, and
 *   of those that promise something for what is never so
 * - `unchecked`: `{liveness, cause}`, the liveness properties that nobody asked for by name and such a search cannot check, and why
 * - `nothingChecked`: true where there was nothing that could have been false, but the domains of the variables
 * - `witnesses`: `{name, reached, depth}`; `actions`: `{name, taken, fresh}`; `deadlock`: `{depth}`
 * - `trace`: see `traceJson`; `further`: with --keep-going, one for each invariant, property or refinement that the trace does not
 *   violate, or a deadlock, with its name in `violates`
 * - `explanation`: see `explanationJson`; only where it was asked for
 * - `against`: of a variant's counterexample, where the spec that it changes refuses it or does something else:
 *   `{spec, sameInitial, common, different, refused}`, see `againstJson`
 * - `summary`: the trace in a few sentences; `goal`: the invariant or property that the others are there for, where the spec names it and
 *   the trace does not violate it
 * - `onward`: where it was asked for, how the story goes on: `{name, outcome, steps, distinct, outside, view, trace}`, see `Onward`
 * - `unproven`: what is violated somewhere, but a limit was reached before a counterexample was found
 * - `prediction`: `{because, breaks, outcome, message}`; `expected`: the pinned counts of a complete search
 * - `effort`: how the engine worked: `engine` is fast, direct, symbolic or reference; of a lossy search, `coverage`:
 *   `{bits, hashes, filled, omission, omitted, coverage}`, see `Coverage`
 *
 * Values of the spec are spelled as in `encodeValue`.
 */
export function verdictJson(verdict: Verdict, options: JsonOptions = {}): Record<string, unknown> {
  const {
    verdict: word,
    spec,
    variant,
    model,
    constants,
    invariants,
    refinements,
    witnesses,
    actions,
    deadlock,
    trace,
    further,
    prediction,
    expected,
    effort,
    distinct,
    outside,
    view,
    generated,
    depth,
    seconds,
    complete,
    limit,
    nothingChecked,
    behaviours,
    unchecked,
    unproven,
  } = verdict;
  return present({
    version: VERDICT_VERSION,
    verdict: word,
    spec,
    module: options.module,
    variant,
    model,
    constants,
    distinct: countJson(distinct),
    outside,
    view,
    generated: countJson(generated),
    depth,
    seconds,
    complete,
    limit,
    nothingChecked,
    behaviours,
    unchecked,
    invariants: invariantsJson(invariants),
    refinements: refinements?.map(({ finding, ...report }) => present({ ...report, finding: finding && refinementJson(finding) })),
    witnesses,
    actions: actions.map((action) => ({ ...action, taken: countJson(action.taken) })),
    deadlock,
    unproven,
    prediction,
    expected,
    effort,
    trace: trace && traceJson(trace, options),
    further: further?.map(({ finding, trace: other }) => ({
      violates: finding.kind === 'deadlock' ? finding.kind : finding.name,
      ...traceJson(other, options),
    })),
    ...storyJson(trace, verdict, options),
  });
}

/** What is told of a trace besides its steps; see `verdictJson`. */
export const storyJson = (
  trace: Trace | undefined,
  { against, explanation, goal, onward }: TraceStory | Verdict,
  options: JsonOptions,
): Record<string, unknown> => ({
  against: against && partingJson(against),
  explanation: explanation && explanationJson(explanation),
  summary: trace && summaryOf(trace, against),
  goal,
  onward: onward && onwardJson(onward, options),
});

const onwardJson = (onward: Onward, options: JsonOptions): Record<string, unknown> => ({
  ...onward,
  ...('distinct' in onward ? { distinct: countJson(onward.distinct) } : {}),
  ...('trace' in onward ? { trace: traceJson(onward.trace, options) } : {}),
});

/** JSON has no exact numbers beyond 2^53. */
const countJson = (count: Count): number | string => (typeof count === 'bigint' ? String(count) : count);

/** The fields that apply. */
export const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The reports on invariants and properties, as `verdictJson` describes them. */
export const invariantsJson = (invariants: readonly InvariantReport[]): readonly unknown[] => invariants.map(invariantJson);

function invariantJson({ conjuncts, ...report }: InvariantReport): unknown {
  const spelled = conjuncts.map(({ choices, ...conjunct }) => present({ ...conjunct, choices: choices && encodeFields(choices) }));
  const first = spelled.find(({ holds, depth }) => holds === false && depth === report.depth);
  return present({
    ...report,
    conjunct: first?.['name'],
    choices: first?.['choices'],
    explanation: first?.['explanation'],
    conjuncts: spelled,
  });
}

/**
 * The JSON form of a trace; `synod replay FILE` reads it, alone or inside a verdict.
 *
 * - `version`, `spec`, `module`, `variant`, `constants`: what it is a behaviour of
 * - `path`: the trace code, as for `--path`
 * - `initial`: the initial state
 * - `steps`: `{action, choices, changes, told}`; `told` is what the author of the spec says of the step, if anything;
 *   a change is `{kind: "set", place, before, after}`, or `{kind: "add" | "remove", place, member}`
 * - `findings`: what is wrong at its end: `{kind: "invariant", name, conjunct, choices, explanation}`,
 *   `{kind: "property", name, choices}`, `{kind: "deadlock"}`, or as in `refinementJson` and `livenessJson`
 * - `cycle`: of a behaviour that goes on for ever, after how many steps its cycle begins: the last step leads back to the state there; if
 *   there are no more steps, nothing more is done. `isShortest`: false where no shorter one was looked for
 * - `remedies`: where a liveness property does not hold, `{enough, hopeless}`: `enough`, `{action, kind, each}`, fairness with which it
 *   would; `hopeless`: whether it would not even with strong fairness of every step
 * - `unkept`: where it is not what is assumed, what is not kept, as `kept` in `livenessJson`
 */
export function traceJson(
  { spec, variant, constants, code, initial, steps, cycle, isShortest, remedies, findings, unkept }: Trace,
  options: JsonOptions = {},
): Record<string, unknown> {
  return present({
    version: VERDICT_VERSION,
    spec,
    module: options.module,
    variant,
    constants,
    path: code,
    initial: encodeFields(initial),
    steps: steps.map(({ action, choices, changes, told }) =>
      present({ action, choices: encodeFields(choices), changes: changes.map(changeJson), told }),
    ),
    cycle,
    isShortest,
    remedies,
    findings: findings.map(findingJson),
    unkept: unkept?.map(keptJson),
  });
}

/** What went wrong where there is no verdict: the spec, the call of the command, or this program. */
export interface Failure extends ErrorParts {
  readonly kind: ErrorKind | 'usage' | 'internal';
  /** Of a mistake in a state that the spec reaches: the behaviour that leads there. */
  readonly trace?: Trace;
}

/**
 * The JSON form of a failure: `{version, verdict: "error", error: {kind, what, where, cause, fix}, trace}`; `trace` as in `traceJson`,
 * of a mistake in a state that the spec reaches.
 */
export const errorJson = ({ trace, ...failure }: Failure): Record<string, unknown> =>
  present({ version: VERDICT_VERSION, verdict: 'error', error: failure, trace: trace && traceJson(trace) });

/**
 * The JSON form of what came of several specs: `{version, checks, unchecked}`. Each of `checks` is a verdict as in `verdictJson`, or a
 * failure as in `errorJson`, and has in `called` how the spec was called; `unchecked`: those that nobody looked at, because it was
 * interrupted.
 */
export const severalJson = (checks: readonly unknown[], unchecked: readonly string[]): Record<string, unknown> =>
  present({ version: VERDICT_VERSION, checks, unchecked: unchecked.length === 0 ? undefined : unchecked });
