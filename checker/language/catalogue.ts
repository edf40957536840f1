import type { ConstantDeclarations, ConstantsOf } from './constants.ts';
import { SpecError } from './errors.ts';
import type { Induction } from './induction.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import type { Projection } from './projection.ts';
import type { Refinement } from './refinement.ts';
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
  /** A state constraint of this model, besides that of the spec: see there. */
  readonly within?: (state: never) => boolean;
  /**
   * What counts of a state in this model (TLC's VIEW): states of which this is equal are one, and the first of them that is found stands
   * for all. Nothing guarantees that they have the same future; a verdict says that it holds up to the view.
   */
  readonly view?: (state: never) => unknown;
  readonly expect?: Counts;
  readonly gloss?: string;
}

interface ModelOf<D extends ConstantDeclarations, S> extends Omit<Model, 'within' | 'view'> {
  readonly constants: Partial<ConstantsOf<D>>;
  readonly within?: (state: S) => boolean;
  readonly view?: (state: S) => unknown;
}

/** The states of a definition, as its author sees them. */
type StateOfDefinition<Def> = Def extends { readonly state: Variables<infer V> } ? Immutable<StateOf<V>> : State;

/** A spec with its named models, its variants and its views: an entry of the catalogue, or the default export of your own module. */
export interface Entry {
  readonly spec: Spec;
  readonly models: Readonly<Record<string, Model>>;
  readonly variants: Readonly<Record<string, Variant>>;
  /** Ways to look at its behaviours, by name. */
  readonly views?: Readonly<Record<string, View>>;
  /** The more abstract specs that it refines, by name. */
  readonly refinements?: Readonly<Record<string, Refinement>>;
  /** What of a state `synod compare` may look at, by name. */
  readonly projections?: Readonly<Record<string, Projection>>;
  /** What `synod induct` is to prove, and how that is proved on paper. */
  readonly induction?: Induction;
}

interface EntryParts<D extends ConstantDeclarations, Def> {
  readonly models?: Readonly<Record<string, ModelOf<D, StateOfDefinition<Def>>>>;
  readonly variants?: readonly Variant[];
  readonly views?: Readonly<Record<string, View<StateOfDefinition<Def>, ConstantsOf<D>>>>;
  readonly refinements?: readonly Refinement[];
  readonly projections?: Entry['projections'];
  readonly induction?: Induction;
}

/** Puts a spec together with its models, variants, views, refinements, projections, and what is proved of it by induction. */
export function entry<D extends ConstantDeclarations, R, Def>(
  spec: TypedSpec<D, R, Def>,
  parts: EntryParts<D, Def> = {},
): Entry {
  refuseStrangeParts(parts, `the entry of ${spec.name}`);
  const variants: Record<string, Variant> = {};
  for (const variant of parts.variants ?? []) {
    if (variant.name in variants)
      throw new SpecError('duplicate-name', {
        what: `two variants of ${spec.name} are called '${variant.name}'`,
        fix: 'rename one of them',
      });
    variants[variant.name] = variant;
  }
  const refinements: Record<string, Refinement> = {};
  for (const refinement of parts.refinements ?? []) {
    if (refinement.name in refinements)
      throw new SpecError('duplicate-name', {
        what: `two refinements of ${spec.name} are called '${refinement.name}'`,
        fix: 'give one of them another name',
      });
    if (refinement.concrete !== spec)
      throw new SpecError('bad-definition', {
        what: `the refinement ${refinement.name} is one of ${refinement.concrete.name}`,
        where: `the entry of ${spec.name}`,
        fix: `refinement(${spec.name}, ...)`,
      });
    refinements[refinement.name] = refinement;
  }
  const { projections, induction } = parts;
  // The types of the state are erased, as they are in `Spec`.
  const models = (parts.models ?? {}) as Readonly<Record<string, Model>>;
  const views = (parts.views ?? {}) as Readonly<Record<string, unknown>> as Readonly<Record<string, View>>;
  return {
    spec,
    models,
    variants,
    views,
    refinements,
    ...(projections === undefined ? {} : { projections }),
    ...(induction === undefined ? {} : { induction }),
  };
}

const PARTS = ['models', 'variants', 'views', 'refinements', 'projections', 'induction'];

/** Refuses what the compiler would refuse: a spec is run without asking it. */
function refuseStrangeParts(
  parts: Pick<EntryParts<ConstantDeclarations, unknown>, 'projections' | 'induction'> & {
    readonly models?: object;
    readonly views?: object;
  },
  where: string,
): void {
  refuseUnknownKeys(parts, PARTS, 'a part of entry(spec, {...})', where);
  for (const [name, model] of Object.entries(parts.models ?? {})) refuseStrangeModel(model, `model ${name} of ${where}`);
  for (const [name, view] of Object.entries(parts.views ?? {}))
    refuseUnknownKeys(view, ['gloss', 'of'], 'a part of a view', `view ${name} of ${where}`);
  for (const [name, projection] of Object.entries(parts.projections ?? {})) {
    if (typeof projection !== 'function' && !Array.isArray(projection))
      refuseUnknownKeys(projection, ['allBut'], 'a part of a projection', `projection ${name} of ${where}`);
  }
  if (parts.induction === undefined) return;
  refuseUnknownKeys(parts.induction, ['invariants', 'implies', 'proof'], 'a part of `induction`', where);
  for (const sentence of parts.induction.proof ?? [])
    refuseUnknownKeys(sentence, ['of', 'conjuncts', 'actions', 'uses', 'says'], 'a part of a sentence of `induction.proof`', where);
}

/** The same for a model. */
export function refuseStrangeModel(model: unknown, where: string): void {
  refuseUnknownKeys(model, ['constants', 'within', 'view', 'expect', 'gloss'], 'a part of a model', where);
  const { expect, ...functions } = model as Model;
  for (const part of ['within', 'view'] as const)
    if (functions[part] !== undefined && typeof functions[part] !== 'function')
      throw new SpecError('bad-definition', { what: `\`${part}\` is no function of a state`, where, fix: `${part}: (s) => s.log.length` });
  if (expect !== undefined) refuseUnknownKeys(expect, ['distinct', 'generated', 'depth'], 'a count of a model', where);
}
