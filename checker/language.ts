// What specs are written with, and nothing that checks them: the door `synod/language`.

export {
  type Action, type Invariant, type Property, type Quantified, type Witness, withClause, withEffect, withEnabled, without,
} from './language/action.ts';
export { Bag } from './language/bag.ts';
export { type Counts, type Entry, entry, type Model } from './language/catalogue.ts';
export { choice, type ConstantsOf, count, flag } from './language/constants.ts';
export { choose } from './language/choose.ts';
export { show } from './language/display.ts';
export {
  bag, bool, fn, integer, type Letter, letters, names, natural, numbered, optional, range, record, sequence, set, tabulate, union,
} from './language/domains.ts';
export { valuesOf } from './language/enumerate.ts';
export { type ErrorKind, SpecError } from './language/errors.ts';
export { ceases, chance, type Fairness, progress, strong, unfair, weak } from './language/fairness.ts';
export { FiniteSet } from './language/finite-set.ts';
export { eachFunction } from './language/function-space.ts';
export { given, type GivenTo } from './language/given.ts';
export type { Induction, ProofStep } from './language/induction.ts';
export { type BrokenLaw, inflationary, type Law, type LawDomain, lawful, type Lawfulness, type LawOptions } from './language/lattice.ts';
export {
  type Assumption, ended, type Liveness, type LivenessForm, type LivenessGoal, step, type StepPattern,
} from './language/liveness.ts';
export type { Projection } from './language/projection.ts';
export { type BoundRefinement, type MappingOf, type Refinement, refinement } from './language/refinement.ts';
export type { Schema, ValueOf } from './language/schema.ts';
export { type DefinitionOf, type Prediction, type Spec, spec, type Variant, variant } from './language/spec.ts';
export { eachSubset, subsets } from './language/subsets.ts';
export { type StateOf, type Variables, variables } from './language/variables.ts';
export { compare as compareValues, equal, type Immutable } from './language/values.ts';
export type { Behaviour, Lane, Mark, Stroke, Timeline, View } from './language/view.ts';
export { enabled } from './semantics/enabled.ts';
