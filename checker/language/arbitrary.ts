import fc from 'fast-check';
import { Bag } from './bag.ts';
import { keysOf } from './domains.ts';
import { sizeOf, valuesOf } from './enumerate.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { type Fields, passes, type Schema } from './schema.ts';
import type { State, System } from './system.ts';
import { canonical } from './values.ts';

/** Domains up to this size are listed to find the values that pass a test. */
const LISTED_MAX = 1_000;

/** Sets over a domain up to this size may be any of its subsets. */
const SUBSETS_MAX = 32;

/** A set or bag over a large domain gets at most this many different members. */
const MEMBERS_MAX = 8;

/** Random values of a schema's domain, for fast-check; they shrink towards few and early values. */
export function arbitraryOf<T>(schema: Schema<T>): fc.Arbitrary<T> {
  return arbitrary(schema as Schema<unknown>) as fc.Arbitrary<T>;
}

/** Random states of a system: each variable has some value of its domain. Most of them are not reachable. */
export function stateArbitrary(system: System): fc.Arbitrary<State> {
  return recordOf(system.variables) as fc.Arbitrary<State>;
}

function arbitrary(schema: Schema<unknown>): fc.Arbitrary<unknown> {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return oneOf(shape.values);
    case 'range': return fc.integer({ min: shape.from, max: shape.to });
    case 'optional': return fc.oneof(fc.constant(shape.absent), { arbitrary: arbitrary(shape.base), weight: 3 });
    case 'record': return recordOf(shape.fields);
    case 'union': return fc.oneof(...Object.entries(shape.cases).map(([name, fields]) => recordOf(fields, { [shape.tag]: name })));
    case 'function': return recordOf(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])));
    case 'set': return membersOf(shape.element).map((members) => FiniteSet.from(members));
    case 'bag': return membersOf(shape.element).chain((members) => bagOf(members, shape));
    case 'sequence': return fc.array(arbitrary(shape.element), { maxLength: shape.max }).map((list) => Object.freeze(list));
    case 'where': return restricted(schema, arbitrary(shape.base), shape);
  }
}

/** One of some values, which may be too many for the arguments of a call. */
const oneOf = (values: readonly unknown[]): fc.Arbitrary<unknown> => fc.nat({ max: values.length - 1 }).map((place) => values[place]);

function recordOf(fields: Fields, start: Readonly<Record<string, string>> = {}): fc.Arbitrary<unknown> {
  const entries = Object.entries(fields).map(([name, field]) => arbitrary(field).map((value) => [name, value] as const));
  return fc.tuple(...entries).map((values) => Object.freeze({ ...start, ...Object.fromEntries(values) }));
}

/** Different values of a domain. */
function membersOf(element: Schema<unknown>): fc.Arbitrary<readonly unknown[]> {
  if (sizeOf(element) <= SUBSETS_MAX) return fc.subarray([...valuesOf(element)]);
  return fc.uniqueArray(arbitrary(element), { selector: canonical, maxLength: MEMBERS_MAX });
}

const bagOf = (
  members: readonly unknown[],
  { copies, bound }: { readonly copies: number; readonly bound: number },
): fc.Arbitrary<Bag<unknown>> =>
  fc.array(fc.integer({ min: 1, max: copies }), { minLength: members.length, maxLength: members.length }).map((counts) =>
    Bag.counted(
      members.map((member, i) => [member, counts[i] as number] as const),
      bound,
    ),
  );

function restricted(
  schema: Schema<unknown>,
  base: fc.Arbitrary<unknown>,
  shape: { readonly test: (value: never) => boolean },
): fc.Arbitrary<unknown> {
  if (sizeOf(schema) > LISTED_MAX) return base.filter((value) => passes(shape, value));
  const values = valuesOf(schema);
  if (values.length > 0) return oneOf(values);
  throw new SpecError('bad-definition', {
    what: 'a domain restricted by `where` is empty',
    cause: 'no value of the domain passes the test',
    fix: 'widen the domain or the test',
  });
}
