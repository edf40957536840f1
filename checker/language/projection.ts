import { SpecError, unknownName } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requirePlain } from './plain.ts';
import type { State, System } from './system.ts';

/**
 * What is kept of a state when two models are compared: some variables, all but some, or whatever a function makes of it
 * (a plain value; slower, because it is called for every state).
 */
export type Projection = readonly string[] | { readonly allBut: readonly string[] } | ((state: never) => unknown);

/**
 * The variables of a system that a projection keeps, in the order of their declaration; nothing for a function.
 * Throws where one is not declared.
 */
export function variablesOf(projection: Projection, { variables }: System): readonly string[] | undefined {
  if (typeof projection === 'function') return undefined;
  if ('allBut' in projection) refuseUnknownKeys(projection, ['allBut'], 'a part of a projection');
  const known = Object.keys(variables);
  const named = 'allBut' in projection ? projection.allBut : projection;
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('variable', unknown, known, 'the view');
  const kept = known.filter((name) => named.includes(name) !== 'allBut' in projection);
  if (kept.length === 0) throw new SpecError('bad-definition', { what: 'the view keeps no variable', fix: 'name at least one' });
  return kept;
}

/** What a projection keeps of a state. */
export function projected(projection: Projection, system: System, state: State): unknown {
  const kept = variablesOf(projection, system);
  if (kept === undefined) {
    const value = (projection as (state: never) => unknown)(state as never);
    if (value === undefined)
      throw new SpecError('bad-definition', { what: 'the projection returned nothing', cause: 'a `return` is missing' });
    requirePlain(value, 'what a projection makes of a state');
    return value;
  }
  return Object.fromEntries(kept.map((name) => [name, state[name]]));
}
