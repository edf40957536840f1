import { unknownName } from '../language/errors.ts';
import type { BoundRefinement } from '../language/refinement.ts';
import type { NamedConjunct, NamedProperty, NamedWitness, System } from '../language/system.ts';
import type { SearchOptions } from './exploration.ts';

/** A conjunct with its places in `system.invariants`. */
export interface SelectedConjunct {
  readonly invariant: number;
  readonly conjunct: number;
  readonly predicate: NamedConjunct;
}

/** The predicates that a search watches, each with its place in the system. */
export interface Selected {
  readonly conjuncts: readonly SelectedConjunct[];
  readonly properties: readonly { readonly property: number; readonly predicate: NamedProperty }[];
  readonly witnesses: readonly NamedWitness[];
  readonly refinements: readonly BoundRefinement[];
}

/** Selects what `options` name. Conjuncts are named after their invariant in error messages. */
export function selectedBy(system: System, { invariants, refinements = [] }: Pick<SearchOptions, 'invariants' | 'refinements'>): Selected {
  const known = [...system.invariants, ...system.properties].map(({ name }) => name);
  const unknown = invariants?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('invariant', unknown, known);
  const wanted = (name: string): boolean => invariants?.includes(name) ?? true;
  return {
    conjuncts: system.invariants.flatMap(({ name, conjuncts }, invariant) =>
      conjuncts
        .map((predicate, conjunct) => ({ invariant, conjunct, predicate: { ...predicate, name: `${name}: ${predicate.name}` } }))
        .filter(() => wanted(name)),
    ),
    properties: system.properties.map((predicate, property) => ({ property, predicate })).filter(({ predicate }) => wanted(predicate.name)),
    witnesses: system.witnesses,
    refinements,
  };
}
