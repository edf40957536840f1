import type { NamedAction } from '../../language/action.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { Path, PathStep } from '../../search/exploration.ts';
import { isEnabled } from '../../semantics/step.ts';
import { initialState, stateBehind } from './code.ts';
import { findingsAt } from './findings.ts';
import { rebuild } from './rebuild.ts';
import { impossibleChoice } from './refusal.ts';
import type { Finding, Trace } from './trace.ts';
import { unlessMistaken } from './unless-mistaken.ts';

/**
 * A shorter trace that ends in the same violation, by delta debugging (A. Zeller, R. Hildebrandt, 2002) on the list of its actions:
 * parts are left out, with what is not enabled without them, as long as the violation remains. In the result no single step can be
 * left out. It need not be a shortest one: a search finds that. A trace in which nothing is wrong stays as it is. One that goes on for ever
 * breaks the same liveness property after that, and keeps all that is assumed; the fairness that a refinement claims is not looked for.
 */
export function minimise(system: System, trace: Trace): Trace {
  if (trace.cycle !== undefined) return minimisedLasso(system, trace, trace.cycle);
  // Of a refinement the trace does not say enough to look for it again.
  const findings = trace.findings.filter(({ kind }) => kind !== 'refinement');
  const [finding] = findings;
  if (finding === undefined) return trace;
  const { initial, steps: whole } = pathOf(system, trace);
  const follow = (steps: readonly PathStep[]): readonly PathStep[] | undefined =>
    unlessMistaken(() => followed(system, initial, steps, finding), undefined);
  const steps = reduced(follow(whole) ?? whole, follow);
  const wanted = finding.kind === 'deadlock' ? undefined : findings.flatMap((each) => (each.kind === 'deadlock' ? [] : [each.name]));
  return rebuild(system, { initial, steps }, wanted === undefined ? {} : { invariants: wanted });
}

function pathOf(system: System, { code, steps }: Trace): Path {
  const names = system.actions.map(({ name }) => name);
  return {
    initial: Number(code.split('/')[0]),
    steps: steps.map(({ action, choices }) => ({ action: names.indexOf(action), choices })),
  };
}

/** A step of the way to a cycle, or of the cycle. */
interface LassoStep extends PathStep {
  readonly isOnCycle: boolean;
}

/** First what lies between two equal states is left out, then whatever can be. */
function minimisedLasso(system: System, trace: Trace, cycle: number): Trace {
  const liveness = trace.findings.flatMap((finding) =>
    finding.kind === 'liveness' && system.liveness.some(({ name }) => name === finding.name) ? [finding.name] : [],
  );
  if (liveness.length === 0) return trace;
  const { initial, steps } = pathOf(system, trace);
  const whole = steps.map((step, i): LassoStep => ({ ...step, isOnCycle: i >= cycle }));
  const follow = (wanted: readonly LassoStep[]): readonly LassoStep[] | undefined =>
    unlessMistaken(() => {
      const taken = enabledOf(system, initial, wanted);
      return rebuild(system, lassoOf(initial, taken), { liveness: [liveness[0] as string] }).findings.length > 0 ? taken : undefined;
    }, undefined);
  const kept = reduced(withoutLoops(system, initial, whole, follow), follow);
  if (kept.length === whole.length) return trace;
  return { ...rebuild(system, lassoOf(initial, kept), { liveness }), isShortest: false };
}

const lassoOf = (initial: number, steps: readonly LassoStep[]): Path & { readonly cycle: number } => ({
  initial,
  steps: steps.map(({ action, choices }) => ({ action, choices })),
  cycle: steps.filter(({ isOnCycle }) => !isOnCycle).length,
});

/** Leaves out, from the first state on, the longest part of the way, or of the cycle, that leads from a state back to it. */
function withoutLoops(
  system: System,
  initial: number,
  whole: readonly LassoStep[],
  follow: (steps: readonly LassoStep[]) => readonly LassoStep[] | undefined,
): readonly LassoStep[] {
  let kept = whole;
  for (let from = 0; from < kept.length; from++) {
    const states = [initialState(system, initial)];
    for (const step of kept) states.push(stateBehind(system, states.at(-1) as State, step));
    const own = canonical(states[from] as State);
    for (let to = kept.length; to > from; to--) {
      if (kept[from]?.isOnCycle !== kept[to - 1]?.isOnCycle || canonical(states[to] as State) !== own) continue;
      const less = follow([...kept.slice(0, from), ...kept.slice(to)]);
      if (less === undefined) continue;
      kept = less;
      break;
    }
  }
  return kept;
}

/** Those of some steps that are enabled, one after the other. */
function enabledOf<Taken extends PathStep>(system: System, initial: number, steps: readonly Taken[]): readonly Taken[] {
  let state = initialState(system, initial);
  return steps.filter((step) => {
    if (!isPossible(system, state, step)) return false;
    state = stateBehind(system, state, step);
    return true;
  });
}

function isPossible(system: System, state: State, step: PathStep): boolean {
  const action = system.actions[step.action];
  return action !== undefined && impossibleChoice(action, state, step.choices) === undefined && isEnabled(action, state, step.choices);
}

/** Takes the steps that are enabled, one after the other, up to the violation; nothing if it is not reached. */
function followed(system: System, initial: number, steps: readonly PathStep[], finding: Finding): readonly PathStep[] | undefined {
  let state = initialState(system, initial);
  let before: State | undefined;
  const taken: PathStep[] = [];
  if (isThere(system, undefined, state, finding)) return taken;
  for (const step of steps) {
    if (!isPossible(system, state, step)) continue;
    before = state;
    state = stateBehind(system, state, step);
    taken.push(step);
    const { name } = system.actions[step.action] as NamedAction;
    if (isThere(system, before, state, finding, { action: name, choices: step.choices })) return taken;
  }
  return undefined;
}

const isThere = (
  system: System,
  before: State | undefined,
  state: State,
  finding: Finding,
  step?: { readonly action: string; readonly choices: Choices },
): boolean =>
  findingsAt(system, before, state, { invariants: finding.kind === 'deadlock' ? [] : [finding.name], step }).some((found) =>
    sameFinding(found, finding),
  );

/** Whether two findings are of the same predicate, perhaps for other choices. */
function sameFinding(a: Finding, b: Finding): boolean {
  if (a.kind === 'deadlock' || b.kind === 'deadlock') return a.kind === b.kind;
  return a.kind === b.kind && a.name === b.name && (a.kind !== 'invariant' || b.kind !== 'invariant' || a.conjunct === b.conjunct);
}

/** Leaves out ever smaller parts until nothing can be left out. */
function reduced<Step>(steps: readonly Step[], follow: (steps: readonly Step[]) => readonly Step[] | undefined): readonly Step[] {
  let kept = steps;
  for (let size = Math.ceil(kept.length / 2); size > 0; ) {
    const before = kept.length;
    for (let from = 0; from < kept.length; ) {
      const less = follow([...kept.slice(0, from), ...kept.slice(from + size)]);
      if (less === undefined) from += size;
      else kept = less;
    }
    // Single steps are tried until none can be left out.
    if (size > 1) size = Math.floor(size / 2);
    else if (kept.length === before) break;
  }
  return kept;
}
