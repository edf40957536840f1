import type { Action, Invariant, Property, Witness } from './action.ts';
import { type ConstantDeclarations, type ConstantsOf, constantsWith } from './constants.ts';
import { SpecError, unknownName } from './errors.ts';
import { type Exactly, refuseUnknownKeys } from './known-keys.ts';
import type { Fairness } from './fairness.ts';
import type { Assumption, Liveness } from './liveness.ts';
import type { Fields } from './schema.ts';
import { userLine } from './user-line.ts';
import { type Definition, type InitialValues, type System, systemOf } from './system.ts';
import type { StateOf, Variables } from './variables.ts';
import { wellMade } from './well-made.ts';

/** What `define` returns: the variables, and everything that speaks about their states. */
export interface DefinitionOf<V extends Fields> {
  readonly state: Variables<V>;
  readonly actions: Readonly<Record<string, Action<StateOf<V>>>>;
  readonly invariants?: Readonly<Record<string, Invariant<StateOf<V>>>>;
  /** Invariants that only a proof by induction is interested in: `induct` assumes and proves them, `check` does not look at them. */
  readonly lemmas?: Readonly<Record<string, Invariant<StateOf<V>>>>;
  readonly witnesses?: Readonly<Record<string, Witness<StateOf<V>>>>;
  readonly properties?: Readonly<Record<string, Property<StateOf<V>>>>;
  /**
   * What is assumed of every behaviour where liveness is asked about, by name: `{ 'messages arrive': weak(Receive, { each: 'm' }) }`. What
   * is undefined is not assumed: so a condition may depend on a constant.
   */
  readonly fairness?: Readonly<Record<string, Assumption<StateOf<V>> | undefined>>;
  /** What every fair behaviour does: `{ EverybodyLearns: state.eventually((s) => ...) }`. Fairness may be claimed too. */
  readonly liveness?: Readonly<Record<string, Liveness<StateOf<V>> | Fairness<StateOf<V>>>>;
  /**
   * Values of the initial state that differ from those of the schemas; a list gives several states. So does any other iterable, such as
   * `eachFunction(...)`, and a generator, which may be called more than once: these are gone through as far as a search comes, and the
   * states are not held.
   */
  readonly initial?: InitialValues<Partial<StateOf<V>>>;
  /**
   * A state constraint (TLC's CONSTRAINT), where there is no end to the states, or too many: states where it is false are checked
   * like any other, but a search does not count them, and does not go on from them. A verdict says so.
   */
  readonly within?: (state: StateOf<V>) => boolean;
}

/** The names in a part of what `define` returns. */
type NamesIn<Def, Part extends string> = Def extends { readonly [P in Part]?: infer Named } ? keyof NonNullable<Named> & string : never;

interface SpecParts<D extends ConstantDeclarations, R, Def> {
  readonly name: string;
  /** What the spec describes, in one sentence. */
  readonly gloss?: string;
  /** Where it comes from: a paper and its section. */
  readonly source?: string;
  /** The constants of its models, with their defaults. */
  readonly constants?: D;
  /**
   * What the constants must satisfy together (TLA+'s ASSUME), by name: `({ N, F }) => ({ 'N > 2F': N > 2 * F })`. A model that does not is
   * refused with that name.
   */
  readonly require?: (constants: ConstantsOf<D>) => Readonly<Record<string, boolean>>;
  /** Functions and sets derived from the constants, which a variant may replace: who leads a round, what a quorum is. */
  readonly rules?: (constants: ConstantsOf<D>) => R;
  /** The spec itself, for given constants. */
  readonly define: (constants: ConstantsOf<D>, rules: R) => Def;
  /** 'allowed' if a state without any enabled action is a proper end; default 'forbidden'. */
  readonly deadlock?: 'allowed' | 'forbidden';
  /**
   * The invariant or property that the others are there for, where they are the steps of its proof. Where another is violated first, a
   * report says what becomes of this one.
   */
  readonly goal?: NoInfer<NamesIn<Def, 'invariants'> | NamesIn<Def, 'properties'>>;
}

/** A specification, with the types of its state erased: what the tool needs of it. */
export interface Spec {
  readonly name: string;
  readonly gloss: string;
  readonly source: string;
  readonly constants: ConstantDeclarations;
  /**
   * The system for the given constants (defaults for the others), and perhaps for other rules. Throws a `SpecError` if a
   * constant or the definition is wrong.
   */
  bind(constants?: Readonly<Record<string, unknown>>, rules?: Readonly<Record<string, unknown>>): System;
}

/** A specification as its author sees it. */
export interface TypedSpec<D extends ConstantDeclarations, R, Def> extends Spec {
  readonly constants: D;
  readonly parts: SpecParts<D, R, Def>;
}

