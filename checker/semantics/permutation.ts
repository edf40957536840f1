import { Bag } from '../language/bag.ts';
import { keysOf } from '../language/domains.ts';
import { FiniteSet } from '../language/finite-set.ts';
import { internPlain } from '../language/interning.ts';
import type { Fields, Schema, Shape } from '../language/schema.ts';
import type { State, System } from '../language/system.ts';
import type { Scalar } from '../language/values.ts';

/** A domain of named values that the spec treats all alike. */
export type Sort = Extract<Shape, { readonly kind: 'scalars' }>;

/** For each sort, by `nameOf`, the value that stands for each of its values. */
export type Permutation = ReadonlyMap<string, ReadonlyMap<Scalar, Scalar>>;

/** Two domains that list the same values are one sort: specs that share a vocabulary may each have made their own. */
const nameOf = ({ values }: Sort): string => JSON.stringify(values);

/** The sorts declared symmetric in the variables of a system, in the order of their first use. */
export function sortsOf({ variables }: Pick<System, 'variables'>): readonly Sort[] {
  const found = new Map<string, Sort>();
  for (const schema of Object.values(variables)) collect(schema, found);
  return [...found.values()];
}

function collect({ shape }: Schema<unknown>, found: Map<string, Sort>): void {
  const all = (fields: Fields): void => Object.values(fields).forEach((field) => collect(field, found));
  switch (shape.kind) {
    case 'scalars':
      if (shape.symmetric === true && shape.values.length > 1 && !found.has(nameOf(shape))) found.set(nameOf(shape), shape);
      return;
    case 'range': return;
    case 'optional': case 'where': return collect(shape.base, found);
    case 'record': return all(shape.fields);
    case 'union': return Object.values(shape.cases).forEach(all);
    case 'function':
      collect(shape.domain, found);
      return collect(shape.range, found);
    case 'set': case 'bag': case 'sequence': return collect(shape.element, found);
  }
}

/** All permutations of some sorts together, the identity first. */
export function permutationsOf(sorts: readonly Sort[]): readonly Permutation[] {
  let all: Permutation[] = [new Map()];
  for (const sort of sorts)
    all = all.flatMap((before) =>
      orders(sort.values).map(
        (order) => new Map([...before, [nameOf(sort), new Map(sort.values.map((value, i) => [value, order[i] as Scalar]))]]),
      ),
    );
  return all;
}

function orders(values: readonly Scalar[]): readonly (readonly Scalar[])[] {
  if (values.length === 0) return [[]];
  return values.flatMap((first, i) => orders([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [first, ...rest]));
}

/** A value of a domain with all values of the sorts in it exchanged. */
export function permuted(schema: Schema<unknown>, value: unknown, by: Permutation): unknown {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': {
      // Null is a value like any other.
      const map = shape.symmetric === true ? by.get(nameOf(shape)) : undefined;
      return map?.has(value as Scalar) === true ? map.get(value as Scalar) : value;
    }
    case 'range': return value;
    case 'optional': return value === shape.absent ? value : permuted(shape.base, value, by);
    case 'where': return permuted(shape.base, value, by);
    case 'record': return inFields(shape.fields, value as Record<string, unknown>, by);
    case 'union': {
      const { [shape.tag]: tag, ...fields } = value as Record<string, unknown>;
      return { [shape.tag]: tag, ...inFields(shape.cases[tag as string] as Fields, fields, by) };
    }
    case 'function': return permutedFunction(shape, value as Record<string, unknown>, by);
    case 'set': return FiniteSet.from([...(value as FiniteSet<unknown>)].map((member) => permuted(shape.element, member, by)));
    case 'bag':
      return Bag.counted(
        (value as Bag<unknown>)
          .toArray()
          .map((member) => [permuted(shape.element, member, by), (value as Bag<unknown>).count(member)] as const),
        shape.bound,
      );
    case 'sequence': return (value as readonly unknown[]).map((member) => permuted(shape.element, member, by));
  }
}

const inFields = (fields: Fields, value: Record<string, unknown>, by: Permutation): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, permuted(field, value[name], by)]));

/** The arguments are exchanged, and the values: what f says of x, the exchanged function says of what stands for x. */
function permutedFunction(
  { domain, range }: Extract<Shape, { readonly kind: 'function' }>,
  value: Record<string, unknown>,
  by: Permutation,
): Record<string, unknown> {
  const moved = new Map(keysOf(domain).map((key) => [String(permuted(domain, key, by)), permuted(range, value[String(key)], by)]));
  return Object.fromEntries(keysOf(domain).map((key) => [String(key), moved.get(String(key))]));
}

/** A state with all values of the sorts exchanged: its values are as functions of a spec see them. */
export const permutedState = ({ variables }: System, state: State, by: Permutation): State =>
  Object.fromEntries(Object.entries(variables).map(([name, schema]) => [name, internPlain(permuted(schema, state[name], by))])) as State;

/** The values that a permutation moves, in words: `d1 and d2`. */
export const exchanged = (by: Permutation): string =>
  [...by.values()]
    .map((map) =>
      [...map]
        .filter(([from, to]) => from !== to)
        .map(([from]) => String(from))
        .sort()
        .join(' and '),
    )
    .filter((moved) => moved !== '')
    .join('; ');
