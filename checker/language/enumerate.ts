import { Bag } from './bag.ts';
import { keysOf } from './domains.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import type { Fields, Schema } from './schema.ts';

/** Enumerating more values than this is refused: the caller wants another layout, or the author a smaller domain. */
export const ENUMERABLE_MAX = 1_000_000;

/** An upper bound on the number of values of a schema (exact where no `where` is involved); may be Infinity when it is beyond any number. */
export function sizeOf(schema: Schema<unknown>): number {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return shape.values.length;
    case 'range': return shape.to - shape.from + 1;
    case 'optional': return 1 + sizeOf(shape.base);
    case 'record': return sizeOfFields(shape.fields);
    case 'union': return Object.values(shape.cases).reduce((sum, fields) => sum + sizeOfFields(fields), 0);
    case 'function': return sizeOf(shape.range) ** keysOf(shape.domain).length;
    case 'set': return 2 ** sizeOf(shape.element);
    case 'bag': return (shape.copies + 1) ** sizeOf(shape.element);
    case 'sequence': return Array.from({ length: shape.max + 1 }, (_, n) => sizeOf(shape.element) ** n).reduce((a, b) => a + b, 0);
    case 'where': return sizeOf(shape.base);
  }
}

const sizeOfFields = (fields: Fields): number => Object.values(fields).reduce((product, field) => product * sizeOf(field), 1);

/** All values of a schema, in order, frozen. Throws where there are more than a million. */
export function valuesOf<T>(schema: Schema<T>): readonly T[] {
  if (sizeOf(schema) > ENUMERABLE_MAX) {
    throw new SpecError('infinite-domain', {
      what: `a domain of ${sizeOf(schema)} values is too large to enumerate`,
      cause: 'it is used where every value must be listed, such as a parameter of an action',
      fix: 'use a smaller domain, or a function of the state that lists only the values of interest',
    });
  }
  return enumerate(schema) as readonly T[];
}

function enumerate(schema: Schema<unknown>): readonly unknown[] {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return shape.values;
    case 'range': return keysOf(schema);
    case 'optional': return [shape.absent, ...enumerate(shape.base)];
    case 'record': return records(shape.fields, {});
    case 'union': return Object.entries(shape.cases).flatMap(([name, fields]) => records(fields, { [shape.tag]: name }));
    case 'function': return records(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])), {});
    case 'set': return subsets(enumerate(shape.element));
    case 'bag': return bags(enumerate(shape.element), shape);
    case 'sequence': return Array.from({ length: shape.max + 1 }, (_, n) => tuples(enumerate(shape.element), n)).flat();
    case 'where': return enumerate(shape.base).filter((value) => shape.test(value as never));
  }
}

function records(fields: Fields, start: Record<string, unknown>): readonly unknown[] {
  let partial: Record<string, unknown>[] = [start];
  for (const [name, field] of Object.entries(fields)) {
    const values = enumerate(field);
    partial = partial.flatMap((known) => values.map((value) => ({ ...known, [name]: value })));
  }
  return partial.map((whole) => Object.freeze(whole));
}

/** All subsets, smaller masks first: {}, {A}, {B}, {A, B}, ... */
export function subsets<const T>(members: readonly T[]): readonly FiniteSet<T>[] {
  return Array.from({ length: 2 ** members.length }, (_, mask) => FiniteSet.from(members.filter((_member, i) => (mask >> i) & 1)));
}

function bags(members: readonly unknown[], { copies, bound }: { readonly copies: number; readonly bound: number }): readonly unknown[] {
  const counts = Array.from({ length: copies + 1 }, (_, n) => n);
  return tuples(counts, members.length).map((tuple) => Bag.counted(members.map((member, i) => [member, tuple[i] as number] as const), bound));
}

function tuples<T>(values: readonly T[], length: number): readonly (readonly T[])[] {
  let partial: (readonly T[])[] = [[]];
  for (let i = 0; i < length; i++) partial = partial.flatMap((known) => values.map((value) => [...known, value]));
  return partial.map((tuple) => Object.freeze(tuple));
}
