import { type ComparedSide, type Comparison, COMPARISON_VERSION } from '../../verdict/compare/compare.ts';
import { type JsonOptions, traceJson } from './json.ts';

/**
 * The JSON form of a comparison, one object.
 *
 * - `version`: 2; `verdict`: `equal`, `different`, `limit` or `interrupted`; `projection`: as it was given
 * - `both`: how many projections of states both sides reach
 * - `left`, `right`: `{spec, variant, model, constants, distinct, generated, depth, seconds, complete, limit, projected, alone, trace}`:
 *   `projected` counts the different projections of its states, `alone` those that the other side does not reach (absent where that is not
 *   known), `trace` leads to the nearest of those, see `traceJson`
 */
export function compareJson(
  { verdict, both, left, right }: Comparison,
  projection: string,
  options: JsonOptions = {},
): Record<string, unknown> {
  return { version: COMPARISON_VERSION, verdict, projection, both, left: sideJson(left, options), right: sideJson(right, options) };
}

const sideJson = ({ trace, ...side }: ComparedSide, options: JsonOptions): unknown => ({
  ...side,
  ...(trace === undefined ? {} : { trace: traceJson(trace, options) }),
});
