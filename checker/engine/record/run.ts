import { canonical } from '../../language/values.ts';
import type { HandedOut } from './handed-out.ts';
import type { RunOutcome } from './program.ts';

/** What one run gave: an outcome, the values of the next parameter, or that a chosen member is not there. */
export type RunResult = RunOutcome | { readonly values: readonly unknown[] } | 'absent';

/** One run of a program, or of the function that lists a parameter's values. */
export interface RecordedRun {
  /** The fields that it read, in order. */
  readonly fields: readonly number[];
  readonly result: RunResult;
  /** The parts that it was handed out; none if it ran on whole values. */
  readonly handed: HandedOut | undefined;
  /** The collections that it made, among other things. */
  readonly made: readonly unknown[];
  /** The variables that it looked at, in order. */
  readonly looked: readonly string[];
  /** Those that it looked at, besides, for the sake of members that were perhaps not there: in another state it may look at them or not. */
  readonly perhaps: ReadonlySet<string>;
}

/** The variables that two runs must have looked at alike, in the order of the first looks. */
const ways = (looked: readonly string[], perhaps: ReadonlySet<string>): readonly string[] =>
  [...new Set(looked)].filter((name) => !perhaps.has(name));

/** Whether a run in another state looked at the same variables in the same order, as far as that is certain. */
export function sameLooks({ looked, perhaps }: RecordedRun, other: readonly string[]): boolean {
  const [a, b] = perhaps.size === 0 ? [looked, other] : [ways(looked, perhaps), ways(other, perhaps)];
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

/** Whether two runs did the same, as they must on the same state. */
export const sameRun = (a: RecordedRun, b: RecordedRun): boolean =>
  a.fields.length === b.fields.length && a.fields.every((field, i) => field === b.fields[i]) && sameResult(a.result, b.result);

/** Whether two runs came to the same, in whatever order they wrote it. */
export function sameResult(a: RunResult, b: RunResult): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if ('values' in a || 'values' in b) return 'values' in a && 'values' in b && sameValues(a.values, b.values);
  const { writes } = b;
  return (
    a.writes.length === writes.length &&
    a.writes.every(({ field, after }) => writes.some((write) => write.field === field && write.after === after))
  );
}

const sameValues = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i] || canonical(value) === canonical(b[i]));
