import type { ConstantDeclarations, ConstantsOf } from './constants.ts';
import { SpecError } from './errors.ts';
import type { Spec, TypedSpec, Variant } from './spec.ts';
import type { State } from './system.ts';
import type { Immutable } from './values.ts';
import type { StateOf, Variables } from './variables.ts';
import type { View } from './view.ts';

/** The exact counts of a complete search: TLC's `distinct states` and `states generated`, and the states on the longest shortest path. */
export interface Counts {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
}

/** A named finite model: values for some constants, and the counts that a complete search must give. */
export interface Model {
  readonly constants: Readonly<Record<string, unknown>>;
  readonly expect?: Counts;
  readonly gloss?: string;
}

interface ModelOf<D extends ConstantDeclarations> extends Model {
  readonly constants: Partial<ConstantsOf<D>>;
}

/** The states of a definition, as its author sees them. */
type StateIn<Def> = Def extends { readonly state: Variables<infer V> } ? Immutable<StateOf<V>> : State;

/** A spec with its named models, its variants and its views: an entry of the catalogue, or the default export of your own module. */
export interface Entry {
  readonly spec: Spec;
  readonly models: Readonly<Record<string, Model>>;
  readonly variants: Readonly<Record<string, Variant>>;
  /** Ways to look at its behaviours, by name. */
  readonly views?: Readonly<Record<string, View>>;
}

/** Puts a spec, its models, its variants and its views together. */
export function entry<D extends ConstantDeclarations, R, Def>(
  spec: TypedSpec<D, R, Def>,
  parts: { readonly models?: Readonly<Record<string, ModelOf<D>>>; readonly variants?: readonly Variant[]; readonly views?: Readonly<Record<string, View<StateIn<Def>, ConstantsOf<D>>>> } = {},
): Entry {
  const variants: Record<string, Variant> = {};
  for (const variant of parts.variants ?? []) {
    if (variant.name in variants) throw new SpecError('duplicate-name', { what: `two variants of ${spec.name} are called '${variant.name}'`, fix: 'rename one of them' });
    variants[variant.name] = variant;
  }
  // The types of the state are erased, as they are in `Spec`.
  return { spec, models: parts.models ?? {}, variants, views: (parts.views ?? {}) as Readonly<Record<string, unknown>> as Readonly<Record<string, View>> };
}
