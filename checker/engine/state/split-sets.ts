import type { Schema } from '../../language/schema.ts';
import type { System } from '../../language/system.ts';

const split = new WeakMap<System, Set<Schema<unknown>>>();

/** The sets of a system that are to have a field for each possible member although they are small. */
export function splitIn(system: System): Set<Schema<unknown>> {
  const known = split.get(system) ?? new Set<Schema<unknown>>();
  split.set(system, known);
  return known;
}
