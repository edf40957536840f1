import { type Action, requireFunction } from './action.ts';
import { SpecError } from './errors.ts';
import type { Fairness } from './fairness.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { isConstant, isSource, type Chosen, type Choices, type Parameters } from './parameters.ts';
import type { Immutable } from './values.ts';

/** A step of an action, or of one of several; with a property's parameters, one whose parameters of the same names have the same values. */
export interface StepPattern<S = never> {
  readonly on?: (state: S) => void;
  readonly actions: readonly Action<never>[];
}

/**
 * The steps of an action, or of any of several, as what is to happen: `infinitelyOften(step(Tick))`. Only steps that change something
 * count.
 */
export const step = <S, C>(actions: Action<S, C> | readonly Action<S, C>[]): StepPattern<S> => ({
  actions: (Array.isArray(actions) ? actions : [actions]) as readonly Action<never>[],
});

/** Nothing more can happen: no step changes anything. To be used as what is to happen: `eventually(ended)`. */
export const ended: unique symbol = Symbol.for('synod.ended') as never;

/** What is to happen: a predicate on a state, a step, or the end. */
export type LivenessGoal = ((state: never, chosen: Choices) => boolean) | StepPattern | typeof ended;

/** The forms that a liveness property may have. */
export type LivenessForm = 'eventually' | 'leadsTo' | 'infinitelyOften' | 'eventuallyAlways' | 'leadsToAlways' | 'until' | 'always';

/**
 * A predicate on whole behaviours, for every choice of its parameters. With a spec's fairness it is a claim; among what is assumed, an
 * assumption.
 */
export interface Liveness<S = never> {
  readonly on?: (state: S) => void;
  readonly form: LivenessForm;
  /** The sources do not depend on the state. */
  readonly parameters: Parameters<never>;
  /** Of `leadsTo` and `leadsToAlways` what must lead to the goal, of `until` what must hold till then. */
  readonly first: ((state: never, chosen: Choices) => boolean) | undefined;
  readonly goal: LivenessGoal;
  /** What is assumed for this property, by name, besides the fairness of the spec. */
  readonly assuming: Readonly<Record<string, Assumption<S>>>;
}

/** What may be assumed: fairness, that some steps cease, or that a state recurs, stays, or is always there. */
export type Assumption<S = never> = Fairness<S> | Liveness<S>;

/** Whether an assumption is fairness, or that some steps cease. */
export const isFairness = (assumption: Assumption<never>): assumption is Fairness => 'kind' in assumption;

export interface LivenessOptions<S> {
  /** What is assumed for this property, by name, besides the fairness of the spec: more fairness, or `infinitelyOften(...)` and the like. */
  readonly assuming?: Readonly<Record<string, Assumption<S>>>;
}

export type StateTestOf<S> = (state: Immutable<S>) => boolean;
export type TestFor<S, P> = (state: Immutable<S>, chosen: Chosen<P>) => boolean;
export type GoalFor<S, P> = TestFor<S, P> | StepPattern<S> | typeof ended;

/** A form with one predicate. */
export interface OneGoal<S> {
  (goal: StateTestOf<S> | StepPattern<S> | typeof ended, options?: LivenessOptions<S>): Liveness<S>;
  <const P extends Parameters<Immutable<S>>>(parameters: P, goal: GoalFor<S, P>, options?: LivenessOptions<S>): Liveness<S>;
}

/** The same, where it is about states. */
export interface OneTest<S> {
  (test: StateTestOf<S>, options?: LivenessOptions<S>): Liveness<S>;
  <const P extends Parameters<Immutable<S>>>(parameters: P, test: TestFor<S, P>, options?: LivenessOptions<S>): Liveness<S>;
}

/** A form with two predicates. */
export interface TwoTests<S> {
  (first: StateTestOf<S>, goal: StateTestOf<S> | StepPattern<S> | typeof ended, options?: LivenessOptions<S>): Liveness<S>;
  <const P extends Parameters<Immutable<S>>>(
    parameters: P,
    first: TestFor<S, P>,
    goal: GoalFor<S, P>,
    options?: LivenessOptions<S>,
  ): Liveness<S>;
}