/** What a spec carries to show by which copy of this package it was made. */
const COPY: unique symbol = Symbol.for('synod.copy') as never;
const copy = {};

/** Whether a spec was made by this copy of the package; one that was put together by hand says nothing. */
export const madeHere = (spec: Spec): boolean => [copy, undefined].includes((spec as { readonly [COPY]?: object })[COPY]);

/** Declares a specification. */
export function spec<
  const D extends ConstantDeclarations = Record<never, never>,
  R = Record<never, never>,
  V extends Fields = Fields,
  Def extends DefinitionOf<V> = DefinitionOf<V>,
>(parts: SpecParts<D, R, Def & DefinitionOf<V> & Exactly<Def, DefinitionOf<V>>>): TypedSpec<D, R, Def> {
  if (typeof parts?.name !== 'string' || typeof parts.define !== 'function') {
    throw new SpecError('bad-definition', {
      what: 'spec({...}) needs a name and a function `define`',
      fix: "spec({ name: 'lock', define: () => ({ state, actions }) })",
    });
  }
  refuseUnknownKeys(
    parts,
    ['name', 'gloss', 'source', 'constants', 'require', 'rules', 'define', 'deadlock', 'goal'],
    'a part of spec({...})',
    `spec ${parts.name}`,
  );
  if (!['allowed', 'forbidden', undefined].includes(parts.deadlock)) {
    throw new SpecError('bad-definition', {
      what: `deadlock is '${String(parts.deadlock)}', but it is 'allowed' or 'forbidden'`,
      where: `spec ${parts.name}`,
    });
  }
  const constants = (parts.constants ?? {}) as D;
  const made = new Error();
  return {
    name: parts.name,
    gloss: parts.gloss ?? '',
    source: parts.source ?? '',
    constants,
    parts,
    bind: (given = {}, rules = {}) => placed(made, () => bind(parts, constants, given, rules)),
    ...{ [COPY]: copy },
  };
}

/** Not what is wrong with the constants: these may come from a call. */
const OF_DEFINITION: readonly string[] = ['bad-definition', 'duplicate-name'];

/** What is wrong in a definition as a whole has the line where the spec was made. */
function placed<T>(made: Error, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof SpecError) || !OF_DEFINITION.includes(error.kind) || error.parts.where?.includes(':') === true) throw error;
    throw error.onLine(userLine(made));
  }
}

/** What a variant is expected to do at its model. */
export type Prediction<I extends string = string> =
  | {
      /**
       * All the invariants, properties and liveness properties that are violated at that model, the first first; the shortest
       * counterexample has `states` states (the initial one counted).
       */
      readonly breaks: readonly [I, ...I[]];
      readonly states?: number;
    }
  | { readonly keeps: 'everything' };

/** Another action may have other parameters. */
type OfAnyChoices<Part> = Part extends Action<infer S, infer _C> ? Action<S> : Part;

/** What a variant replaces name by name. */
type Replaceable = 'actions' | 'invariants' | 'witnesses' | 'properties' | 'fairness' | 'liveness';

/** The parts of a definition that a variant replaces: only names that the base has. */
export type Replacement<Def extends Definition> = {
  readonly [P in Replaceable]?: {
    readonly [N in keyof NonNullable<Def[P]>]?: P extends 'fairness' ? Assumption : OfAnyChoices<NonNullable<Def[P]>[N]>;
  };
} & { readonly initial?: Definition['initial']; readonly within?: Definition['within'] };

/** No part, and no name in a part, that the base does not have. */
type ExactReplacement<Rep, Def extends Definition> = Exactly<Rep, Replacement<Def>> & {
  readonly [P in keyof Rep & Replaceable]: Exactly<Rep[P], NonNullable<Def[P]>>;
};

interface VariantParts<D extends ConstantDeclarations, R, Def extends Definition, Rep = Replacement<Def>> {
  readonly name: string;
  /** Why anyone would change the rule in this way, and what it shows. */
  readonly because: string;
  /** The smallest model at which the difference shows. */
  readonly model: Partial<ConstantsOf<D>>;
  readonly predicts: Prediction<
    (keyof NonNullable<Def['invariants']> | keyof NonNullable<Def['properties']> | keyof NonNullable<Def['liveness']>) & string
  >;
  readonly rules?: (rules: R, constants: ConstantsOf<D>) => Partial<R>;
  readonly replace?: (base: Def, constants: ConstantsOf<D>, rules: R) => Rep;
}

