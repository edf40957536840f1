import type { ConstantDeclarations, ConstantsOf } from './constants.ts';
import { SpecError } from './errors.ts';
import type { Induction } from './induction.ts';
import type { Projection } from './projection.ts';
import type { Spec, TypedSpec, Variant } from './spec.ts';

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

/** A spec with its named models and its variants: an entry of the catalogue, or the default export of your own module. */
export interface Entry {
  readonly spec: Spec;
  readonly models: Readonly<Record<string, Model>>;
  readonly variants: Readonly<Record<string, Variant>>;
  /** What of a state `synod compare` may look at, by name. */
  readonly projections?: Readonly<Record<string, Projection>>;
  /** What `synod induct` is to prove, and how that is proved on paper. */
  readonly induction?: Induction;
}

/** Puts a spec, its models and its variants together. */
export function entry<D extends ConstantDeclarations, R, Def>(
  spec: TypedSpec<D, R, Def>,
  parts: { readonly models?: Readonly<Record<string, ModelOf<D>>>; readonly variants?: readonly Variant[]; readonly projections?: Entry['projections']; readonly induction?: Induction } = {},
): Entry {
  const variants: Record<string, Variant> = {};
  for (const variant of parts.variants ?? []) {
    if (variant.name in variants) throw new SpecError('duplicate-name', { what: `two variants of ${spec.name} are called '${variant.name}'`, fix: 'rename one of them' });
    variants[variant.name] = variant;
  }
  const { projections, induction } = parts;
  return { spec, models: parts.models ?? {}, variants, ...(projections === undefined ? {} : { projections }), ...(induction === undefined ? {} : { induction }) };
}
