import { canonical } from '../language/values.ts';
import type { Outcome } from './program.ts';

/** What one run gave: an outcome, the values of the next parameter, or that a chosen member is not there. */
export type Result = Outcome | { readonly values: readonly unknown[] } | 'absent';

/** One run of a program, or of the function that lists a parameter's values. */
export interface Run {
  /** The fields that it read, in order. */
  readonly fields: readonly number[];
  readonly result: Result;
}

/** Whether two runs did the same, as they must on the same state. */
export function sameRun(a: Run, b: Run): boolean {
  if (a.fields.length !== b.fields.length || a.fields.some((field, i) => field !== b.fields[i])) return false;
  if (typeof a.result !== 'object' || typeof b.result !== 'object') return a.result === b.result;
  if ('values' in a.result || 'values' in b.result) return canonical(a.result) === canonical(b.result);
  const { writes } = b.result;
  return a.result.writes.length === writes.length && a.result.writes.every(({ field, after }, i) => field === writes[i]?.field && after === writes[i]?.after);
}
