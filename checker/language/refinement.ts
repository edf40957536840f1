import type { ConstantDeclarations, ConstantsOf } from './constants.ts';
import { SpecError, unknownName } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import type { Fields } from './schema.ts';
import type { Spec, TypedSpec } from './spec.ts';
import type { System } from './system.ts';
import type { Immutable } from './values.ts';
import type { StateOf } from './variables.ts';

/** The states of a spec, from the type of its definition. */
type VariablesOfDefinition<Def> = Def extends { readonly state: { readonly schemas: infer V extends Fields } } ? StateOf<V> : never;

/** For each variable of the abstract spec its value, as a function of the concrete state: TLA+'s substitution in `INSTANCE ... WITH`. */
export type MappingOf<S, A> = { readonly [K in keyof A]: (state: Immutable<S>) => Immutable<A[K]> };

interface RefinementParts<D extends ConstantDeclarations, R, D2 extends ConstantDeclarations, R2, S, A> {
  /** What it is called; the name of the abstract spec if absent. */
  readonly name?: string;
  /**
   * The constants of the abstract spec that belong to those of the concrete one; may throw a `SpecError` for
   * those that it is not meant for.
   */
  readonly constants?: (constants: ConstantsOf<D>) => Partial<ConstantsOf<D2>>;
  /** Rules of the abstract spec that follow from those of the concrete one, which a variant may have replaced. */
  readonly rules?: (rules: R, constants: ConstantsOf<D>) => Partial<R2>;
  readonly map: (constants: ConstantsOf<D>, rules: R) => MappingOf<S, A>;
}

/** The claim that a spec implements a more abstract one: mapped states take only its steps, or none. */
export interface Refinement {
  readonly name: string;
  /** The spec that refines. */
  readonly concrete: Spec;
  /** The spec that is refined. */
  readonly abstract: Spec;
  readonly constants: (constants: never) => Readonly<Record<string, unknown>>;
  readonly rules: (rules: never, constants: never) => Readonly<Record<string, unknown>>;
  readonly map: (constants: never, rules: never) => Mapping;
}

type Mapping = Readonly<Record<string, (state: never) => unknown>>;

/** A refinement of a system, ready to be checked. */
export interface BoundRefinement {
  readonly name: string;
  /** The abstract spec with its constants bound. */
  readonly system: System;
  /** For each of its variables, in their order, the value that belongs to a concrete state. */
  readonly map: Mapping;
}

/**
 * Declares that one spec refines another: every initial state is mapped to an initial state, every step to a step or to
 * none (a stutter). Put it into the entry of the concrete spec, and check it with `--refines`.
 */
export function refinement<D extends ConstantDeclarations, R, Def, D2 extends ConstantDeclarations, R2, Def2>(
  concrete: TypedSpec<D, R, Def>,
  abstract: TypedSpec<D2, R2, Def2>,
  parts: RefinementParts<D, R, D2, R2, VariablesOfDefinition<Def>, VariablesOfDefinition<Def2>>,
): Refinement {
  refuseUnknownKeys(parts, ['name', 'constants', 'rules', 'map'], 'a part of refinement(concrete, abstract, {...})');
  return {
    name: parts.name ?? abstract.name,
    concrete,
    abstract,
    constants: parts.constants ?? (() => ({})),
    rules: (parts.rules ?? (() => ({}))) as Refinement['rules'],
    map: parts.map as Refinement['map'],
  };
}

/** Binds a refinement to the constants of the concrete system. */
export function bindRefinement({ name, abstract, constants, rules, map }: Refinement, concrete: System): BoundRefinement {
  const given = [concrete.rules as never, concrete.constants as never] as const;
  const system = abstract.bind(constants(given[1]), rules(...given));
  const mapping = map(given[1], given[0]);
  const where = `refinement ${name} of ${concrete.spec}`;
  const known = Object.keys(system.variables);
  for (const variable of Object.keys(mapping)) if (!known.includes(variable)) throw unknownName('variable', variable, known, where);
  for (const variable of known) {
    if (typeof mapping[variable] === 'function') continue;
    throw new SpecError('bad-definition', {
      what: `the mapping says nothing of the variable ${variable} of ${system.spec}`,
      where,
      fix: `map: () => ({ ${variable}: (s) => ... })`,
    });
  }
  return { name, system, map: Object.fromEntries(known.map((variable) => [variable, mapping[variable] as Mapping[string]])) };
}
