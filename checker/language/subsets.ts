import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requireListable } from './listable.ts';

/**
 * All subsets, smaller masks first: {}, {A}, {B}, {A, B}, ...; or those with `size` members, which are made without the others.
 * Throws where there are more than a million.
 */
export function subsets<const T>(members: readonly T[], options: { readonly size?: number } = {}): readonly FiniteSet<T>[] {
  refuseUnknownKeys(options, ['size'], 'an option of subsets(...)');
  const { size } = options;
  if (size === undefined) {
    requireListable(
      2 ** members.length,
      `the subsets of ${members.length} members`,
      'list only those of one size: subsets(members, { size: 2 }), or use fewer members',
    );
    return [...allSubsets(members)];
  }
  if (!Number.isInteger(size) || size < 0)
    throw new SpecError('bad-definition', { what: `subsets(..., { size: ${String(size)} }): the size is a whole number, 0 at least` });
  requireListable(choose(members.length, size), `the subsets of ${members.length} members with ${size} of them`, 'use fewer members');
  return [...subsetsOfSize(members, size, 0)].map((chosen) => FiniteSet.from(chosen));
}

/** The same one by one. */
export function* allSubsets<T>(members: readonly T[]): Generator<FiniteSet<T>> {
  for (let mask = 0; mask < 2 ** members.length; mask++) yield FiniteSet.from(members.filter((_member, i) => (mask >> i) & 1));
}

/** How many ways there are to choose so many of some. */
function choose(all: number, some: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i++) ways = (ways * (all - some + i)) / i;
  return some > all ? 0 : Math.round(ways);
}

function* subsetsOfSize<T>(members: readonly T[], size: number, from: number): Generator<readonly T[]> {
  if (size === 0) return yield [];
  for (let i = from; i <= members.length - size; i++) {
    for (const rest of subsetsOfSize(members, size - 1, i + 1)) yield [members[i] as T, ...rest];
  }
}
