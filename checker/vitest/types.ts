import type { Model } from '../language/catalogue.ts';
import type { Defined, NamesOf, StateFor } from '../language/defined.ts';
import type { LawDomain, LawOptions } from '../language/lattice.ts';
import type { Constant, ConstantDeclarations, ConstantsOf } from '../language/constants.ts';
import type { ConformOptions } from '../testing/conform.ts';
import type { CheckOptions } from '../verdict/check-options.ts';

/** The names of the invariants, properties and liveness properties of a spec; any text where they are not known before it is run. */
export type InvariantName<T> = T extends Defined<infer Def>
  ? NamesOf<Def, 'invariants'> | NamesOf<Def, 'properties'> | NamesOf<Def, 'liveness'>
  : string;

/** The names of its witnesses. */
export type WitnessName<T> = T extends Defined<infer Def> ? NamesOf<Def, 'witnesses'> : string;

/** The names of its liveness properties. */
export type LivenessName<T> = T extends Defined<infer Def> ? NamesOf<Def, 'liveness'> : string;

type Settings<T> = T extends { readonly constants: infer D extends ConstantDeclarations }
  ? Partial<ConstantsOf<D>>
  : Readonly<Record<string, Constant>>;

/** What a join or an update is applied to. */
type OperandOf<T> = T extends (a: infer A, ...more: never) => unknown ? A : never;

/** What is to be checked, and how far; as for `check`. */
export interface Checking<T>
  extends Pick<CheckOptions, 'engine' | 'search' | 'limits' | 'refines' | 'signal' | 'variant' | 'fairness' | 'withoutFairness'> {
  /** One of the entry's models by name, or a model of your own. */
  readonly model?: string | Model;
  /** Constants that differ from those of the model. */
  readonly constants?: Settings<T>;
}

/** Also at which depth it is to happen, counted in states: an initial state has depth 1. */
export interface CheckingDepth<T> extends Checking<T> {
  readonly depth?: number;
}

/**
 * And, of a liveness property, how many steps lead to the cycle of the shortest lasso, and how many it has; none if nothing more is
 * done.
 */
export interface CheckingLasso<T> extends CheckingDepth<T> {
  readonly prefix?: number;
  readonly cycle?: number;
}

/**
 * What `expect` can say of a spec, a variant or an entry. Await it inside the test, then a failure shows the line too. A search that
 * met a limit fails each of these, and its negation too.
 */
export interface SynodMatchers<T> {
  /**
   * Every reachable state was visited and is as it should be, every fair behaviour does what liveness promises, every witness was reached,
   * and the counts are those that the model pins.
   */
  toHold(options?: Checking<T>): Promise<void>;
  /**
   * An invariant, a property or a liveness property is violated, with the shortest counterexample at a depth; what else is violated does
   * not matter.
   */
  toViolate(name: InvariantName<T>, options?: CheckingLasso<T>): Promise<void>;
  /**
   * Every fair behaviour does what a liveness property promises; or, for a predicate, comes to a state that satisfies it, some time. All
   * states are searched; what else is violated on the way does not matter.
   */
  toEventually(what: LivenessName<T> | ((state: StateFor<T>) => boolean), options?: Checking<T>): Promise<void>;
  /** Some reachable state satisfies a witness, the first at a depth. */
  toReachWitness(name: WitnessName<T>, options?: CheckingDepth<T>): Promise<void>;
  /**
   * Of a `driver(spec, { ... })`: the implementation does what the spec says, in runs whose steps are drawn, or in tests that cover the
   * state graph, and nothing that the spec forbids.
   */
  toConform(options?: ConformOptions): Promise<void>;
  /** Of a driver: the implementation does the steps that a trace code names, and each time is as the spec says. */
  toFollow(code: string): Promise<void>;
  /** A variant does what it predicts; with `keepGoing` also what it predicts to be violated later. */
  toMatchPrediction(options?: Checking<T> & Pick<CheckOptions, 'keepGoing'>): Promise<void>;
  /** A join is idempotent, commutative and associative for all values of a domain, and what `lawful` says beyond that. */
  toBeLawful(domain: LawDomain<OperandOf<T>>, options?: LawOptions<OperandOf<T>>): void;
  /** An update only adds, for all values of a domain, in the order of a join. */
  toBeInflationary(
    join: (a: OperandOf<T>, b: OperandOf<T>) => OperandOf<T>,
    domain: LawDomain<OperandOf<T>>,
    options?: Pick<LawOptions<OperandOf<T>>, 'limit'>,
  ): void;
}
