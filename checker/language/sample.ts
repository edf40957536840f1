import { Bag } from './bag.ts';
import { keysOf } from './domains.ts';
import { sizeOf, valuesOf } from './enumerate.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { type Fields, passes, type Schema } from './schema.ts';

/** A source of numbers that is the same for the same seed. */
export interface RandomSource {
  /** A whole number from 0 to below `bound`. */
  int(bound: number): number;
}

/** A random source: the generator mulberry32 (T. Ettinger, public domain), which is small, fast and good enough to choose samples. */
export function randomFrom(seed: number): RandomSource {
  let state = seed >>> 0;
  return {
    int(bound) {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * bound);
    },
  };
}

/** A domain restricted by `where` is tried so often before its values are listed. */
const TRIES = 200;

/** A random collection over a domain larger than this has few members. */
const HALF_MAX = 8;

const oneOf = <T>(values: readonly T[], random: RandomSource): T => values[random.int(values.length)] as T;

/** A random value of a schema's domain. Not uniform: collections over large domains are small, as those of a spec most often are. */
export function sampleOf(schema: Schema<unknown>, random: RandomSource): unknown {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return oneOf(shape.values, random);
    case 'range': return shape.from + random.int(shape.to - shape.from + 1);
    case 'optional': return random.int(4) === 0 ? shape.absent : sampleOf(shape.base, random);
    case 'record': return inFields(shape.fields, random);
    case 'union': {
      const name = oneOf(Object.keys(shape.cases), random);
      return { [shape.tag]: name, ...inFields(shape.cases[name] as Fields, random) };
    }
    case 'function': return inFields(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])), random);
    case 'set': return FiniteSet.from(membersOf(shape.element, random));
    case 'bag':
      return Bag.counted(
        membersOf(shape.element, random).map((member) => [member, 1 + random.int(shape.copies)] as const),
        shape.bound,
      );
    case 'sequence': return Object.freeze(Array.from({ length: random.int(shape.max + 1) }, () => sampleOf(shape.element, random)));
    case 'where': return passing(schema, () => sampleOf(shape.base, random), shape, random);
  }
}

const inFields = (fields: Fields, random: RandomSource): Record<string, unknown> =>
  Object.freeze(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field, random)])));

function membersOf(element: Schema<unknown>, random: RandomSource): readonly unknown[] {
  if (sizeOf(element) <= HALF_MAX) return valuesOf(element).filter(() => random.int(2) === 1);
  return Array.from({ length: random.int(4) }, () => sampleOf(element, random));
}

function passing(
  schema: Schema<unknown>,
  sample: () => unknown,
  shape: { readonly test: (value: never) => boolean },
  random: RandomSource,
): unknown {
  for (let tries = 0; tries < TRIES; tries++) {
    const value = sample();
    if (passes(shape, value)) return value;
  }
  const values = valuesOf(schema);
  if (values.length > 0) return oneOf(values, random);
  throw new SpecError('bad-definition', {
    what: 'a domain restricted by `where` is empty',
    cause: 'no value of the domain passes the test',
    fix: 'widen the domain or the test',
  });
}

/**
 * A random value that is like another one, where the domain is large enough for that to mean something: a set
 * loses, gets or exchanges a member.
 */
export function neighbourOf(schema: Schema<unknown>, value: unknown, random: RandomSource): unknown {
  const { shape } = schema;
  if (shape.kind === 'where') return passing(schema, () => neighbourOf(shape.base, value, random), shape, random);
  if (shape.kind === 'record') {
    const name = oneOf(Object.keys(shape.fields), random);
    return Object.freeze({
      ...(value as object),
      [name]: neighbourOf(shape.fields[name] as Schema<unknown>, (value as Record<string, unknown>)[name], random),
    });
  }
  if (shape.kind !== 'set') return sampleOf(schema, random);
  const set = value as FiniteSet<unknown>;
  const member = set.size === 0 ? undefined : oneOf(set.toArray(), random);
  const way = random.int(3);
  if (way === 0 || member === undefined) return set.with(sampleOf(shape.element, random));
  return way === 1
    ? set.without(member)
    : set.without(member).with(random.int(2) === 0 ? sampleOf(shape.element, random) : neighbourOf(shape.element, member, random));
}
