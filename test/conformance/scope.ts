import type { Taste } from './dialect.ts';
import { literalsOf, sameType, type Type } from './random-type.ts';
import type { Tape } from './tape.ts';

/** A piece of source text and the type of what it denotes. */
export interface Typed {
  readonly text: string;
  readonly type: Type;
}

/** Named ways to write something; those that are false do not apply. */
export type Ways = Readonly<Record<string, (() => string) | undefined | false>>;

/** What a random expression may speak of. */
export interface Scope {
  readonly tape: Tape;
  /** The names of the states in scope: `s`, or `before` and `after`, or none. */
  readonly states: readonly string[];
  readonly variables: Readonly<Record<string, Type>>;
  /** Parameters and members that are being iterated over. */
  readonly values: readonly Typed[];
  /** Writes a condition: conditions contain expressions, and the other way round. */
  readonly condition: (scope: Scope) => string;
  /** How deep expressions may still nest. */
  readonly depth: number;
  /** Whether records were written with their fields in another order, whose effect on iteration is settled only by the end of the step. */
  readonly shuffled?: boolean;
  /** What the program has a taste for. */
  readonly tastes: ReadonlySet<Taste>;
}

export const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });
export const withValue = (scope: Scope, value: Typed): Scope => ({ ...scope, depth: scope.depth - 1, values: [...scope.values, value] });
/** A name that is not in scope yet. */
export const fresh = (scope: Scope, prefix: string): string => `${prefix}${scope.values.length}`;

/** A place and all the places inside it: fields, and functions at every argument, written out or held by a value in scope. */
export function placesIn(place: Typed, scope: Scope): readonly Typed[] {
  const { text, type } = place;
  if (type.kind === 'record')
    return [place, ...Object.entries(type.fields).flatMap(([name, field]) => placesIn({ text: `${text}.${name}`, type: field }, scope))];
  if (type.kind !== 'function') return [place];
  const held = [...scope.values, ...cellsOf(scope)].filter((other) => sameType(other.type, type.domain)).map((other) => other.text);
  return [
    place,
    ...[...held, ...literalsOf(type.domain)].flatMap((argument) => placesIn({ text: `${text}[${argument}]`, type: type.range }, scope)),
  ];
}

const cellsOf = (scope: Scope): readonly Typed[] =>
  scope.states.flatMap((state) => Object.entries(scope.variables).map(([name, type]) => ({ text: `${state}.${name}`, type })));

/** Everything that can be read. */
export const readable = (scope: Scope): readonly Typed[] => [...cellsOf(scope), ...scope.values].flatMap((place) => placesIn(place, scope));

/** Everything that can be read and has this type. */
export const readableAs = (scope: Scope, type: Type): readonly Typed[] => readable(scope).filter((place) => sameType(place.type, type));
