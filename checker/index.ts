export * from './language.ts';
export { ablate, type AblationOptions, type AblationProgress } from './verdict/ablation/ablation.ts';
export {
  ablateFairness, FAIRNESS_ABLATION_VERSION, type FairnessAblation, type FairnessAblationOptions, type FairnessRow,
} from './verdict/ablation/fairness-ablation.ts';
export type { Rule } from './verdict/ablation/rule.ts';
export { type Ablation, ABLATION_VERSION, type Budget, countsOf, type Loss, type RuleReport } from './verdict/ablation/table.ts';
export { type Against, replayAgainst } from './verdict/explain/against.ts';
export { induct, type InductOptions } from './verdict/induct/induct.ts';
export {
  type DroppedConjunct, type HypothesisReport, INDUCTION_VERSION, type InductionFailure, type InductionResult, statusOfInduction,
} from './verdict/induct/induction-result.ts';
export { minimise } from './verdict/trace/minimise.ts';
export { inCanonicalOrder } from './verdict/trace/canonical-order.ts';
export { check } from './verdict/check.ts';
export type { CheckOptions } from './verdict/check-options.ts';
export {
  type ComparedSide, compare, type CompareOptions, type Comparison, COMPARISON_VERSION, statusOfComparison,
} from './verdict/compare/compare.ts';
export { diffTraces, type TraceDiff } from './verdict/compare/diff.ts';
export { explain, type Explanation } from './verdict/explain/explain.ts';
export { goOn } from './verdict/onward.ts';
export type { Onward } from './verdict/onward-outcome.ts';
export { type Processes, processesOf } from './verdict/trace/processes.ts';
export type { Reading } from './verdict/trace/readings.ts';
export { type Refusal, refusalOf } from './verdict/trace/refusal.ts';
export { replayCode, replaySaved } from './verdict/trace/replay.ts';
export { select, type Selection, type Subject } from './verdict/selection.ts';
export { simulate, type SimulateOptions } from './verdict/simulate/simulate.ts';
export { type Simulation, SIMULATION_VERSION, type SimulationWord, statusOfSimulation } from './verdict/simulate/simulation.ts';
export { statusOf } from './verdict/status.ts';
export {
  checkVariant, type RowOf, type VariantInvariant, type VariantRow, type VariantsOptions, type VariantsTable, variantsTable,
} from './verdict/variants.ts';
export type { Change, Finding, Trace, TraceStep, Unmatched } from './verdict/trace/trace.ts';
export { type WhyNot, whyNot } from './verdict/explain/why-not.ts';
export {
  type ActionReport, type ConjunctReport, type InvariantReport, type PredictionReport, type RefinementReport, type Verdict,
  VERDICT_VERSION, type ViolatedVerdict, type WitnessReport, type Word,
} from './verdict/verdict.ts';
export type { Limits, Progress } from './search/exploration.ts';
export type { SearchChoice, SearchName } from './search/strategy.ts';
