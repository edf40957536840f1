import { canonical, equal } from '../../language/values.ts';
import type { Trace, TraceStep } from '../trace/trace.ts';

/** A row of two aligned traces: a step of the left one, of the right one, or of both; counted from 0. */
export interface AlignedSteps {
  readonly left?: number;
  readonly right?: number;
  /** Of a step of both: whether it changes the same. */
  readonly same?: boolean;
}

/** Two traces side by side. */
export interface TraceDiff {
  readonly left: Trace;
  readonly right: Trace;
  /** Whether they begin in the same state. */
  readonly sameInitial: boolean;
  /** How many steps both take at first, with the same choices and the same changes. The next one of either is the first divergence. */
  readonly common: number;
  /** The steps after these, aligned by a longest common subsequence of actions with their choices. */
  readonly aligned: readonly AlignedSteps[];
}

/** What two traces have in common, and where they part. */
export function diffTraces(left: Trace, right: Trace): TraceDiff {
  const sameInitial = equal(left.initial, right.initial);
  const common = sameInitial ? commonPrefix(left.steps, right.steps) : 0;
  const rows = alignment(left.steps.slice(common).map(keyOf), right.steps.slice(common).map(keyOf));
  const aligned = rows.map(([l, r]): AlignedSteps => {
    if (l === undefined) return { right: common + (r as number) };
    if (r === undefined) return { left: common + l };
    return {
      left: common + l,
      right: common + r,
      same: canonical(left.steps[common + l]?.changes) === canonical(right.steps[common + r]?.changes),
    };
  });
  return { left, right, sameInitial, common, aligned };
}

const keyOf = ({ action, choices }: TraceStep): string => canonical([action, choices]);

function commonPrefix(left: readonly TraceStep[], right: readonly TraceStep[]): number {
  const differ = left.findIndex(
    (step, i) =>
      right[i] === undefined ||
      canonical([step.action, step.choices, step.changes]) !== canonical([right[i].action, right[i].choices, right[i].changes]),
  );
  return differ < 0 ? left.length : differ;
}

/** A longest common subsequence of two lists of texts, with what is in only one of them in between; the left ones first. */
function alignment(left: readonly string[], right: readonly string[]): readonly (readonly [number | undefined, number | undefined])[] {
  // lengths[i][j]: of the longest common subsequence of what is left from i and from j on.
  const lengths = Array.from({ length: left.length + 1 }, () => new Int32Array(right.length + 1));
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--)
      (lengths[i] as Int32Array)[j] = left[i] === right[j] ? 1 + lengthAt(i + 1, j + 1) : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  }
  const rows: (readonly [number | undefined, number | undefined])[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) rows.push([i++, j++]);
    else if (j === right.length || (i < left.length && lengthAt(i + 1, j) >= lengthAt(i, j + 1))) rows.push([i++, undefined]);
    else rows.push([undefined, j++]);
  }
  return rows;
}