/** The constructors of liveness properties. */
export interface LivenessForms<S> {
  /** `<>Q`: in every behaviour, Q at some time. */
  readonly eventually: OneGoal<S>;
  /** `P ~> Q`: whenever P, Q then or later. */
  readonly leadsTo: TwoTests<S>;
  /** `[]<>Q`: Q again and again. */
  readonly infinitelyOften: OneGoal<S>;
  /** `<>[]Q`: from some time on Q for ever. */
  readonly eventuallyAlways: OneTest<S>;
  /** `[](P => <>[]Q)`: whenever P, from some time on Q for ever. */
  readonly leadsToAlways: TwoTests<S>;
  /** P from the beginning, until Q, which comes. */
  readonly until: TwoTests<S>;
  /** `[]P`, of which only assumptions are made: as a claim it is an invariant. */
  readonly always: OneTest<S>;
}

type Arguments = readonly unknown[];

/** The constructors, for any type of state. */
export const livenessForms: LivenessForms<never> = {
  eventually: ((...given: Arguments) => one('eventually', given)) as OneGoal<never>,
  leadsTo: ((...given: Arguments) => two('leadsTo', given)) as TwoTests<never>,
  infinitelyOften: ((...given: Arguments) => one('infinitelyOften', given)) as OneGoal<never>,
  eventuallyAlways: ((...given: Arguments) => one('eventuallyAlways', given)) as OneTest<never>,
  leadsToAlways: ((...given: Arguments) => two('leadsToAlways', given)) as TwoTests<never>,
  until: ((...given: Arguments) => two('until', given)) as TwoTests<never>,
  always: ((...given: Arguments) => one('always', given)) as OneTest<never>,
};

/** The forms whose goal is a predicate on states, and no step. */
const OF_STATES: readonly LivenessForm[] = ['eventuallyAlways', 'leadsToAlways', 'until', 'always'];

function one(form: LivenessForm, given: Arguments): Liveness {
  const [parameters, [goal, options]] = withParameters(form, given);
  return livenessOf(form, parameters, undefined, goal, options);
}

function two(form: LivenessForm, given: Arguments): Liveness {
  const [parameters, [first, goal, options]] = withParameters(form, given);
  return livenessOf(form, parameters, requireFunction(first, `the first predicate of ${form}(...)`) as Liveness['first'], goal, options);
}

const isGoal = (value: unknown): boolean => typeof value === 'function' || value === ended || isPattern(value);
const isAction = (value: unknown): boolean => typeof (value as Partial<Action<never>> | undefined)?.effect === 'function';
const isPattern = (value: unknown): value is StepPattern =>
  typeof value === 'object' && value !== null && (value as Partial<StepPattern>).actions?.every(isAction) === true;

function withParameters(form: LivenessForm, given: Arguments): readonly [Parameters<never>, Arguments] {
  const [head, ...rest] = given;
  if (isGoal(head)) return [{}, given];
  for (const [name, source] of Object.entries(Object(head) as Parameters<never>))
    if (!isSource(source) || !isConstant(source))
      throw new SpecError('bad-definition', {
        what: `the parameter ${name} of ${form}(...) must range over the same values in every state`,
        cause: 'the property is about whole behaviours, so there is no state in which its values could be looked up',
        fix: `${name}: a domain, a list or a FiniteSet; what depends on the state belongs into the predicate`,
      });
  return [(head ?? {}) as Parameters<never>, rest];
}

function livenessOf(
  form: LivenessForm,
  parameters: Parameters<never>,
  first: Liveness['first'],
  goal: unknown,
  options: unknown = {},
): Liveness {
  refuseUnknownKeys(options, ['assuming'], `a part of the last argument of ${form}(...)`);
  if (!isGoal(goal)) requireFunction(goal, `the predicate of ${form}(...)`);
  if (typeof goal !== 'function' && OF_STATES.includes(form))
    throw new SpecError('bad-definition', { what: `${form}(...) is about states: it takes a predicate, and no step` });
  return { form, parameters, first, goal: goal as LivenessGoal, assuming: (options as LivenessOptions<never>).assuming ?? {} };
}

