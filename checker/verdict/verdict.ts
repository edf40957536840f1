import type { Choices } from '../language/parameters.ts';
import type { Counts } from '../language/catalogue.ts';
import type { Constant } from '../language/constants.ts';
import type { Count, Effort, LimitName } from '../search/exploration.ts';
import type { Against } from './explain/against.ts';
import type { Explanation } from './explain/explain.ts';
import type { Finding, Trace } from './trace/trace.ts';

/** The version of the JSON form of a verdict; raised when a field changes its meaning or goes away. */
export const VERDICT_VERSION = 2;

/**
 * What a check found, in one word.
 * - `holds`: the search was complete and nothing is wrong.
 * - `violated`: an invariant, a property or a refinement fell, or a deadlock was found.
 * - `unreached`: nothing fell, but a witness is not reachable: the spec may say less than its author thinks.
 * - `miscounted`: nothing fell, but the counts are not those that the model pins.
 * - `limit`: a bound was reached first; nothing is known beyond it.
 * - `partial`: nothing fell, but the search kept its states in a table that leaves some out: `effort.coverage` says how many it should be.
 * - `interrupted`: somebody stopped it; nothing is known beyond that point.
 */
export type Word = 'holds' | 'violated' | 'unreached' | 'miscounted' | 'limit' | 'partial' | 'interrupted';

export interface ConjunctReport {
  readonly name: string;
  readonly holds: boolean;
  /** Depth of the first state in which it is false, in states. */
  readonly depth?: number;
  /** The first choices for which it is false there. */
  readonly choices?: Choices;
  /** What the conjunct says about its failure. */
  readonly explanation?: string;
}

export interface InvariantReport {
  readonly name: string;
  readonly kind: 'invariant' | 'property';
  /** Whether no violation was found; with an incomplete search that is all it means. */
  readonly holds: boolean;
  /** Depth of the first state (or step) in which it is false, in states. */
  readonly depth?: number;
  /** A property is its own only conjunct. */
  readonly conjuncts: readonly ConjunctReport[];
}

export interface RefinementReport {
  readonly name: string;
  /** The abstract spec, and its constants. */
  readonly spec: string;
  readonly constants: Readonly<Record<string, Constant>>;
  /** Whether no failure was found; with an incomplete search that is all it means. */
  readonly holds: boolean;
  /** Depth of the first state, or of the state behind the first step, that the abstract spec does not have. */
  readonly depth?: number;
  readonly finding?: Finding & { readonly kind: 'refinement' };
}

export interface WitnessReport {
  readonly name: string;
  readonly reached: boolean;
  readonly depth?: number;
}

export interface ActionReport {
  readonly name: string;
  /** Successors that it gave. */
  readonly taken: Count;
  /** How many of them were new states; a search by sets of states does not tell. */
  readonly fresh?: number;
}

/** What a variant predicted, and whether that was so. */
export interface PredictionReport {
  /** Why the rule was changed, and what that shows. */
  readonly because: string;
  readonly breaks: readonly string[];
  /** `unknown` where the search did not get far enough, or where the model is smaller than the prediction's. */
  readonly outcome: 'true' | 'false' | 'unknown';
  readonly message: string;
}

/** The result of a check: every report and every exit status is derived from it. */
export interface Verdict {
  readonly verdict: Word;
  readonly spec: string;
  readonly variant?: string;
  /** The named model that has exactly these constants, if there is one. */
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly distinct: Count;
  readonly generated: Count;
  /** States on the longest of the shortest paths; a search by sets of states knows it only if it goes level by level. */
  readonly depth?: number;
  readonly seconds: number;
  /** Whether every reachable state was visited. */
  readonly complete: boolean;
  /** The bound that ended the search; a violated run that went on may carry one too. */
  readonly limit?: { readonly kind: LimitName; readonly value: number };
  /** Those that were checked. */
  readonly invariants: readonly InvariantReport[];
  /** Those that were asked for; absent if none was. */
  readonly refinements?: readonly RefinementReport[];
  readonly witnesses: readonly WitnessReport[];
  /** There was nothing that could have been false, but the domains of the variables. */
  readonly nothingChecked?: true;
  readonly actions: readonly ActionReport[];
  /** Depth of the first state from which no action leads, if that is an error and one was found. */
  readonly deadlock?: { readonly depth: number };
  /** What falls somewhere, but a limit was reached before a counterexample was found. */
  readonly unproven?: readonly string[];
  /** The shortest counterexample of the first violation. */
  readonly trace?: Trace;
  /** Of a variant's trace: where the spec that it changes refuses a step, or does something else. */
  readonly against?: Against;
  /** Why it is false at the end of the trace, where that was asked for. */
  readonly explanation?: Explanation;
  readonly prediction?: PredictionReport;
  /** The counts that the model pins; only where the search was complete, so that they can be compared. */
  readonly expected?: Counts;
  readonly effort: Effort;
}

/** The counts to hold against those that a model pins: of the states that a search by symmetry found, those that they stand for. */
export const countsToCompare = ({
  distinct,
  generated,
  depth,
  effort: { symmetry },
}: Pick<Verdict, 'distinct' | 'generated' | 'depth' | 'effort'>): Pick<Verdict, 'distinct' | 'generated' | 'depth'> => ({
  distinct: symmetry?.distinct ?? distinct,
  generated: symmetry?.generated ?? generated,
  ...(depth === undefined ? {} : { depth }),
});
