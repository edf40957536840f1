import { FiniteSet } from './finite-set.ts';
import { Members } from './members.ts';
import { Schema } from './schema.ts';

/** A value chosen for each parameter, by name. */
export type Choices = Readonly<Record<string, unknown>>;

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
