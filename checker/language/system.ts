import type { Action, Invariant, NamedAction, Property, Quantified, Witness } from './action.ts';
import type { Constant } from './constants.ts';
import { SpecError, unknownName } from './errors.ts';
import type { Fairness } from './fairness.ts';
import { type InitialStates, initialStatesOf } from './initial-states.ts';
import { adoptListed } from './listed.ts';
import { type Assumption, isFairness, type Liveness } from './liveness.ts';
import { Members } from './members.ts';
import { isSource, type Parameters } from './parameters.ts';
import { elementAt } from './place-schema.ts';
import { requirePlain, strangeIn } from './plain.ts';
import type { Fields, Schema } from './schema.ts';

export type { State } from './state.ts';

/** The values of initial states that differ from those of the schemas. */
export type InitialValues<S> = S | Iterable<S> | (() => Iterable<S>);

/** What a spec's `define` returns, with the types of its state erased. */
export interface Definition {
  readonly state: { readonly schemas: Fields };
  readonly actions: Readonly<Record<string, Action<never>>>;
  readonly invariants?: Readonly<Record<string, Invariant<never>>>;
  readonly lemmas?: Readonly<Record<string, Invariant<never>>>;
  readonly witnesses?: Readonly<Record<string, Witness<never>>>;
  readonly properties?: Readonly<Record<string, Property<never>>>;
  readonly fairness?: Readonly<Record<string, Assumption | undefined>>;
  readonly liveness?: Readonly<Record<string, Liveness | Fairness>>;
  /**
   * Initial values that differ from those of the schemas; a list gives several initial states, and so does any other iterable, or a
   * function that returns one.
   */
  readonly initial?: InitialValues<Readonly<Record<string, unknown>>>;
  /** The state constraint. */
  readonly within?: (state: never) => boolean;
}

export interface NamedConjunct extends Quantified<never> { readonly name: string }
export interface NamedInvariant { readonly name: string; readonly conjuncts: readonly NamedConjunct[] }
export interface NamedWitness extends Quantified<never> { readonly name: string }
export interface NamedProperty extends Property<never> {
  readonly name: string;
  /** The names of the actions `of`, as they are in this system. */
  readonly ofActions?: ReadonlySet<string>;
}
/** Something that is assumed of every behaviour. */
export interface NamedAssumption { readonly name: string; readonly assumption: Assumption }
/** A claim about whole behaviours. */
export interface NamedLiveness { readonly name: string; readonly claim: Liveness | Fairness }

/** A spec with its constants bound and its variant applied: what the semantics and the engines run. Its lists are in the author's order. */
export interface System {
  readonly spec: string;
  readonly variant: string | undefined;
  readonly constants: Readonly<Record<string, Constant>>;
  /** The author's rules, as the variant has them. */
  readonly rules: unknown;
  readonly variables: Readonly<Record<string, Schema<unknown>>>;
  readonly initial: InitialStates;
  readonly actions: readonly NamedAction[];
  readonly invariants: readonly NamedInvariant[];
  /** Invariants for proofs by induction. */
  readonly lemmas: readonly NamedInvariant[];
  readonly witnesses: readonly NamedWitness[];
  readonly properties: readonly NamedProperty[];
  /** What is assumed of every behaviour where liveness is asked about. */
  readonly fairness: readonly NamedAssumption[];
  readonly liveness: readonly NamedLiveness[];
  /** The state constraint: a search does not go on from states where it is false. It says nothing about the system. */
  readonly within: (Quantified<never> & { readonly name: string }) | undefined;
  /** What a model takes of a state: states of which this is equal are one. */
  readonly view?: ((state: never) => unknown) | undefined;
  /** Whether a reachable state without any enabled action is an error. */
  readonly deadlockForbidden: boolean;
  /** The invariant or property that the others are there for. */
  readonly goal?: string | undefined;
}

/** Checks a definition as far as it can be checked without running it, and puts its parts in order. */
export function systemOf(
  definition: Definition,
  head: Pick<System, 'spec' | 'variant' | 'constants' | 'rules' | 'deadlockForbidden' | 'goal'>,
  base: Definition = definition,
): System {
  const parts: Omit<System, 'initial'> = {
    ...head,
    variables: requireRecord(definition.state?.schemas, 'state', 'const state = variables({...}); return { state, ... }'),
    actions: named(requireRecord(definition.actions, 'actions', 'actions: { Name: state.action({...}, {...}) }')).map((action) => ({
      ...action,
      declared: [base.actions[action.name], definition.actions[action.name]].filter((declared) => declared !== undefined),
    })),
    invariants: invariantsOf(definition.invariants),
    lemmas: invariantsOf(definition.lemmas),
    witnesses: Object.entries(definition.witnesses ?? {}).map(([name, { some }]) => ({ ...some, name })),
    properties: named(definition.properties ?? {}),
    fairness: Object.entries(definition.fairness ?? {}).flatMap(([name, assumption]) =>
      assumption === undefined ? [] : [{ name, assumption }],
    ),
    liveness: Object.entries(definition.liveness ?? {}).map(([name, claim]) => ({ name, claim })),
    within:
      definition.within === undefined
        ? undefined
        : constraintOf(definition.within),
  };
  requireSources(parts);
  adoptListed(parts);
  const properties = parts.properties.map((property) => ofActions(property, parts));
  return { ...parts, properties, initial: initialStatesOf(parts.variables, definition.initial) };
}

