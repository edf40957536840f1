import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import type { PathStep } from '../../search/exploration.ts';
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
 * left out. It need not be a shortest one: a search finds that. A trace in which nothing is wrong stays as it is, and so does one
 * that goes on for ever: what is left out may be what makes it fair.
 */
export function minimise(system: System, trace: Trace): Trace {
  // Of a refinement the trace does not say enough to look for it again.
  const findings = trace.findings.filter(({ kind }) => kind !== 'refinement');
  const [finding] = findings;
  if (finding === undefined || trace.cycle !== undefined) return trace;
  const names = system.actions.map(({ name }) => name);
  const initial = Number(trace.code.split('/')[0]);
  const whole = trace.steps.map(({ action, choices }) => ({ action: names.indexOf(action), choices }));
  const follow = (steps: readonly PathStep[]): readonly PathStep[] | undefined =>
    unlessMistaken(() => followed(system, initial, steps, finding), undefined);
  const steps = reduced(follow(whole) ?? whole, follow);
  const wanted = finding.kind === 'deadlock' ? undefined : findings.flatMap((each) => (each.kind === 'deadlock' ? [] : [each.name]));
  return rebuild(system, { initial, steps }, wanted === undefined ? {} : { invariants: wanted });
}

/** Takes the steps that are enabled, one after the other, up to the violation; nothing if it is not reached. */
function followed(system: System, initial: number, steps: readonly PathStep[], finding: Finding): readonly PathStep[] | undefined {
  let state = initialState(system, initial);
  let before: State | undefined;
  const taken: PathStep[] = [];
  if (isThere(system, undefined, state, finding)) return taken;
  for (const step of steps) {
    const action = system.actions[step.action];
    if (action === undefined || impossibleChoice(action, state, step.choices) !== undefined || !isEnabled(action, state, step.choices))
      continue;
    before = state;
    state = stateBehind(system, state, step);
    taken.push(step);
    if (isThere(system, before, state, finding, { action: action.name, choices: step.choices })) return taken;
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
function reduced(steps: readonly PathStep[], follow: (steps: readonly PathStep[]) => readonly PathStep[] | undefined): readonly PathStep[] {
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
