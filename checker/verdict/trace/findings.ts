import { SpecError } from '../../language/errors.ts';
import type { BoundRefinement } from '../../language/refinement.ts';
import type { NamedProperty, State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { selectedBy, type SelectedConjunct } from '../../search/selected.ts';
import { choicesWhere, explanation, stepExplanation, violationOf } from '../../semantics/predicates.ts';
import { enabledIn } from './code.ts';
import type { Finding, TraceStep } from './trace.ts';
import { unlessMistaken } from './unless-mistaken.ts';
import { unmatchedBy } from './unmatched.ts';

interface Looking extends Pick<SearchOptions, 'invariants' | 'refinements'> {
  /** The step that led to the state, for what is said of it. */
  readonly step?: Pick<TraceStep, 'action' | 'choices'> | undefined;
}

/**
 * Everything that is wrong in a state and in the step that led to it, by the plain semantics. A predicate that throws there is not
 * said to be false: if a search meets that first it is an error, and if not, it must not hide what is.
 */
export function findingsAt(
  system: System,
  before: State | undefined,
  state: State,
  { step, ...options }: Looking = {},
): readonly Finding[] {
  const selected = selectedBy(system, options);
  const changes = before !== undefined && canonical(before) !== canonical(state);
  const looks: readonly (() => readonly Finding[])[] = [
    ...selected.conjuncts.map((conjunct) => () => inState(system, conjunct, state)),
    ...(changes
      ? selected.properties.map(
          ({ predicate }) =>
            () =>
              ofStep(predicate, before, state, step?.action),
        )
      : []),
    ...selected.refinements.map((refinement) => () => unrefined(refinement, before, state, step)),
    ...(system.deadlockForbidden ? [() => (enabledIn(system, state).next().done === true ? [{ kind: 'deadlock' } as const] : [])] : []),
  ];
  return looks.flatMap((look) => unlessMistaken(look, []));
}

function ofStep(property: NamedProperty, before: State, state: State, action: string | undefined): readonly Finding[] {
  const choices = violationOf(property, before, state, action);
  if (choices === undefined) return [];
  const said = saidBy(() => stepExplanation(property, before, state, choices));
  return [{ kind: 'property', name: property.name, choices, ...(said === undefined ? {} : { explanation: said }) }];
}

function unrefined(refinement: BoundRefinement, before: State | undefined, state: State, step: Looking['step']): readonly Finding[] {
  const unmatched = unmatchedBy(refinement, before, state);
  return unmatched === undefined
    ? []
    : [
        {
          kind: 'refinement',
          name: refinement.name,
          ...(step === undefined ? {} : { step: { action: step.action, choices: step.choices } }),
          unmatched,
        },
      ];
}

function inState(system: System, { invariant: index, conjunct, predicate }: SelectedConjunct, state: State): readonly Finding[] {
  const choices = choicesWhere(predicate, state, false);
  if (choices === undefined) return [];
  const invariant = system.invariants[index];
  const said = saidBy(() => explanation(predicate, state, choices));
  return [
    {
      kind: 'invariant',
      name: invariant?.name ?? '',
      conjunct: invariant?.conjuncts[conjunct]?.name ?? '',
      choices,
      ...(said === undefined ? {} : { explanation: said }),
    },
  ];
}

/** A mistake in an explanation must not hide the violation that it explains. */
function saidBy(explain: () => string | undefined): string | undefined {
  try {
    return explain();
  } catch (error) {
    if (error instanceof SpecError) return `(its explanation fails: ${error.parts.what})`;
    throw error;
  }
}
