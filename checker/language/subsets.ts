import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requireListable } from './listable.ts';

interface SubsetOptions { readonly size?: number }

/**
 * All subsets, smaller masks first: {}, {A}, {B}, {A, B}, ...; or those with `size` members, which are made without the others. Of a
 * list or, in a state, of a set: `subsets(s.voters, { size: 2 })`. Throws where there are more than a million; `eachSubset` lists them one
 * by one.
 */
export function subsets<const T>(members: Iterable<T>, options: SubsetOptions = {}): readonly FiniteSet<T>[] {
  const { size } = sized(options, 'subsets');
  const list = [...members];
  if (size === undefined)
    requireListable(
      2 ** list.length,
      `the subsets of ${list.length} members`,
      'list only those of one size: subsets(members, { size: 2 }), or use fewer members',
    );
  else requireListable(waysToChoose(list.length, size), `the subsets of ${list.length} members with ${size} of them`, 'use fewer members');
  return [...subsetsIn(list, size)];
}

/**
 * The same, however many they are, one by one as they are asked for: an iterable that may be gone through again, and holds nothing but
 * the members. For initial states that are generated, and for whoever stops at the first that will do.
 */
export function eachSubset<const T>(members: Iterable<T>, options: SubsetOptions = {}): Iterable<FiniteSet<T>> {
  const { size } = sized(options, 'eachSubset');
  return { [Symbol.iterator]: () => subsetsIn([...members], size) };
}

/** All subsets of some members, one by one. */
export function* allSubsets<T>(members: readonly T[]): Generator<FiniteSet<T>> {
  // Beyond 31 bits there are no bitwise operations on numbers.
  const isIn = (mask: number, i: number): boolean => (i < 31 && mask < 2 ** 31 ? (mask >> i) & 1 : Math.floor(mask / 2 ** i) % 2) === 1;
  for (let mask = 0; mask < 2 ** members.length; mask++) yield FiniteSet.from(members.filter((_member, i) => isIn(mask, i)));
}

function sized(options: SubsetOptions, name: string): SubsetOptions {
  refuseUnknownKeys(options, ['size'], `an option of ${name}(...)`);
  const { size } = options;
  if (size === undefined || (Number.isInteger(size) && size >= 0)) return options;
  throw new SpecError('bad-definition', { what: `${name}(..., { size: ${String(size)} }): the size is a whole number, 0 at least` });
}

function* subsetsIn<T>(members: readonly T[], size: number | undefined): Generator<FiniteSet<T>> {
  if (size === undefined) return yield* allSubsets(members);
  for (const chosen of chosenFrom(members, size, 0)) yield FiniteSet.from(chosen);
}

/** How many ways there are to choose so many of some. */
function waysToChoose(all: number, some: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i++) ways = (ways * (all - some + i)) / i;
  return some > all ? 0 : Math.round(ways);
}

function* chosenFrom<T>(members: readonly T[], size: number, from: number): Generator<readonly T[]> {
  if (size === 0) return yield [];
  for (let i = from; i <= members.length - size; i++) {
    for (const rest of chosenFrom(members, size - 1, i + 1)) yield [members[i] as T, ...rest];
  }
}
