import { INDUCTION_VERSION, type InductionFailure, type InductionResult } from '../../verdict/induct/induction-result.ts';
import type { JsonOptions } from './json.ts';
import { findingJson } from './json-finding.ts';
import { changeJson } from './json-parts.ts';
import { encodeFields } from './json-values.ts';

/**
 * The JSON form of an induction, one object.
 *
 * - `version`: 2; `verdict`: `inductive`, `unrefuted`, `refuted`, `limit` or `interrupted`; `spec`, `module`,
 *   `variant`, `model`, `constants`
 * - `invariants`, `implies`: the hypothesis and what it should imply; `dropped`: `{invariant, conjunct, usedBy}`, what was left out
 * - `states`, `steps`: states that satisfy the hypothesis, and the steps from them; `typed`: of how many, where all were considered;
 *   `seed` of a sample; `reachable`
 * - `actions`: `{name, steps}`; `conjuncts`: `{invariant, conjunct, tried}`, `tried` counts its evaluations after a step
 * - `failures`: `{kind, before, step, findings, misfit, proof}`; `kind` is `initial`, `implies`, `step` or `types`; `before` is the whole
 *   state, `step` is `{action, choices, changes, state}`, `proof` the sentences of the proof that do not hold: `{of, actions, uses, says}`
 */
export const inductJson = ({ failures, ...result }: InductionResult, { module }: JsonOptions = {}): Record<string, unknown> =>
  ({ version: INDUCTION_VERSION, ...(module === undefined ? {} : { module }), ...result, failures: failures.map(failureJson) });

const failureJson = ({ before, step, findings, differences: _differences, ...failure }: InductionFailure): unknown => ({
  ...failure,
  before: encodeFields(before),
  ...(step === undefined
    ? {}
    : {
        step: {
          action: step.action,
          choices: encodeFields(step.choices),
          changes: step.changes.map(changeJson),
          state: encodeFields(step.state),
        },
      }),
  findings: findings.map(findingJson),
});
