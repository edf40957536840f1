import { Bag } from './bag.ts';
import { showDomain } from './display.ts';
import { keysOf } from './domains.ts';
import { internPlain } from './interning.ts';
import { ENUMERABLE_MAX, requireListable } from './listable.ts';
import { type Fields, passes, type Schema } from './schema.ts';
import { allSubsets } from './subsets.ts';

/**
 * An upper bound on the number of values of a schema (exact where no `where` is involved); may be Infinity when it is beyond any number.
 */
export function sizeOf(schema: Schema<unknown>): number {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return shape.values.length;
    case 'range': return shape.to - shape.from + 1;
    case 'optional': return 1 + sizeOf(shape.base);
    case 'record': return sizeOfFields(shape.fields);
    case 'union': return Object.values(shape.cases).reduce((sum, fields) => sum + sizeOfFields(fields), 0);
    case 'function': return sizeOf(shape.range) ** sizeOf(shape.domain);
    case 'set': return 2 ** sizeOf(shape.element);
    case 'bag': return (shape.copies + 1) ** sizeOf(shape.element);
    case 'sequence': return listsOf(sizeOf(shape.element), shape.max);
    case 'where': return sizeOf(shape.base);
  }
}

/** The number of lists of at most `max` members: a sum that is soon beyond any number, so that it takes no long time. */
function listsOf(size: number, max: number): number {
  if (size <= 1) return size === 0 ? 1 : max + 1;
  let sum = 0;
  for (let n = 0; n <= max && sum < Infinity; n++) sum += size ** n;
  return sum;
}

const sizeOfFields = (fields: Fields): number => Object.values(fields).reduce((product, field) => product * sizeOf(field), 1);

/** All values of a schema, in order, interned. Throws where there are more than a million. */
export function valuesOf<T>(schema: Schema<T>): readonly T[] {
  requireListable(sizeOf(schema), `the values of the domain ${showDomain(schema as Schema<unknown>)}`);
  return Array.from(valuesIn(schema), internPlain) as readonly T[];
}

/** All values of a schema, if there are at most so many; no more than that are made to find out. */
export function valuesUpTo(schema: Schema<unknown>, max: number): readonly unknown[] | undefined {
  if (sizeOf(schema) > ENUMERABLE_MAX) return undefined;
  const found: unknown[] = [];
  for (const value of valuesIn(schema)) if (found.push(internPlain(value)) > max) return undefined;
  return found;
}

function* valuesIn(schema: Schema<unknown>): Generator<unknown> {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return yield* shape.values;
    case 'range': return yield* keysOf(schema);
    case 'optional':
      yield shape.absent;
      return yield* valuesIn(shape.base);
    case 'record': return yield* recordsOf(shape.fields);
    case 'union':
      for (const [name, fields] of Object.entries(shape.cases)) yield* recordsOf(fields, { [shape.tag]: name });
      return;
    case 'function': return yield* recordsOf(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])));
    case 'set': return yield* allSubsets([...valuesIn(shape.element)]);
    case 'bag': return yield* bags([...valuesIn(shape.element)], shape);
    case 'sequence': {
      const members = shape.max === 0 ? [] : [...valuesIn(shape.element)];
      for (let n = 0; n <= (members.length === 0 ? 0 : shape.max); n++) yield* tuples(Array.from({ length: n }, () => members));
      return;
    }
    case 'where':
      for (const value of valuesIn(shape.base)) if (passes(shape, value)) yield value;
  }
}

function* recordsOf(fields: Fields, start: Readonly<Record<string, unknown>> = {}): Generator<unknown> {
  const names = Object.keys(fields);
  const lists = new Map<Schema<unknown>, readonly unknown[]>();
  for (const field of Object.values(fields)) if (!lists.has(field)) lists.set(field, [...valuesIn(field)]);
  for (const tuple of tuples(Object.values(fields).map((field) => lists.get(field) as readonly unknown[]))) {
    const whole: Record<string, unknown> = { ...start };
    for (const [i, name] of names.entries()) whole[name] = tuple[i];
    yield Object.freeze(whole);
  }
}

/** One value of each list, in all ways: the first varies slowest. */
export function* tuples(lists: readonly (readonly unknown[])[]): Generator<readonly unknown[]> {
  if (lists.some((list) => list.length === 0)) return;
  const places = lists.map(() => 0);
  for (;;) {
    yield Object.freeze(lists.map((list, i) => list[places[i] as number]));
    let last = lists.length - 1;
    for (; last >= 0 && places[last] === (lists[last] as readonly unknown[]).length - 1; last--) places[last] = 0;
    if (last < 0) return;
    places[last] = (places[last] as number) + 1;
  }
}

function* bags(members: readonly unknown[], { copies, bound }: { readonly copies: number; readonly bound: number }): Generator<unknown> {
  const counts = Array.from({ length: copies + 1 }, (_, n) => n);
  for (const tuple of tuples(members.map(() => counts)))
    yield Bag.counted(
      members.map((member, i) => [member, tuple[i] as number] as const),
      bound,
    );
}
