import { decodeState } from '../../engine/state/cells.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { Alternatives } from '../trace/alternatives.ts';
import { codesOf, layoutFor, type Reading, readingsIn } from '../trace/readings.ts';

/** More tries than this are not made for one predicate. */
const TRIES_MAX = 4_000;

/**
 * For some fields of a state what else could stand in each of them so that a predicate would be true, all others as they are: the values
 * in the order of their domains. Of a predicate that no field turns alone, nothing; of a field whose domain is too large to be gone
 * through, only what stood there in an earlier state is tried.
 */
export function wantedIn(
  system: System,
  state: State,
  fields: readonly number[],
  holds: (state: State) => boolean,
  earlier = state,
): ReadonlyMap<number, readonly Reading[]> {
  const layout = layoutFor(system);
  const alternatives = new Alternatives(layout);
  const codes = codesOf(layout, state);
  const before = codesOf(layout, earlier);
  const wanted = new Map<number, readonly Reading[]>();
  let tries = 0;
  for (const field of fields) {
    const found: (readonly Reading[])[] = [];
    const [own, stood] = [codes[field] as number, before[field] as number];
    for (const code of alternatives.isSmall(field) ? alternatives.of(field, own) : stood === own ? [] : [stood]) {
      if (++tries > TRIES_MAX) return wanted;
      const changed = decodeState(layout, Int32Array.from(codes, (each, place) => (place === field ? code : each)));
      if (isTrue(() => holds(changed))) found.push(readingsIn(layout, [field], changed));
    }
    wanted.set(field, found.flat());
  }
  return wanted;
}

/** The same for codes that are known to do. */
export function readingsWith(system: System, state: State, field: number, codes: readonly number[]): readonly Reading[] {
  const layout = layoutFor(system);
  const own = codesOf(layout, state);
  return codes.flatMap((code) =>
    readingsIn(layout, [field], decodeState(layout, Int32Array.from(own, (each, place) => (place === field ? code : each)))));
}

/** A state that is not reachable may be one in which a predicate has no value. */
function isTrue(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof SpecError) return false;
    throw error;
  }
}
