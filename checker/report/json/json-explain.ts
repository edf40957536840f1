import type { Explanation } from '../../verdict/explain/explain.ts';
import { findingJson } from './json-finding.ts';
import { readingJson } from './json-refusal.ts';

/**
 * Why something is false at the end of a trace: `{finding, flip, grounds, past, others, folded, processes, lanes}`; steps are
 * named by their places, counted from 0.
 *
 * - `flip`: the step since which it is so; none if it was so from the beginning
 * - `grounds`: `{reading, step}`, what the predicate looked at, and the step that put it there; readings as in `refusalJson`
 * - `past`, `others`, `folded`: the steps in the causal past of the flip, the others in that of the grounds, and the rest
 * - of a liveness property `past` is the way, and `others` the cycle
 * - `processes`: the lanes; `lanes`: for each step the process that takes it, or null
 */
export const explanationJson = ({ finding, grounds, lanes, ...places }: Explanation): Record<string, unknown> => ({
  finding: findingJson(finding),
  ...places,
  grounds: grounds.map(({ reading, ...ground }) => ({ reading: readingJson(reading), ...ground })),
  lanes: lanes.map((lane) => lane ?? null),
});
