import type { Against } from '../../verdict/explain/against.ts';
import type { TraceDiff } from '../../verdict/compare/diff.ts';
import { VERDICT_VERSION } from '../../verdict/verdict.ts';
import { traceJson } from './json.ts';
import { partingJson } from './json-parting.ts';

/**
 * Two traces: `{version, sameInitial, common, aligned, left, right}`.
 *
 * - `common`: how many steps both take at first, with the same choices and changes
 * - `aligned`: the steps after these: `{left, right, same}`, places in the steps of either, counted from 0; `same` where both have the step
 * - `left`, `right`: see `traceJson`
 */
export const diffJson = ({ left, right, sameInitial, common, aligned }: TraceDiff): Record<string, unknown> =>
  ({ version: VERDICT_VERSION, sameInitial, common, aligned, left: traceJson(left), right: traceJson(right) });

/**
 * A counterexample against the rule: `{version, spec, sameInitial, common, different, refused, trace}`.
 *
 * - `common`: how many steps both take at first, to the same states; places of steps are counted from 0
 * - `different`: `{step, changes}`, the first step that leads elsewhere, and what it changes by the rule
 * - `refused`: `{step, refusal, instead}`, the first step that the rule refuses; see `refusalJson`; no `refusal`
 *   where the rule has no such action
 * - `trace`: see `traceJson`
 */
export const againstJson = (against: Against): Record<string, unknown> => ({
  version: VERDICT_VERSION,
  ...partingJson(against),
  trace: traceJson(against.trace),
});
