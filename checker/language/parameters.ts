import type { Collection } from './collection.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { Schema } from './schema.ts';

/** A value chosen for each parameter, by name. */
export type Choices = Readonly<Record<string, unknown>>;

/** The members, in the present state, of a set or bag held by a variable; made by `vars.mail.members()` and its relatives. */
export class Members<T> {
  /** The variable that holds the collection. */
  readonly variable: string;
  /** The earlier parameter whose value is the function's argument, where the variable is a function to collections. */
  readonly argument: string | undefined;
  /** A test on the member alone. */
  readonly test: ((member: never) => boolean) | undefined;
  /** The union's case that the test selects, if it selects one: for `synod show`. */
  readonly type: string | undefined;

  constructor(variable: string, argument?: string, test?: (member: never) => boolean, type?: string) {
    this.variable = variable;
    this.argument = argument;
    this.test = test;
    this.type = type;
  }

  /** Whether a member passes the test. Throws where the test does not say. */
  has(member: unknown): boolean {
    const passed: unknown = this.test === undefined ? true : this.test(member as never);
    if (typeof passed === 'boolean') return passed;
    throw new SpecError('bad-definition', {
      what:
        `the test of vars.${this.variable}.members(...) returned ` +
        `${passed === undefined ? 'nothing' : typeof passed} instead of true or false`,
      cause: passed === undefined ? 'a `return` is missing' : 'the result is not a comparison',
    });
  }

  /** The collection itself, in a state. */
  in(state: Readonly<Record<string, unknown>>, chosen: Choices): Iterable<T> {
    const held = state[this.variable];
    const collection = (
      this.argument === undefined ? held : (held as Record<string, unknown>)[String(chosen[this.argument])]
    ) as Collection<T>;
    return this.test === undefined ? collection : collection.toArray().filter((member) => this.has(member));
  }
}

/**
 * Where the values of a parameter come from: a constant finite domain (a schema, a list or a set), the members of a
 * set-valued variable, or a function of the state and of the parameters before it.
 */
export type Source<S> =
  Schema<unknown> | readonly unknown[] | FiniteSet<unknown> | Members<unknown> | ((state: S, chosen: never) => Iterable<unknown>);

/** An action's or a quantifier's parameters: a source for each name. */
export type Parameters<S> = Readonly<Record<string, Source<S>>>;

/** The types of the chosen values. */
export type Chosen<P> = {
  readonly [K in keyof P]: P[K] extends Schema<infer T> ? T
    : P[K] extends Members<infer T> ? T
    : P[K] extends FiniteSet<infer T> ? T
    : P[K] extends readonly (infer T)[] ? T
    : P[K] extends (state: never, chosen: never) => Iterable<infer T> ? T
    : never;
};

/** Whether a source is the same in every state. */
export const isConstant = (source: Source<never>): source is Schema<unknown> | readonly unknown[] | FiniteSet<unknown> =>
  typeof source !== 'function' && !(source instanceof Members);

/** Whether something is a source at all. */
export const isSource = (value: unknown): boolean =>
  typeof value === 'function' || Array.isArray(value) || value instanceof Schema || value instanceof FiniteSet || value instanceof Members;
