import type { Choices } from '../language/parameters.ts';
import type { Counts } from '../language/catalogue.ts';
import type { Constant } from '../language/constants.ts';
import type { Coverage } from '../engine/store/bitstate.ts';
import type { Count, Effort, LimitName, LivenessFacts } from '../search/exploration.ts';
import type { Against } from './explain/against.ts';
import type { Explanation } from './explain/explain.ts';
import type { Onward } from './onward-outcome.ts';
import type { Finding, Trace } from './trace/trace.ts';

/** The version of the JSON form of a verdict; raised when a field changes its meaning or goes away. */
export const VERDICT_VERSION = 2;

/**
 * What a check found, in one word.
 * - `holds`: the search was complete and nothing is wrong.
 * - `violated`: an invariant, a property or a refinement is violated, or a deadlock was found.
 * - `unreached`: nothing is violated, but a witness is not reachable: the spec may say less than its author thinks.
 * - `miscounted`: nothing is violated, but the counts are not those that the model pins.
 * - `limit`: a bound was reached first; nothing is known beyond it.
 * - `partial`: no violation, but the search kept its states in a table that leaves some out: `effort.coverage` says how many they may be.
 * - `interrupted`: somebody stopped it; nothing is known beyond that point.
 */
export type Word = Verdict['verdict'];

export type ConjunctReport = { readonly name: string } & (
  | { readonly holds: true; readonly depth?: undefined; readonly choices?: undefined; readonly explanation?: undefined }
  | {
      readonly holds: false;
      /** Depth of the first state in which it is false, in states. */
      readonly depth: number;
      /** The first choices for which it is false there. */
      readonly choices: Choices;
      /** What the conjunct says about its failure. */
      readonly explanation?: string;
    }
);

/** An invariant, a property of steps, or a liveness property. With an incomplete search, that it holds means no more than that no violation was found. */
export type InvariantReport = {
  readonly name: string;
  readonly kind: 'invariant' | 'property' | 'liveness';
  /** A property is its own only conjunct. */
  readonly conjuncts: readonly ConjunctReport[];
} & (
  | { readonly holds: true; readonly depth?: undefined }
  | {
      readonly holds: false;
      /** Depth of the first state (or step) in which it is false, in states; of liveness, the states of the lasso. */
      readonly depth: number;
    }
);

/** A refinement. With an incomplete search, that it holds means no more than that no failure was found. */
export type RefinementReport = {
  readonly name: string;
  /** The abstract spec, and its constants. */
  readonly spec: string;
  readonly constants: Readonly<Record<string, Constant>>;
} & (
  | { readonly holds: true; readonly depth?: undefined; readonly finding?: undefined }
  | {
      readonly holds: false;
      /** Depth of the first state, or of the state behind the first step, that the abstract spec does not have. */
      readonly depth: number;
      readonly finding: Finding & { readonly kind: 'refinement' };
    }
);

export type WitnessReport = { readonly name: string } & (
  | { readonly reached: false; readonly depth?: undefined }
  | {
      readonly reached: true;
      /** Depth of the first state that satisfies it; a search by sets of states knows it only if it goes level by level. */
      readonly depth?: number;
    }
);

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

/** The bound that ended a search. */
export interface ReachedLimit {
  readonly kind: LimitName;
  readonly value: number;
}

