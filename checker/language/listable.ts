import { SpecError } from './errors.ts';

/** Enumerating more values than this is refused: the caller wants another layout, or the author a smaller domain. */
export const ENUMERABLE_MAX = 1_000_000;

/**
 * Refuses to list more than a million things: the one bound, with one error, wherever something is listed.
 * `what`: "the subsets of 31 members".
 */
export function requireListable(
  count: number,
  what: string,
  fix = 'use a smaller domain, or a function of the state that lists only the values of interest',
): void {
  if (count <= ENUMERABLE_MAX) return;
  throw new SpecError('infinite-domain', {
    what: `${what}: ${number(count)} are too many to list`,
    cause: `every one of them would have to be made, and at most ${number(ENUMERABLE_MAX)} are`,
    fix,
  });
}

const number = (count: number): string =>
  Number.isSafeInteger(count)
    ? count.toLocaleString('en-US')
    : count === Infinity
      ? 'more than 10^308'
      : `some 10^${Math.floor(Math.log10(count))}`;
