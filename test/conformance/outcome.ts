import { SpecError } from '../../checker/language/errors.ts';
import type { State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { choicesWhere, violationOf } from '../../checker/semantics/predicates.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { execute, isEnabled, stepsFrom } from '../../checker/semantics/step.ts';
import type { Exploration, Explored, FoundViolation, Path, SearchOptions } from '../../checker/search/exploration.ts';
import { unmatchedBy } from '../../checker/verdict/trace/unmatched.ts';

/** What two strategies must agree on: everything but times, efforts and which of several shortest paths they show. */
export interface Findings extends Omit<Explored, 'seconds' | 'effort' | 'violations' | 'witnesses'> {
  readonly violations: readonly (Omit<FoundViolation, 'path'> & { readonly steps: number })[];
  readonly witnesses: readonly ({ readonly depth: number | undefined; readonly steps: number | undefined } | undefined)[];
}

/** The spec has a mistake, of this kind. */
export interface Mistake {
  readonly error: string;
}

export type Outcome = Findings | Mistake;

export const isMistake = (outcome: Outcome): outcome is Mistake => 'error' in outcome;

/** Runs a search, and checks that its paths lead where they say. A mistake of the spec is an outcome too; one of the checker is thrown. */
export async function outcomeOf<O extends SearchOptions>(
  search: (system: System, options?: O) => Promise<Explored>,
  system: System,
  options: O,
): Promise<Outcome> {
  try {
    const { seconds: _seconds, effort: _effort, violations, witnesses, ...rest } = await search(system, options);
    for (const violation of violations) requireFall(system, violation, options);
    for (const [place, found] of witnesses.entries()) if (found?.path !== undefined) requireWitness(system, place, found.path);
    return {
      ...rest,
      violations: violations.map(({ path, ...violation }) => ({ ...violation, steps: path.steps.length })),
      witnesses: witnesses.map((found) => found && { depth: found.depth, steps: found.path?.steps.length }),
    };
  } catch (error) {
    if (error instanceof SpecError && error.kind !== 'checker-bug') return { error: error.kind };
    throw error;
  }
}

/** Everything that is found, the paths too. */
export const whole = ({ ending, distinct, generated, depth, actions, violations, witnesses }: Exploration): unknown =>
  JSON.parse(canonical({ ending, distinct, generated, depth, actions, violations, witnesses }));

/** The states along a path, executed by the plain semantics. */
function statesAlong(system: System, { initial, steps }: Path): readonly State[] {
  const states = [initialStates(system)[initial] as State];
  for (const { action: place, choices } of steps) {
    const action = system.actions[place];
    const state = states.at(-1) as State;
    if (action === undefined || !isEnabled(action, state, choices))
      throw new Error(`the path takes a step that is not enabled: ${action?.name}`);
    states.push(execute(system, action, state, choices));
  }
  return states;
}

function requireFall(system: System, violation: FoundViolation, { refinements = [] }: SearchOptions): void {
  const states = statesAlong(system, violation.path);
  const last = states.at(-1) as State;
  if (violation.kind === 'refinement') {
    const refinement = refinements[violation.refinement];
    if (refinement === undefined || unmatchedBy(refinement, states.at(-2), last) === undefined)
      throw new Error('the path to a step that is not refined ends in one that is');
  }
  if (violation.kind === 'deadlock' && stepsFrom(system, last).next().done !== true)
    throw new Error('the path to a deadlock ends in a state with a step');
  if (violation.kind === 'invariant') {
    const conjunct = system.invariants[violation.invariant]?.conjuncts[violation.conjunct];
    if (conjunct === undefined || choicesWhere(conjunct, last, false) === undefined)
      throw new Error('the path to a violation ends in a state where the conjunct holds');
  }
  if (violation.kind === 'property') {
    const property = system.properties[violation.property];
    const by = system.actions[violation.path.steps.at(-1)?.action as number]?.name;
    if (property === undefined || violationOf(property, states.at(-2) as State, last, by) === undefined)
      throw new Error('the path to a violation ends in a step that satisfies the property');
  }
}

function requireWitness(system: System, place: number, path: Path): void {
  const witness = system.witnesses[place];
  if (witness === undefined || choicesWhere(witness, statesAlong(system, path).at(-1) as State, true) === undefined)
    throw new Error('the path to a witness ends in a state that does not satisfy it');
}
