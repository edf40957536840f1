import { type Ablation, ABLATION_VERSION, countsOf, type RuleReport } from '../../verdict/ablation/table.ts';
import { type JsonOptions, traceJson } from './json.ts';

/**
 * The JSON form of an ablation, one object. Fields that do not apply are left out; a reader should ignore fields that he does not know.
 *
 * - `version`: 2; raised when a field changes its meaning or goes away
 * - `spec`, `module`: what rules were dropped from; `module` where it is not in the catalogue
 * - `ending`: `complete`, `limit` (the time was over) or `interrupted`
 * - `budget`: `{states, seconds}`, of one search and of all together; `seconds`: how long it took
 * - `models`: the ladder, the smallest first: `{name, constants, distinct, generated, depth, complete}` with all rules in place
 * - `leftOut`: names of models with more states than the budget allows
 * - `violated`: what is false with all rules in place, at some model; it is not watched there
 * - `counts`: `{rules, loadBearing, redundant, notVisible, untried}`
 * - `rules`: `{action, kind, name, models, loss}`; `kind` is `clause` (of `enabled`) or `write` (of `effect` to the variable `name`),
 *   `models` are those at which it was tried. A loss has a `kind`:
 *   - `violated`: `model` (the smallest), `violations`: `[{name, kind, depth}]`, the first first; `complete`: whether nothing else is
 *     violated there; `trace`: see `traceJson`, a behaviour of the spec without the rule
 *   - `senseless`: `model`, `error`: a value leaves its domain, or a function throws
 *   - `stalls`: `model`, `witnesses` that are no longer reached, `actions` that are never taken any more
 *   - `redundant`: `argument`: `implied`, `same-states` or `other-steps`
 *   - `unseen`: nothing is violated; `model`, if there is one, is the smallest at which the state graph is known to be another one;
 *     `cut`: at the models tried it is the same, but the time was over before the larger ones; `failed`: but at another the trial failed
 *   - `untried`: the time was over before, or its trials failed
 * - `failed`: with --queue, the trials that failed: `[{action, kind, name, model, error}]`
 */
export function ablationJson({ spec, rules, ...rest }: Ablation, options: JsonOptions = {}): Record<string, unknown> {
  return {
    version: ABLATION_VERSION,
    spec,
    ...(options.module === undefined ? {} : { module: options.module }),
    ...rest,
    counts: countsOf({ rules }),
    rules: rules.map((rule) => ruleJson(rule, options)),
  };
}

function ruleJson({ loss, ...rule }: RuleReport, options: JsonOptions): unknown {
  if (loss.kind !== 'violated') return { ...rule, loss };
  const { violations, trace, ...rest } = loss;
  return { ...rule, loss: { ...rest, kind: 'violated', violations, trace: traceJson(trace, options) } };
}
