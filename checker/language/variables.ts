import { type Action, type Enabling, type Invariant, type Property, type Quantified, requireFunction, type Witness } from './action.ts';
import { refuseNames } from './domains.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { type LivenessForms, livenessForms } from './liveness.ts';
import { type DecreasesOptions, decreasing, type Measure } from './measure.ts';
import type { Chosen, Parameters } from './parameters.ts';
import { type Handle, handleOf } from './places.ts';
import { type Fields, requireSchemas, type ValueOf } from './schema.ts';
import type { Immutable } from './values.ts';

/** A state: one value for each variable. */
export type StateOf<V extends Fields> = { -readonly [K in keyof V]: ValueOf<V[K]> };

type Test<S, P> = (state: Immutable<S>, chosen: Chosen<P>) => boolean;

/** The variables of a spec, and the constructors of everything that speaks about their states. */
export interface Variables<V extends Fields, S = StateOf<V>> extends LivenessForms<S> {
  readonly schemas: V;
  /** For each variable, the ways to let a parameter range over members of a set or bag in it. */
  readonly vars: { readonly [K in keyof V]: Handle<ValueOf<V[K]>> };
  /**
   * An action: it is enabled for the choices of its parameters that `enabled` accepts (all, if there is none), and
   * then does what `effect` writes.
   */
  action<const P extends Parameters<Immutable<S>>>(
    parameters: P,
    body: {
      readonly enabled?: (state: Immutable<S>, chosen: Chosen<P>) => Enabling;
      readonly effect: (draft: S, chosen: Chosen<P>) => undefined;
      /**
       * The process that takes the step, where the choices do not name it: `'TM'`, or of the choices. Traces are laid out
       * by it; it changes nothing else.
       */
      readonly by?: string | ((chosen: Chosen<P>) => string);
      /**
       * The step in a few words, without a full stop, for the summary of a counterexample: `` ({ p, n }) => `${p} begins round ${n}` ``.
       * It is given the states before and after the step, too. Steps for which it returns nothing are left out there, and so are those of
       * actions that have none, where some have. It changes nothing else.
       */
      readonly tell?: (chosen: Chosen<P>, before: Immutable<S>, after: Immutable<S>) => string | undefined;
    },
  ): Action<S, Chosen<P>>;
  /** A conjunct with a universal quantifier. */
  forall<const P extends Parameters<Immutable<S>>>(
    parameters: P,
    test: Test<S, P>,
    explain?: (state: Immutable<S>, chosen: Chosen<P>) => string,
  ): Quantified<S>;
  /** A predicate that must hold in every reachable state, split in conjuncts that fail separately. */
  invariant(conjuncts: Readonly<Record<string, Quantified<S> | ((state: Immutable<S>) => boolean)>>): Invariant<S>;
  /** A predicate that some reachable state must satisfy, for some choice of the parameters. */
  witness<const P extends Parameters<Immutable<S>>>(parameters: P, test: Test<S, P>): Witness<S>;
  /** A predicate that every step `(before, after)` must satisfy, for every choice of the parameters; stuttering steps do. */
  property<const P extends Parameters<Immutable<S>>>(
    parameters: P,
    test: (before: Immutable<S>, after: Immutable<S>, chosen: Chosen<P>) => boolean,
    explain?: (before: Immutable<S>, after: Immutable<S>, chosen: Chosen<P>) => string,
  ): Property<S>;
  /**
   * A property: every step that changes something lowers a measure; with `{ of: [A, B] }`, every step of these actions does, and no other
   * raises it. So those can be taken no more often than the measure says.
   */
  decreases<C>(measure: (state: Immutable<S>) => Measure, options?: DecreasesOptions<S, C>): Property<S>;
}

/** Declares the variables of a spec, each by its schema. */
export function variables<V extends Fields>(schemas: V): Variables<V> {
  requireSchemas(schemas, 'the variable');
  refuseNames(Object.keys(schemas), 'variables({...})', 'a variable');
  const quantified = (parameters: Parameters<never>, test: unknown, explain?: unknown): Quantified<StateOf<V>> => ({
    parameters,
    test: requireFunction(test, 'a test') as Quantified<StateOf<V>>['test'],
    explain: explain as Quantified<StateOf<V>>['explain'],
  });
  return {
    schemas,
    vars: Object.fromEntries(Object.keys(schemas).map((name) => [name, handleOf(name)])) as unknown as Variables<V>['vars'],
    action: (parameters, body) => ({
      parameters,
      enabled: requireFunction(bodyOf(body).enabled ?? (() => true), 'enabled') as Action<StateOf<V>>['enabled'],
      effect: requireFunction(body.effect, 'effect') as Action<StateOf<V>>['effect'],
      ...(body.by === undefined ? {} : { by: actorOf(body.by) as NonNullable<Action<StateOf<V>>['by']> }),
      ...(body.tell === undefined ? {} : { tell: requireFunction(body.tell, 'tell') as NonNullable<Action<StateOf<V>>['tell']> }),
    }),
    forall: quantified,
    invariant: (conjuncts) => ({
      conjuncts: Object.fromEntries(
        Object.entries(conjuncts).map(([name, conjunct]) => [name, typeof conjunct === 'function' ? quantified({}, conjunct) : conjunct]),
      ),
    }),
    witness: (parameters, test) => ({ some: quantified(parameters, test) }),
    property: (parameters, test, explain) => ({
      parameters,
      test: requireFunction(test, 'a property') as Property<StateOf<V>>['test'],
      explain: explain && (requireFunction(explain, 'the explanation of a property') as Property<StateOf<V>>['explain']),
    }),
    decreases: (measure, options) => decreasing(measure, options),
    ...(livenessForms as unknown as LivenessForms<StateOf<V>>),
  };
}

function bodyOf<B>(body: B): B {
  refuseUnknownKeys(body, ['enabled', 'effect', 'by', 'tell'], 'a part of the body of state.action({...}, {...})');
  return body;
}

const actorOf = (by: unknown): unknown => (typeof by === 'string' ? () => by : requireFunction(by, 'by'));
