import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { canonical, equal } from '../../language/values.ts';
import type { Path, PathStep, SearchOptions } from '../../search/exploration.ts';
import { withSomeInitial } from '../../semantics/initial.ts';
import { showStep } from '../../semantics/step.ts';
import { changesBetween } from './changes.ts';
import { codeOf, enabledIn, initialState, stateBehind } from './code.ts';
import { findingsAt } from './findings.ts';
import { livenessFindings } from './lasso.ts';
import type { Finding, Trace, TraceStep } from './trace.ts';
import { refusedBy } from './misfit.ts';
import { tellStep } from './telling.ts';
import { wordingsIn } from './wordings.ts';

/**
 * The trace of a path: every step is looked up among those that the plain semantics enables, and executed by it.
 * Throws a `bad-trace` where the path leaves the next-state relation.
 */
export function rebuild(system: System, path: Path, watched: Pick<SearchOptions, 'invariants' | 'refinements' | 'liveness'> = {}): Trace {
  if (path.cycle === undefined)
    return retrace(system, path, (before, state, step) => findingsAt(system, before, state, { ...watched, step }));
  const trace = retrace(system, path);
  const states = [trace.initial, ...trace.steps.map(({ state }) => state)];
  requireCycle(states, path.cycle);
  return { ...trace, ...livenessFindings(system, states, path.cycle, watched) };
}

/** Throws unless the last state is the one at which the cycle begins. */
function requireCycle(states: readonly State[], cycle: number): void {
  if (cycle < states.length && canonical(states[cycle]) === canonical(states.at(-1))) return;
  throw new SpecError('bad-trace', {
    what: 'the cycle of the trace does not close',
    where: `state ${states.length} of the trace`,
    cause: `it is not state ${cycle + 1}, to which it is to lead back`,
    fix: 'the trace was made with another spec, another variant or other constants',
  });
}

/** The same without a look at what is wrong at its end, or with another one. */
export function retrace(
  system: System,
  path: Path,
  look: (before: State | undefined, state: State, step: TraceStep | undefined) => readonly Finding[] = () => [],
): Trace {
  const initial = initialState(system, path.initial);
  const indexes: number[] = [];
  const steps: TraceStep[] = [];
  let state = initial;
  let before: State | undefined;
  for (const step of path.steps) {
    const found = stepLike(system, state, step, steps.length + 1);
    indexes.push(found.index);
    before = state;
    state = stateBehind(system, before, found.step);
    const told = tellStep(system.actions[step.action], found.step.choices, before, state);
    steps.push({
      action: system.actions[step.action]?.name ?? '',
      choices: found.step.choices,
      changes: changesBetween(system.variables, before, state),
      state,
      ...(told === undefined ? {} : { told }),
    });
  }
  const wordings = wordingsIn(system, initial, steps);
  return {
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    constants: system.constants,
    code: codeOf(path.initial, indexes, path.cycle),
    ...(path.cycle === undefined ? {} : { cycle: path.cycle }),
    initial,
    varying: varyingIn(system, initial),
    steps,
    ...(wordings.length === 0 ? {} : { wordings }),
    findings: look(before, state, steps.at(-1)),
  };
}

/** The variables in which initial states differ from one of them; where they are generated, as far as the first ones show it. */
function varyingIn(system: System, initial: State): readonly string[] {
  const { initial: all } = withSomeInitial(system);
  const left = new Set(Object.keys(system.variables));
  for (const other of all) for (const name of left) if (!equal(other[name], initial[name])) left.delete(name);
  return Object.keys(system.variables).filter((name) => !left.has(name));
}

/** The enabled step that a step of a path names, with the choices as the spec lists them, which its functions may compare by identity. */
function stepLike(system: System, state: State, step: PathStep, depth: number): { readonly index: number; readonly step: PathStep } {
  const wanted = canonical(step.choices);
  let index = 0;
  for (const enabled of enabledIn(system, state)) {
    if (enabled.action === step.action && canonical(enabled.choices) === wanted) return { index, step: enabled };
    index++;
  }
  const action = system.actions[step.action];
  throw new SpecError('bad-trace', {
    what: `${action === undefined ? `action ${step.action}` : showStep(action, step.choices)} is not enabled`,
    where: `state ${depth} of the trace`,
    cause:
      `${action === undefined ? '' : `${refusedBy(system, state, action, step.choices)}; `}the ` +
      'trace was made with another spec, another variant or other constants',
  });
}