/** A spec with some rules replaced, and a prediction of what that breaks; again a spec. */
export interface Variant extends Spec {
  readonly base: Spec;
  readonly because: string;
  readonly model: Readonly<Record<string, unknown>>;
  readonly predicts: Prediction;
}

/** Declares a variant of a spec. Every name that it replaces must exist in the base. */
export function variant<D extends ConstantDeclarations, R, Def extends Definition, Rep extends Replacement<Def> = Replacement<Def>>(
  base: TypedSpec<D, R, Def>,
  parts: VariantParts<D, R, Def, Rep & ExactReplacement<Rep, Def>>,
): Variant {
  const where = `variant ${String(parts.name)}`;
  refuseUnknownKeys(parts, ['name', 'because', 'model', 'predicts', 'rules', 'replace'], 'a part of variant(spec, {...})', where);
  refuseUnknownKeys(
    parts.predicts,
    'keeps' in parts.predicts ? ['keeps'] : ['breaks', 'states'],
    'a part of what a variant predicts',
    where,
  );
  return {
    ...base,
    name: parts.name,
    base,
    because: parts.because,
    model: parts.model,
    predicts: parts.predicts,
    bind: (given = {}, rules = {}) => bind(base.parts, base.constants, given, rules, parts),
  };
}

/** Throws unless all that is assumed of the constants is true. */
function requireAssumed(name: string, assumed: unknown, constants: Readonly<Record<string, unknown>>): void {
  const where = `spec ${name}, require`;
  for (const [assumption, isTrue] of Object.entries(Object(assumed) as object)) {
    if (typeof isTrue !== 'boolean')
      throw new SpecError('bad-definition', {
        what: `'${assumption}' is neither true nor false`,
        where,
        fix: "require: ({ N }) => ({ 'N > 1': N > 1 })",
      });
    if (!isTrue)
      throw new SpecError('bad-constant', {
        what: `the constants do not satisfy '${assumption}'`,
        where,
        cause: Object.entries(constants).map(([constant, value]) => `${constant} = ${String(value)}`).join(', '),
        fix: 'choose other constants',
      });
  }
}

function bind<D extends ConstantDeclarations, R, Def extends Definition>(
  parts: SpecParts<D, R, Def>,
  declared: D,
  given: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, unknown>>,
  changed?: VariantParts<D, R, Def>,
): System {
  const constants = constantsWith(declared, given);
  requireAssumed(parts.name, parts.require?.(constants) ?? {}, constants);
  const plain = (parts.rules?.(constants) ?? {}) as R;
  const replacedRules = changed?.rules?.(plain, constants) ?? {};
  for (const name of [...Object.keys(replacedRules), ...Object.keys(others)])
    if (!Object.hasOwn(plain as object, name)) throw unknownName('rule', name, Object.keys(plain as object));
  const rules: R = { ...plain, ...replacedRules, ...others };
  const base = wellMade(parts.define(constants, rules));
  const replacement = changed?.replace?.(base, constants, rules) ?? {};
  refuseUnknownKeys(replacement, [...Object.keys(PARTS), 'initial', 'within'], 'a part that a variant replaces');
  const definition = replaced(base, replacement as Replacement<Definition>, changed?.name);
  const goals = [...Object.keys(definition.invariants ?? {}), ...Object.keys(definition.properties ?? {})];
  if (parts.goal !== undefined && !goals.includes(parts.goal))
    throw unknownName('invariant or property', parts.goal, goals, `spec ${parts.name}, goal`);
  return systemOf(wellMade(definition), {
    spec: parts.name,
    variant: changed?.name,
    constants,
    rules,
    deadlockForbidden: (parts.deadlock ?? 'forbidden') === 'forbidden',
    ...(parts.goal === undefined ? {} : { goal: parts.goal }),
  }, base);
}

/** The parts of a definition that a variant replaces name by name, and what one of them is called. */
const PARTS = {
  actions: 'action', invariants: 'invariant', witnesses: 'witness', properties: 'property', fairness: 'condition of fairness',
  liveness: 'liveness property',
} as const;

function replaced(base: Definition, replacement: Replacement<Definition>, name: string | undefined): Definition {
  const { initial = base.initial, within = base.within } = replacement;
  const merged: Record<string, unknown> = {
    ...base,
    ...(initial === undefined ? {} : { initial }),
    ...(within === undefined ? {} : { within }),
  };
  for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
    for (const replacedName of Object.keys(replacement[part] ?? {})) {
      if (!Object.hasOwn(base[part] ?? {}, replacedName))
        throw unknownName(PARTS[part], replacedName, Object.keys(base[part] ?? {}), `variant ${name ?? ''}`);
    }
    merged[part] = { ...base[part], ...replacement[part] };
  }
  return merged as unknown as Definition;
}
