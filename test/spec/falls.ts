import { expect } from 'vitest';
import type { Entry, Prediction } from '../../checker/index.ts';
import { check } from '../../checker/verdict/check.ts';
import type { CheckOptions } from '../../checker/verdict/check-options.ts';

/** What falls in a complete search, with the depth of its first violation: "B3 23", the first first. */
export async function fallsOf(
  entry: Entry,
  options: CheckOptions,
): Promise<{ readonly outcome: string | undefined; readonly complete: boolean; readonly violations: readonly string[] }> {
  const { prediction, complete, invariants } = await check(entry, { ...options, keepGoing: true });
  const violated = invariants.filter(({ holds }) => !holds).sort((one, other) => (one.depth ?? 0) - (other.depth ?? 0));
  return { outcome: prediction?.outcome, complete, violations: violated.map(({ name, depth }) => `${name} ${depth}`) };
}

/** A list such as "B3 23, Consistency 39". */
export const listed = (violations: string): readonly string[] => (violations === '' ? [] : violations.split(', '));

/** What a prediction would have to be, given the falls; where several fall at once, in its own order. */
export function predictionFor(violations: readonly string[], predicts: Prediction | undefined): unknown {
  const depths = new Map(violations.map((violation) => violation.split(' ')).map(([name, depth]) => [name as string, Number(depth)]));
  if (depths.size === 0) return { keeps: 'everything' };
  const own: readonly string[] = predicts !== undefined && 'breaks' in predicts ? predicts.breaks : [];
  const breaks = [...depths.keys()].sort(
    (one, other) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0) || own.indexOf(one) - own.indexOf(other),
  );
  return { breaks, states: Math.min(...depths.values()) };
}

/** A variant predicts what falls first, and in a complete search all of this falls, at these depths: "B3 23, Consistency 39". */
export async function requireFalls(entry: Entry, variant: string, violations: string): Promise<void> {
  const predicts = entry.variants[variant]?.predicts;
  expect(predicts).toEqual(predictionFor(listed(violations), predicts));
  expect(await fallsOf(entry, { variant })).toEqual({ outcome: 'true', complete: true, violations: listed(violations) });
}
