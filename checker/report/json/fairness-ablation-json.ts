import { type FairnessAblation, FAIRNESS_ABLATION_VERSION } from '../../verdict/ablation/fairness-ablation.ts';
import type { JsonOptions } from './json.ts';

/**
 * The JSON form of an ablation of fairness, one object: `version` (1; raised when a field changes its meaning or goes away), `module` where
 * the spec is not in the catalogue, and the fields of `FairnessAblation`: `spec`, `variant`, `model`, `constants`, `distinct`, `seconds`,
 * `holds`, `falls`, `free`, `rows`: `{condition, kind, instead, breaks}`, and `least`: `{condition, kind}`.
 */
export const fairnessAblationJson = (ablation: FairnessAblation, { module }: JsonOptions = {}): Record<string, unknown> => ({
  version: FAIRNESS_ABLATION_VERSION,
  ...(module === undefined ? {} : { module }),
  ...ablation,
});
