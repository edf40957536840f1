import type { Against } from '../verdict/against.ts';
import type { TraceDiff } from '../verdict/diff.ts';
import { VERDICT_VERSION } from '../verdict/verdict.ts';
import { traceJson } from './json.ts';
import { changeJson } from './json-parts.ts';
import { refusalJson } from './json-refusal.ts';
import { encodeFields } from './json-values.ts';

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
 * - `refused`: `{step, refusal, instead}`, the first step that the rule refuses; see `refusalJson`; no `refusal` where the rule has no such action
 * - `trace`: see `traceJson`
 */
export const againstJson = ({ spec, sameInitial, common, different, refused, trace }: Against): Record<string, unknown> => ({
  version: VERDICT_VERSION, spec, sameInitial, common,
  ...(different === undefined ? {} : { different: { step: different.step, changes: different.changes.map(changeJson) } }),
  ...(refused === undefined ? {} : { refused: { step: refused.step, ...(refused.refusal === undefined ? {} : { refusal: refusalJson(refused.refusal) }), instead: refused.instead.map(encodeFields) } }),
  trace: traceJson(trace),
});
