import { show } from '../language/display.ts';
import { SpecError } from '../language/errors.ts';
import { intern } from '../language/interning.ts';
import type { BoundRefinement } from '../language/refinement.ts';
import type { State } from '../language/system.ts';
import { misfitOf } from '../language/type-invariant.ts';
import { canonical } from '../language/values.ts';
import { call } from './call.ts';
import { stepsFrom } from './step.ts';

/** The value that a refinement gives to a variable of the abstract spec. */
export function mappedValue({ name, system, map }: BoundRefinement, variable: string, state: State): unknown {
  const where = (): string => `refinement ${name}, variable ${variable}`;
  const value = call(where, () => intern(map[variable]?.(state as never) as unknown, `what the mapping gives for ${variable}`), state);
  const schema = system.variables[variable] as NonNullable<(typeof system.variables)[string]>;
  const misfit = call(where, () => misfitOf(schema, value));
  if (misfit === undefined) return call(where, () => intern(value));
  throw new SpecError('outside-domain', {
    what: `a state is mapped to ${variable}${misfit.path} = ${show(misfit.value)}, which is outside its domain`,
    where: where(),
    cause: `the domain in ${system.spec} is: ${misfit.expected}`,
    fix: 'correct the mapping, or the constants that it gives to the abstract spec',
  });
}

/** The abstract state to which a refinement maps a state. */
export const abstractState = (refinement: BoundRefinement, state: State): State =>
  Object.freeze(
    Object.fromEntries(
      Object.keys(refinement.system.variables).map((variable) => [variable, mappedValue(refinement, variable, state)]),
    ) as State,
  );

/**
 * Whether an abstract state is an initial one. By content: the abstract system is not begun, for then what it lists would be the objects
 * with their contents, in the midst of the search of another system that may list equal ones.
 */
export function isInitial({ system }: BoundRefinement, abstract: State): boolean {
  const wanted = canonical(abstract);
  // Those that are generated are bounded where the search begins.
  for (const initial of system.initial) if (canonical(initial) === wanted) return true;
  return false;
}

/** How many abstract states are remembered with their successors. */
const REMEMBERED_MAX = 10_000;

/** The next-state relation of an abstract spec, asked step by step: the plain semantics, with a memory. */
export class AbstractSteps {
  readonly #refinement: BoundRefinement;
  readonly #successors = new Map<string, ReadonlySet<string>>();
  /** The image of the state whose steps are being asked for. */
  #last: { readonly state: State; readonly image: State } | undefined;

  constructor(refinement: BoundRefinement) {
    this.#refinement = refinement;
  }

  /** Whether a step of the concrete system, from one state to another, is mapped to a stutter or to a step of the abstract spec. */
  allows(before: State, after: State): boolean {
    if (this.#last?.state !== before) this.#last = { state: before, image: abstractState(this.#refinement, before) };
    const abstract = this.#last.image;
    const wanted = canonical(abstractState(this.#refinement, after));
    return canonical(abstract) === wanted || this.#successorsOf(abstract).has(wanted);
  }

  #successorsOf(abstract: State): ReadonlySet<string> {
    const text = canonical(abstract);
    const known = this.#successors.get(text);
    if (known !== undefined) return known;
    const successors = new Set([...stepsFrom(this.#refinement.system, abstract)].map(({ state }) => canonical(state)));
    if (this.#successors.size < REMEMBERED_MAX) this.#successors.set(text, successors);
    return successors;
  }
}
