import type { Constant } from '../../language/constants.ts';
import type { Trace } from '../trace/trace.ts';
import type { Rule } from './rule.ts';

/** The version of the JSON form of an ablation; raised when a field changes its meaning or goes away. */
export const ABLATION_VERSION = 2;

/** Something that is false without the rule, and the depth of the first state (or step) in which it is, in states. */
export interface LostInvariant {
  readonly name: string;
  readonly kind: 'invariant' | 'property' | 'deadlock';
  readonly depth: number;
}

/** An invariant, a property or the freedom from deadlock is violated. */
export interface Violates {
  readonly kind: 'violated';
  readonly model: string;
  /** The first first. */
  readonly violations: readonly [LostInvariant, ...LostInvariant[]];
  /** Whether the search went on to the end, so that nothing else is violated at this model. */
  readonly complete: boolean;
  /** The shortest counterexample of the first violation. */
  readonly trace: Trace;
}

/** The rest of the spec no longer makes sense: a value leaves its domain, or a function throws. */
export interface Senseless {
  readonly kind: 'senseless';
  readonly model: string;
  /** The mistake, in one line. */
  readonly error: string;
}

/** Nothing is violated, but something that ought to happen no longer can. */
export interface Stalls {
  readonly kind: 'stalls';
  readonly model: string;
  /** Witnesses that are no longer reached. */
  readonly witnesses: readonly string[];
  /** Actions that are never taken any more. */
  readonly actions: readonly string[];
}

/** Nothing is violated, though the state graph is another one, or was too large to see all of it. */
export interface NotVisible {
  readonly kind: 'unseen';
  /** The smallest model at which the graph is known to be another one, if one is. */
  readonly model?: string;
  /** Whether the graph is the same at the models that were tried, but the time was over before the larger ones. */
  readonly cut?: true;
  /** Whether it is the same at the models at which it could be tried; at another one that failed. */
  readonly failed?: true;
}

/** The same states at every model that was tried. */
export interface Redundant {
  readonly kind: 'redundant';
  /**
   * `implied`: in no reachable state is the clause the only one that refuses a step. `same-states`: the same states are reached by as
   * many steps. `other-steps`: the same states are reached, by another number of steps.
   */
  readonly argument: 'implied' | 'same-states' | 'other-steps';
}

/** The budget ended before the rule was tried. */
export interface Untried { readonly kind: 'untried' }

export type Loss = Violates | Senseless | Stalls | NotVisible | Redundant | Untried;

/** What a rule is for: what is lost without it. */
export interface RuleReport extends Rule {
  /** Names of the models at which it was tried, the smallest first. */
  readonly models: readonly string[];
  readonly loss: Loss;
}

/** A model of the ladder. */
export interface LadderModel {
  readonly name: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** Whether the search of the whole spec was complete; only then is it known what stays the same. */
  readonly complete: boolean;
}

/** The table of an ablation. */
export interface Ablation {
  readonly spec: string;
  /** `complete`: every rule was tried at every model until something was lost. `limit`: the time was over before. */
  readonly ending: 'complete' | 'limit' | 'interrupted';
  readonly budget: Budget;
  readonly seconds: number;
  /** The ladder, the smallest model first. */
  readonly models: readonly LadderModel[];
  /** Models of the entry that were left out because they have more states than the budget allows. */
  readonly leftOut: readonly string[];
  /** What is false with all rules in place, at some model of the ladder; it is not watched there. */
  readonly violated: readonly string[];
  /** By action; clauses first, then variables. */
  readonly rules: readonly RuleReport[];
  /** Trials that failed, elsewhere, where there are any: what they would have shown nobody knows. */
  readonly failed?: readonly FailedTrial[];
}

/** A rule that could not be tried at a model, and what went wrong. */
export interface FailedTrial extends Rule {
  readonly model: string;
  readonly error: string;
}

/** States of one search, and seconds of all of them together. */
export interface Budget {
  readonly states: number;
  readonly seconds: number;
}

/** Whether something is lost without a rule. */
export const isLoadBearing = ({ loss }: RuleReport): boolean =>
  loss.kind === 'violated' || loss.kind === 'senseless' || loss.kind === 'stalls';

export interface AblationCounts {
  readonly rules: number;
  /** Something is violated, stalls, or no longer makes sense without them. */
  readonly loadBearing: number;
  readonly redundant: number;
  /** Nothing is lost at the models of the ladder, though the state graph is another one. */
  readonly notVisible: number;
  readonly untried: number;
}

export function countsOf({ rules }: Pick<Ablation, 'rules'>): AblationCounts {
  const count = (test: (rule: RuleReport) => boolean): number => rules.filter(test).length;
  return {
    rules: rules.length,
    loadBearing: count(isLoadBearing),
    redundant: count(({ loss }) => loss.kind === 'redundant'),
    notVisible: count(({ loss }) => loss.kind === 'unseen'),
    untried: count(({ loss }) => loss.kind === 'untried'),
  };
}