/** What every verdict tells. */
interface CheckedSystem {
  readonly spec: string;
  readonly variant?: string;
  /** The named model that has exactly these constants, if there is one. */
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly distinct: Count;
  /**
   * Where the spec has a state constraint: states outside it, which were checked, but are not counted as distinct, and from which the
   * search did not go on. If there are any, all that is said holds up to the constraint.
   */
  readonly outside?: number;
  /** Whether states of which the view of the model is equal were taken for one: then all that is said holds up to that. */
  readonly view?: true;
  readonly generated: Count;
  /** States on the longest of the shortest paths; a search by sets of states knows it only if it goes level by level. */
  readonly depth?: number;
  readonly seconds: number;
  /** Those that were checked. */
  readonly invariants: readonly InvariantReport[];
  /** Those that were asked for; absent if none was. */
  readonly refinements?: readonly RefinementReport[];
  readonly witnesses: readonly WitnessReport[];
  /** Where liveness was decided: what may be the reason why it holds. */
  readonly behaviours?: LivenessFacts;
  /** Liveness properties that nobody asked for by name, and that such a search cannot check; and why. */
  readonly unchecked?: { readonly liveness: readonly string[]; readonly cause: string };
  /** There was nothing that could have been false, but the domains of the variables. */
  readonly nothingChecked?: true;
  readonly actions: readonly ActionReport[];
  readonly prediction?: PredictionReport;
  readonly effort: Effort;
}

/** An invariant, property or refinement that is violated besides the first, or a deadlock; and the shortest counterexample to it. */
export interface FurtherViolation {
  readonly finding: Finding;
  readonly trace: Trace;
}

/** Something is violated. */
export interface ViolatedVerdict extends CheckedSystem {
  readonly verdict: 'violated';
  /** Whether every reachable state was visited: the search may go on after a violation. */
  readonly complete: boolean;
  /** The bound that ended a search that went on. */
  readonly limit?: ReachedLimit;
  /** Depth of the first state from which no action leads, if that is an error and one was found. */
  readonly deadlock?: { readonly depth: number };
  /** What is violated too, but a limit was reached before a counterexample was found. */
  readonly unproven?: readonly string[];
  /** The shortest counterexample of the first violation. */
  readonly trace: Trace;
  /** Where the search went on after a violation: what is not violated at the end of the trace, each with its own. */
  readonly further?: readonly FurtherViolation[];
  /** Of a variant's trace: where the spec that it changes refuses a step, or does something else. */
  readonly against?: Against;
  /** Why it is false at the end of the trace, where that was asked for. */
  readonly explanation?: Explanation;
  /** The invariant or property that the others are there for, where the spec names it, it was checked, and it is not violated first. */
  readonly goal?: string;
  /** How the story goes on, where that was asked for. */
  readonly onward?: Onward;
  /** The counts that the model pins; only where the search was complete, so that they can be compared. */
  readonly expected?: Counts;
}

/** No counterexample was found. */
interface WithoutCounterexample extends CheckedSystem {
  readonly deadlock?: undefined;
  readonly trace?: undefined;
  readonly further?: undefined;
  readonly against?: undefined;
  readonly explanation?: undefined;
  readonly goal?: undefined;
  readonly onward?: undefined;
}

/** Every reachable state was visited. */
interface CompleteVerdict extends WithoutCounterexample {
  readonly complete: true;
  readonly limit?: undefined;
  readonly unproven?: undefined;
  /** The counts that the model pins. */
  readonly expected?: Counts;
}

/** Not every reachable state was visited. */
interface IncompleteVerdict extends WithoutCounterexample {
  readonly complete: false;
  readonly expected?: undefined;
}

/**
 * The result of a check: every report and every exit status is derived from it. What it has besides depends on the word in `verdict`; what
 * a word excludes may be asked for, and is `undefined`.
 */
export type Verdict =
  | ViolatedVerdict
  | (CompleteVerdict & { readonly verdict: 'holds' })
  | (CompleteVerdict & { readonly verdict: 'unreached' })
  | (CompleteVerdict & { readonly verdict: 'miscounted'; readonly expected: Counts })
  | (IncompleteVerdict & {
      readonly verdict: 'limit';
      readonly limit: ReachedLimit;
      /** What is violated somewhere, but the limit was reached before a counterexample was found. */
      readonly unproven?: readonly string[];
    })
  | (IncompleteVerdict & { readonly verdict: 'interrupted'; readonly limit?: undefined; readonly unproven?: readonly string[] })
  | (IncompleteVerdict & {
      readonly verdict: 'partial';
      readonly limit?: undefined;
      readonly unproven?: undefined;
      readonly effort: { readonly coverage: Coverage };
    });

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
