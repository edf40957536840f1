import { isOfState, SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { Mistake } from '../../search/mistake.ts';
import { type Selected, selectedBy } from '../../search/selected.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { AbstractSteps, abstractState } from '../../semantics/refinement.ts';
import { evaluateLiveness } from '../../semantics/liveness.ts';
import { isWithin, stepsFrom, viewOf } from '../../semantics/step.ts';
import { retrace } from './rebuild.ts';
import type { Trace } from './trace.ts';

/** A mistake of a spec in a state that it reaches, with the behaviour that leads there: it has a story, as a violation has. */
export class ToldMistake extends SpecError {
  readonly trace: Trace;

  constructor({ kind, parts }: SpecError, trace: Trace) {
    super(kind, parts);
    this.trace = trace;
  }
}

/**
 * What a search threw, with the behaviour that leads to where it was thrown, if that is known. It is executed by the plain semantics,
 * which must meet a mistake at its end too: if not, it is one of the engine.
 */
export function told(system: System, error: unknown, options: Pick<SearchOptions, 'invariants' | 'refinements'>): unknown {
  if (!(error instanceof Mistake)) return error;
  try {
    const trace = retrace(system, error.path);
    const states = [trace.initial, ...trace.steps.map(({ state }) => state)];
    const step = trace.steps.at(-1)?.action;
    if (mistakeAt(system, states.at(-2), states.at(-1) as State, step, selectedBy(system, options), true) === undefined)
      throw unfounded(error, `at the end of the way there (${trace.code}) the plain semantics meets no mistake`);
    return new ToldMistake(error, trace);
  } catch (other) {
    return other instanceof SpecError && other.kind === 'bad-trace'
      ? unfounded(error, `the way there does not replay: ${other.parts.what}`)
      : other;
  }
}

const unfounded = ({ parts: { what } }: SpecError, why: string): SpecError =>
  new SpecError('checker-bug', {
    what: `an error was met that is none (${what}): ${why}`,
    cause: 'the engine is wrong, or a function of the spec depends on something besides its arguments',
    fix: 'run again with --engine reference; if that disagrees, please report it',
  });

/** An innocent trace, unless some function of the spec makes a mistake at its end: then that is thrown. */
export function innocent(system: System, trace: Trace, options: Pick<SearchOptions, 'invariants' | 'refinements'>): Trace {
  const states = [trace.initial, ...trace.steps.map(({ state }) => state)];
  const mistake = mistakeAt(system, states.at(-2), states.at(-1) as State, trace.steps.at(-1)?.action, selectedBy(system, options));
  if (mistake !== undefined) throw new ToldMistake(mistake, trace);
  return trace;
}

/** The first mistake that a function of the spec makes in a state, or about the step that led to it, of an action. */
function mistakeAt(
  system: System,
  before: State | undefined,
  state: State,
  action: string | undefined,
  { conjuncts, witnesses, properties, refinements }: Selected,
  liveness = false,
): SpecError | undefined {
  const changes = before !== undefined && canonical(before) !== canonical(state);
  try {
    for (const { predicate } of changes ? properties : []) violationOf(predicate, before as State, state, action);
    for (const refinement of refinements) changes ? new AbstractSteps(refinement).allows(before, state) : abstractState(refinement, state);
    for (const { predicate } of conjuncts) choicesWhere(predicate, state, false);
    for (const witness of witnesses) choicesWhere(witness, state, true);
    viewOf(system, state);
    isWithin(system, state);
    for (const step of stepsFrom(system, state)) void step;
    if (liveness) evaluateLiveness(system, state);
    return undefined;
  } catch (error) {
    if (isOfState(error)) return error;
    throw error;
  }
}
