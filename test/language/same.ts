import { Bag, FiniteSet } from '../../checker/index.ts';

/** Equality of plain values by its definition, without any text; 0 and -0 are one number. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (a instanceof FiniteSet && b instanceof FiniteSet)
    return a.size === b.size && [...a].every((member) => [...b].some((other) => same(member, other)));
  if (a instanceof Bag && b instanceof Bag)
    return a.size === b.size && [...a].every((member) => [...b].some((other) => same(member, other) && a.count(member) === b.count(other)));
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || a instanceof FiniteSet || a instanceof Bag) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]))
  );
}