/** A property with the names of the actions that it is about. */
const ofActions = (property: NamedProperty, system: Pick<System, 'actions'>): NamedProperty =>
  property.of === undefined
    ? property
    : {
        ...property,
        ofActions: new Set(
          property.of.map((action) => system.actions[actionPlace(system, action, property.name)]?.name as string),
        ),
      };

/** A state constraint as a predicate. */
export const constraintOf = (test: (state: never) => boolean): NonNullable<System['within']> =>
  ({ name: 'the state constraint `within`', parameters: {}, test, explain: undefined });

function requireSources(system: Omit<System, 'initial'>): void {
  const predicates = [...system.invariants, ...system.lemmas, ...system.witnesses, ...system.properties, ...system.liveness]
    .map(({ name }) => name);
  const twice = predicates.find((name, i) => predicates.indexOf(name) !== i);
  if (twice !== undefined)
    throw new SpecError('duplicate-name', {
      what: `'${twice}' names two of the invariants, witnesses, properties and liveness properties`,
      fix: 'rename one of them',
    });
  for (const { name, parameters } of system.actions) checkSources(`action ${name}`, parameters, system.variables);
  for (const { name, parameters } of [...system.witnesses, ...system.properties]) checkSources(name, parameters, system.variables);
  for (const { name, conjuncts } of [...system.invariants, ...system.lemmas])
    for (const conjunct of conjuncts) checkSources(`${name}, ${conjunct.name}`, conjunct.parameters, system.variables);
  for (const { name, claim } of system.liveness) requireActions(name, claim, system);
  for (const { name, assumption } of system.fairness) requireActions(name, assumption, system);
}

/** Throws if a claim, or an assumption, speaks of an action that is none of the system's. */
function requireActions(where: string, claim: Liveness | Fairness, system: Pick<System, 'actions' | 'variables'>): void {
  if (isFairness(claim)) {
    if (claim.actions !== 'all') for (const action of claim.actions) actionPlace(system, action, where);
    return;
  }
  checkSources(where, claim.parameters, system.variables);
  if (typeof claim.goal === 'object') for (const action of claim.goal.actions) actionPlace(system, action, where);
  for (const [name, assumption] of Object.entries(claim.assuming)) requireActions(`${where}, assuming ${name}`, assumption, system);
}

/** The place in a system of the action that stands where one was declared. */
export function actionPlace({ actions }: Pick<System, 'actions'>, declared: Action<never>, where: string): number {
  const place = actions.findIndex((action) => action.declared?.includes(declared));
  if (place >= 0) return place;
  throw new SpecError('bad-definition', {
    what: 'something is said of the steps of what is no action of this spec',
    where,
    cause: `its actions: ${actions.map(({ name }) => name).join(', ')}`,
    fix: 'const Step = state.action(...); then list it as an action, actions: { Step }, and say weak(Step), step(Step), { of: [Step] }',
  });
}

const invariantsOf = (invariants: Definition['invariants'] = {}): readonly NamedInvariant[] =>
  Object.entries(invariants).map(([name, { conjuncts }]) => ({ name, conjuncts: named(conjuncts) }));

const named = <T extends object>(record: Readonly<Record<string, T>>): readonly (T & { readonly name: string })[] =>
  Object.entries(record).map(([name, value]) => ({ ...value, name }));

function requireRecord<T>(value: Readonly<Record<string, T>> | undefined, field: string, fix: string): Readonly<Record<string, T>> {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return value;
  throw new SpecError('bad-definition', { what: `define() returned no ${field}`, fix });
}

function checkSources(where: string, parameters: Parameters<never>, schemas: Fields): void {
  const earlier: string[] = [];
  for (const [name, source] of Object.entries(parameters)) {
    if (Array.isArray(source))
      for (const value of source as readonly unknown[]) requirePlain(value, `${where}: a value of the parameter ${name}`);
    else requireSource(name, source, where);
    if (source instanceof Members) checkMembers(source, schemas, earlier, `${where}, parameter ${name}`);
    earlier.push(name);
  }
}

function checkMembers(source: Members<unknown>, schemas: Fields, earlier: readonly string[], where: string): void {
  for (const turn of source.turns)
    if (turn.kind === 'argument' && !earlier.includes(turn.parameter))
      throw unknownName('earlier parameter', turn.parameter, earlier, where);
  elementAt(source, schemas, where);
}

function requireSource(name: string, source: unknown, where: string): void {
  if (isSource(source)) return;
  throw new SpecError('bad-definition', {
    what: `the parameter ${name} does not say over what it ranges: it is ${strangeIn(source)?.what ?? 'a plain value'}`,
    where,
    fix: `${name}: a domain, a list, a FiniteSet, vars.x.members(), or a function of the state that gives one of these`,
  });
}
