import { type Counts, type Entry, type Model, refuseStrangeModel } from '../language/catalogue.ts';
import { constantsWith } from '../language/constants.ts';
import { SpecError, unknownName } from '../language/errors.ts';
import { bindRefinement, type BoundRefinement } from '../language/refinement.ts';
import { madeHere, type Spec, type Variant } from '../language/spec.ts';
import { constraintOf, type System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { call } from '../semantics/call.ts';

/** What can be checked: a spec, a variant of one, or a spec together with its models and variants. */
export type Subject = Spec | Variant | Entry;

/** Which spec of a subject, and with which constants. */
export interface Choice {
  /** The name of one of the entry's variants. */
  readonly variant?: string;
  /** The name of one of the entry's models, or a model of your own. */
  readonly model?: string | Model;
  /** Constants that differ from those of the model. */
  readonly constants?: Readonly<Record<string, unknown>>;
}

export interface Selection {
  readonly spec: Spec;
  readonly variant: Variant | undefined;
  readonly system: System;
  /** The named model that has exactly these constants. */
  readonly model: string | undefined;
  /** The counts that it pins; none for a variant, whose counts are its own. */
  readonly expected: Counts | undefined;
}

const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && 'bind' in value && typeof value.bind === 'function';

/** Whether a value that somebody handed over can be checked. */
export const isSubject = (value: unknown): value is Subject =>
  isSpec(value) || (typeof value === 'object' && value !== null && 'spec' in value && isSpec(value.spec));

const isEntry = (subject: Subject): subject is Entry => 'variants' in subject;
const isVariant = (spec: Spec): spec is Variant => 'predicts' in spec;

/** Refuses what cannot be checked, and guesses what it is. */
function requireSubject(value: unknown): void {
  if (isSubject(value)) {
    const spec = isSpec(value) ? value : value.spec;
    if (madeHere(spec)) return;
    throw new SpecError('bad-definition', {
      what: `two copies of synod are loaded: spec ${String(spec.name)} was made by another one than the one that is to check it`,
      cause: 'values of one copy are strangers to the other',
      fix: 'let both come from one place: one version in node_modules, one path for every import',
    });
  }
  const inside = typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;
  throw new SpecError('bad-definition', {
    what: `${describe(value)} is no spec, no variant and no entry`,
    cause: isSubject(inside)
      ? 'it has a `default` that is one: a module was given for what it exports'
      : 'a spec is what spec(...), variant(...) or entry(...) returns',
    ...(isSubject(inside) ? { fix: 'did you mean its `default`?' } : {}),
  });
}

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`
    : value === null || value === undefined
      ? String(value)
      : `a ${typeof value}`;

/** The subject as an entry: a lone spec has no models and no variants. */
export const entryOf = (subject: Subject): Entry => (isEntry(subject) ? subject : { spec: subject, models: {}, variants: {} });

/**
 * Picks a spec and binds its constants: those of the model, else (if no constants are given either) those that a variant
 * brings along, else those of the model called `default`; then the given constants on top.
 */
export function select(subject: Subject, choice: Choice = {}): Selection {
  requireSubject(subject);
  const { spec: base, models, variants } = entryOf(subject);
  const spec =
    choice.variant === undefined || (isVariant(base) && base.name === choice.variant)
      ? base
      : named(variants, choice.variant, 'variant', base.name);
  const variant = isVariant(spec) ? spec : undefined;
  const constants = { ...modelConstants(choice, models, spec, variant), ...choice.constants };
  const chosen = chosenModel(choice, models, variant);
  const system = withModel(bound(spec, constants), chosen?.[1]);
  const isChosen = chosen !== undefined && sameConstants(spec, chosen[1].constants, system);
  const found = isChosen ? chosen : isBounded(chosen?.[1]) ? undefined : modelOf(system, spec, models);
  return { spec, variant, system, model: found?.[0] || undefined, expected: variant === undefined ? found?.[1].expect : undefined };
}

/** The model that is asked for, or is taken where nothing is, by name; one that somebody brings along has none. */
function chosenModel({ model, constants }: Choice, models: Entry['models'], variant?: Variant): readonly [string, Model] | undefined {
  if (typeof model === 'object') return ['', model];
  const name = model ?? (variant === undefined || constants !== undefined ? 'default' : undefined);
  return name === undefined || models[name] === undefined ? undefined : [name, models[name]];
}

/** Whether a model leaves states out, or takes several for one. */
const isBounded = (model: Model | undefined): boolean => model?.within !== undefined || model?.view !== undefined;

/** A system with the state constraint of a model, besides its own, and its view. */
function withModel(system: System, model: Model | undefined): System {
  const [own, further] = [system.within?.test, model?.within];
  const within =
    own === undefined || further === undefined ? (own ?? further) : (state: never) => requireBoth(own(state, {} as never), further(state));
  return {
    ...system,
    within: within === undefined ? undefined : constraintOf(within as never),
    ...(model?.view === undefined ? {} : { view: model.view }),
  };
}

/** Whether both are true; what is no truth value is handed on, so that it is complained of. */
const requireBoth = (first: boolean, second: boolean): boolean => (first === true ? second : first);

/** The refinements of a subject that are named, bound to the constants of its system; also those of a variant are its spec's. */
export function refinementsOf(subject: Subject, system: System, names: readonly string[] | 'all'): readonly BoundRefinement[] {
  const { refinements = {} } = entryOf(subject);
  const wanted = names === 'all' ? Object.keys(refinements) : [...new Set(names)];
  return wanted.map((name) => {
    const refinement = named(refinements, name, 'refinement', system.spec);
    return call(() => `refinement ${name} of ${system.spec}`, () => bindRefinement(refinement, system));
  });
}

function modelConstants(
  { model, constants }: Choice,
  models: Entry['models'],
  spec: Spec,
  variant: Variant | undefined,
): Readonly<Record<string, unknown>> {
  if (typeof model === 'string') return named(models, model, 'model', spec.name).constants;
  if (model !== undefined) refuseStrangeModel(model, 'the model');
  if (model !== undefined) return model.constants;
  if (variant !== undefined && constants === undefined) return variant.model;
  return models['default']?.constants ?? {};
}

function named<T>(known: Readonly<Record<string, T>>, name: string, noun: string, spec: string): T {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found === undefined) throw unknownName(noun, name, Object.keys(known), spec);
  return found;
}

/** Binds a spec; whatever its author's `define` throws becomes one clear error. */
function bound(spec: Spec, constants: Readonly<Record<string, unknown>>): System {
  const where = `spec ${spec.name}`;
  try {
    return call(() => where, () => spec.bind(constants));
  } catch (error) {
    // What `call` advises is meant for guards.
    if (error instanceof SpecError && error.kind === 'spec-throws')
      throw new SpecError('spec-throws', {
        what: error.parts.what,
        where,
        cause: 'a function of the definition threw this',
        fix: 'tsc --noEmit may know why',
      });
    throw error;
  }
}

function modelOf(system: System, spec: Spec, models: Entry['models']): readonly [string, Model] | undefined {
  return Object.entries(models).find(([, model]) => !isBounded(model) && sameConstants(spec, model.constants, system));
}

/** Whether a model's constants, with the defaults for those that it leaves out, are those of a system. */
export function sameConstants(spec: Spec, constants: Readonly<Record<string, unknown>>, system: System): boolean {
  return canonical(constantsWith(spec.constants, constants)) === canonical(system.constants);
}
