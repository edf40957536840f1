import { knownTo, unpredicted, type VariantRow, type VariantsTable, VARIANTS_VERSION } from '../../verdict/variants.ts';
import type { JsonOptions } from './json.ts';

/**
 * The JSON form of the table of variants, one object. Fields that do not apply are left out.
 *
 * - `version`: 1; raised when a field changes its meaning or goes away
 * - `spec`, `module`: whose variants these are
 * - `predictions`: how many are `{true, false, unknown}`
 * - `interrupted`: whether somebody stopped it; `unchecked`: variants whose turn did not come
 * - `failed`: with --queue, those that could not be checked, `{variant, error}`
 * - `variants`: in the order of declaration, each
 *   - `variant`, `because`, `model`, `constants`: what it is, the named model and the constants that are not the defaults
 *   - `verdict`: as in the JSON form of a verdict; `breaks`: what is false at the end of the shortest counterexample,
 *     `states`: how many states it has
 *   - `invariants`: `{name, kind, holds, depth, conjunct}`: `depth` is that of the first violation, counted in states,
 *     `conjunct` the one that is violated
 *   - `distinct`, `generated`, `depth`, `seconds`, `complete`, `limit`: how much was searched
 *   - `knownTo`: where the search was not complete, the depth beyond which nothing is known of an invariant that `holds`
 *   - `deadlock`: `{depth}`
 *   - `prediction`: `{breaks, states, outcome, message}`; `unpredicted`: what is violated, too, although it is not predicted
 */
export function variantsJson(
  { spec, rows, unchecked, interrupted, failed }: VariantsTable,
  { module }: JsonOptions = {},
): Record<string, unknown> {
  const count = (outcome: string): number => rows.filter(({ prediction }) => prediction.outcome === outcome).length;
  return {
    version: VARIANTS_VERSION,
    spec,
    ...(module === undefined ? {} : { module }),
    predictions: { true: count('true'), false: count('false'), unknown: count('unknown') + unchecked.length + (failed?.length ?? 0) },
    interrupted,
    unchecked,
    ...(failed === undefined ? {} : { failed }),
    variants: rows.map(rowJson),
  };
}

function rowJson(row: VariantRow): Record<string, unknown> {
  const { predicts, prediction, ...known } = row;
  const states = 'keeps' in predicts ? undefined : predicts.states;
  return {
    ...known,
    ...(row.complete ? {} : { knownTo: knownTo(row) }),
    prediction: { ...prediction, ...(states === undefined ? {} : { states }) },
    unpredicted: unpredicted(row),
  };
}
