import { SpecError, unknownName } from './errors.ts';
import type { Choices, Parameters } from './parameters.ts';
import type { Immutable } from './values.ts';

/** What `enabled` returns: a truth value, or one for each named clause of the enabling condition (all must be true). */
export type Enabling = boolean | Readonly<Record<string, boolean>>;

/** A named action: "an enabling condition and a list of effects" (*The Part-Time Parliament*, A1). */
export interface Action<S, C = unknown> {
  /** Never present; it ties the action to the type of its state, and to that of its choices. */
  readonly on?: (state: S) => void;
  readonly for?: () => C;
  readonly parameters: Parameters<never>;
  readonly enabled: (state: never, chosen: Choices) => Enabling;
  readonly effect: (draft: never, chosen: Choices) => undefined;
  /** The process that takes the step, where its author says it. */
  readonly by?: (chosen: Choices) => string;
  /** The step in a few words, where its author gives them. */
  readonly tell?: (chosen: Choices, before: never, after: never) => string | undefined;
}

/** An action of a system. */
export interface NamedAction extends Action<never> {
  readonly name: string;
  /** What `state.action` returned where it was declared: here, and in the spec whose action it replaces. */
  readonly declared?: readonly Action<never>[];
  /** Variables that keep their values whatever the effect writes to them: how one takes a line out of an effect without rewriting it. */
  readonly discards?: readonly string[];
}
/**
 * An action without a clause of its enabling condition: for a variant that drops a rule. A clause that is not there is an error as
 * soon as the action is asked for.
 */
export function without<S, C>(action: Action<S, C>, clause: string): Action<S, C> {
  return {
    ...action,
    enabled: (state, chosen) => {
      const enabling = action.enabled(state, chosen);
      const clauses = typeof enabling === 'object' ? enabling : {};
      if (!Object.hasOwn(clauses, clause)) throw unknownName('clause', clause, Object.keys(clauses));
      return { ...clauses, [clause]: true };
    },
  };
}

/** An action with one more clause of its enabling condition: for what is so of many actions, such as that their process is up. */
export function withClause<S, C>(action: Action<S, C>, clause: string, test: (state: Immutable<S>, chosen: C) => boolean): Action<S, C> {
  const added = requireFunction(test, `the clause '${clause}'`) as (state: never, chosen: Choices) => boolean;
  return {
    ...action,
    enabled: (state, chosen) => {
      const enabling = action.enabled(state, chosen);
      const clauses = typeof enabling === 'object' ? enabling : enabling ? {} : { 'what it was enabled by': false };
      if (Object.hasOwn(clauses, clause))
        throw new SpecError('duplicate-name', {
          what: `the enabling condition has a clause '${clause}' already`,
          fix: 'call the new one otherwise',
        });
      return { ...clauses, [clause]: added(state, chosen) };
    },
  };
}

/** An action with another enabling condition, on the same choices: for a variant. */
export function withEnabled<S, C>(action: Action<S, C>, enabled: (state: Immutable<S>, chosen: C) => Enabling): Action<S, C> {
  return { ...action, enabled: requireFunction(enabled, 'enabled') as Action<S>['enabled'] };
}

/** An action with another effect, on the same choices: for a variant. */
export function withEffect<S, C>(action: Action<S, C>, effect: (draft: S, chosen: C) => undefined): Action<S, C> {
  return { ...action, effect: requireFunction(effect, 'effect') as Action<S>['effect'] };
}

/** Refuses what is no function. */
export function requireFunction(value: unknown, noun: string): unknown {
  if (typeof value === 'function') return value;
  throw new SpecError('bad-definition', {
    what: `${noun} must be a function, not ${value === undefined ? 'missing' : typeof value}`,
    fix:
      noun === 'effect'
        ? 'effect: (s, { p }) => { s.x = p; }; one that changes nothing is () => {}'
        : `${noun}: (s, { p }) => s.x === p`,
  });
}

/** A predicate for every (or some) choice of its parameters, on a state. */
export interface Quantified<S> {
  readonly on?: (state: S) => void;
  readonly parameters: Parameters<never>;
  readonly test: (state: never, chosen: Choices) => boolean;
  /** Says, in a state where the test fails, what is wrong: "prevDec[B] = d2, MaxVote says d1". */
  readonly explain: ((state: never, chosen: Choices) => string) | undefined;
}

/** A predicate that must hold in every reachable state: the conjunction of named conjuncts, each of which can fail on its own. */
export interface Invariant<S> {
  readonly conjuncts: Readonly<Record<string, Quantified<S>>>;
}

/** A predicate that some reachable state must satisfy, for some choice of its parameters. */
export interface Witness<S> {
  readonly some: Quantified<S>;
}

/** A predicate on steps, for every choice of its parameters; steps that change nothing satisfy every property. */
export interface Property<S> {
  readonly on?: (state: S) => void;
  readonly parameters: Parameters<never>;
  /** `isOf` says of a step whether it is one of the actions `of`. */
  readonly test: (before: never, after: never, chosen: Choices, isOf?: boolean) => boolean;
  /** Says of a step that violates it what is wrong. */
  readonly explain?: ((before: never, after: never, chosen: Choices) => string) | undefined;
  /** Where it makes a difference whose step it is: the actions in question. */
  readonly of?: readonly Action<never>[];
  /** Of one that a measure falls: the measure. */
  readonly measure?: (state: unknown) => unknown;
}
