import type { Finding, KeptAssumption } from '../../verdict/trace/trace.ts';
import { changeJson } from './json-parts.ts';
import { refusalJson } from './json-refusal.ts';
import { encodeFields } from './json-values.ts';

/** The JSON form of something that is wrong. */
export function findingJson(finding: Finding): unknown {
  if (finding.kind === 'deadlock') return finding;
  if (finding.kind === 'refinement') return refinementJson(finding);
  if (finding.kind === 'liveness') return livenessJson(finding);
  const { choices, ...violated } = finding;
  return { ...violated, choices: encodeFields(choices) };
}

/**
 * Why a refinement fails: `{kind: "refinement", name, step, spec, before, after, changes, allowed, nearest}`.
 *
 * - `step`: `{action, choices}` of the concrete spec; none for an initial state
 * - `spec`: the abstract spec; `before`, `after`, `changes`: the abstract states, and how they differ
 * - `allowed`: how many steps it allows there; `nearest`: `{action, choices, changes, refusal}`, see `refusalJson`
 */
export const refinementJson = ({
  kind,
  name,
  step,
  unmatched: { spec, before, after, changes, allowed, nearest },
}: Finding & { readonly kind: 'refinement' }): unknown => ({
  kind,
  name,
  ...(step === undefined ? {} : { step: { action: step.action, choices: encodeFields(step.choices) } }),
  spec,
  ...(before === undefined ? {} : { before: encodeFields(before) }),
  after: encodeFields(after),
  changes: changes.map(changeJson),
  allowed,
  nearest: nearest.map((near) => ({
    action: near.action,
    choices: encodeFields(near.choices),
    changes: near.changes.map(changeJson),
    ...(near.refusal === undefined ? {} : { refusal: refusalJson(near.refusal) }),
  })),
});

/**
 * Why a liveness property does not hold: `{kind: "liveness", name, form, choices, begins, kept, possible}`.
 *
 * - `form`: `eventually`, `leadsTo`, `infinitelyOften` and so on, or `weak` or `strong` where fairness is claimed
 * - `begins`: after how many steps what is promised is open
 * - `kept`: by what each assumption is kept, `{name, kind, choices, by, at}`; `by` is `taken` (in step `at`), `not possible` (after
 *   `at` steps), `never possible`, `not taken` or `states`; or it is `broken`
 * - `possible`: where nothing more is done, the steps that are possible, as text
 */
const livenessJson = ({ choices, kept, ...broken }: Finding & { readonly kind: 'liveness' }): unknown => ({
  ...broken,
  choices: encodeFields(choices),
  kept: kept.map(keptJson),
});

/** By what an assumption is kept. */
export const keptJson = ({ choices, ...kept }: KeptAssumption): unknown => ({ ...kept, choices: encodeFields(choices) });
