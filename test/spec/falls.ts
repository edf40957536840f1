import type { Entry } from '../../checker/index.ts';
import { check, type CheckOptions } from '../../checker/verdict/check.ts';

/** What falls in a complete search, with the depth of its first fall: "B3 23", the first first. */
export async function fallsOf(entry: Entry, options: CheckOptions): Promise<{ readonly outcome: string | undefined; readonly complete: boolean; readonly falls: readonly string[] }> {
  const { prediction, complete, invariants } = await check(entry, { ...options, keepGoing: true });
  const fallen = invariants.filter(({ holds }) => !holds).sort((one, other) => (one.depth ?? 0) - (other.depth ?? 0));
  return { outcome: prediction?.outcome, complete, falls: fallen.map(({ name, depth }) => `${name} ${depth}`) };
}
