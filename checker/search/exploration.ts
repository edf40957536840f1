import type { SpillStore } from '../engine/store/spill-store.ts';
import type { BitstateOptions, Coverage } from '../engine/store/bitstate.ts';
import type { Choices } from '../language/parameters.ts';
import type { BoundRefinement } from '../language/refinement.ts';
import type { System } from '../language/system.ts';
import type { CheckpointOptions } from './checkpoint/checkpoint-store.ts';
import type { Workers } from '../engine/core/workers.ts';
import type { Timed } from './clock.ts';
import type { StepGraph } from './graph/step-graph.ts';
import type { Path, PathStep } from './path.ts';

export type { Path, PathStep };

/** Fairness that the spec does not assume, and with which a claim would hold. */
export interface Remedy {
  /** The action's name. */
  readonly action: string;
  readonly kind: 'weak' | 'strong';
  /** For each choice of its parameters by itself; otherwise of all its steps together. */
  readonly each: boolean;
}

/** What would have to be assumed besides, for a claim to hold that does not. */
export interface Remedies {
  /** The least for each action that is possible on the cycle and not taken there, if it alone is enough. */
  readonly enough: readonly Remedy[];
  /** Whether nothing is: with strong fairness of every step it still does not hold. Absent if there are too many steps to tell. */
  readonly hopeless?: boolean;
}

/** Bounds on a search; a search that meets one says so, and never that something holds. */
export interface Limits {
  /** Distinct states. */
  readonly states?: number;
  /** Depth, counted in states: an initial state has depth 1. */
  readonly depth?: number;
  readonly seconds?: number;
  /** Megabytes of the process; needs `memoryUsed`. */
  readonly megabytes?: number;
}

/** What may end a search before its time: a limit that was given, or the heap of the platform, which nobody can ask for more. */
export type LimitName = keyof Limits | 'heap';

/** Says how many megabytes are in use: `Infinity` where the heap of the platform, of so many megabytes, is nearly full. */
export interface MemoryUsed {
  (): number;
  readonly heapMax?: number;
}

export interface Progress {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** States found and not yet left by all their steps. */
  readonly open: number;
  readonly seconds: number;
  /** Of symbolic search: how often every action was applied to all states found, and the nodes of their diagram. */
  readonly rounds?: number;
  readonly nodes?: number;
}

export interface SearchOptions extends Timed {
  /** Names of the invariants and properties to check; all if absent. */
  readonly invariants?: readonly string[];
  /**
   * Names of the liveness properties that are to be decided, and of the fairness of abstract specs (`refinement: condition`), for which the
   * search keeps the steps that change something; none if absent.
   */
  readonly liveness?: readonly string[];
  /** Refinements to check in the same search; none if absent. */
  readonly refinements?: readonly BoundRefinement[];
  /** Go on after a violation, to learn the depth at which each conjunct is first violated. */
  readonly keepGoing?: boolean;
  readonly limits?: Limits;
  /** Threads to search with, where the engine can; the outcome does not depend on them. */
  readonly workers?: Workers;
  /** Where to keep checkpoints, and from which one to go on. */
  readonly checkpoints?: CheckpointOptions;
  /** Where to put what does not fit into `limits.megabytes`. */
  readonly spillStore?: SpillStore;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Megabytes in use now; the library itself cannot know. */
  readonly memoryUsed?: MemoryUsed;
}

/** What a search from state to state may be asked for besides. */
export interface ExplicitOptions extends SearchOptions {
  /** Compare whole states instead of fingerprints, where the engine uses fingerprints. */
  readonly exact?: boolean;
  /** Keep a few bits for each state instead, and leave some states out: `Bitstate` says how many. */
  readonly bitstate?: BitstateOptions;
}

/** What a search by sets of states may be asked for besides. */
export interface SymbolicOptions extends SearchOptions {
  /** Go level by level, so that depths are known. */
  readonly levels?: boolean;
  /** The places of the state, such as `clock[A]`, in the order in which the diagrams are to begin; what it does not name comes last. */
  readonly fieldOrder?: readonly string[];
  /** Called at the end with the order that was found. */
  readonly onFieldOrder?: (places: readonly string[]) => void;
}

/** Why a search ended. */
export type Ending =
  | { readonly kind: 'complete' }
  /** It came to an end, but kept its states in a table that leaves some out. */
  | { readonly kind: 'partial'; readonly coverage: Coverage }
  /** It stopped at the first violation. */
  | { readonly kind: 'violated' }
  | { readonly kind: 'limit'; readonly limit: LimitName; readonly value: number }
  | { readonly kind: 'interrupted' };

/**
 * What may be violated: a conjunct of an invariant, a property, a refinement (by an initial state or by a step), or the freedom from
 * deadlock, or a liveness property. Each by its place in the system, or among the refinements that are checked.
 */
export type Violation =
  | { readonly kind: 'invariant'; readonly invariant: number; readonly conjunct: number }
  | { readonly kind: 'property'; readonly property: number }
  | { readonly kind: 'refinement'; readonly refinement: number }
  | { readonly kind: 'liveness'; readonly name: string; readonly choices: Choices }
  | { readonly kind: 'deadlock' };

/** The first time that something was found to be violated. */
export type FoundViolation = Violation & {
  readonly depth: number;
  readonly path: Path;
  /** False where no shorter path was looked for. */
  readonly isShortest?: boolean;
  /** Of liveness: what would have to be assumed besides. */
  readonly remedies?: Remedies;
};

/** A number; a bigint where a number would not be exact. */
export type Count = number | bigint;

/** The number if it is exact. */
export const countOf = (count: bigint): Count => (count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : count);

/** What any search found. Some things are known only to a search that goes from state to state. */
export interface Explored {
  readonly ending: Ending;
  readonly distinct: Count;
  /** States outside the state constraint, where there is one: checked, but not counted as distinct, and not gone on from. */
  readonly outside?: number;
  /** Initial states and all successors: once for each action and choice that yields one, duplicates and self-loops included. */
  readonly generated: Count;
  /** States on the longest of the shortest paths: an initial state has depth 1. */
  readonly depth?: number;
  readonly seconds: number;
  /** For each action: how many successors it gave, and how many of them were new. */
  readonly actions: readonly { readonly taken: Count; readonly fresh?: number }[];
  /** In the order of their discovery. */
  readonly violations: readonly FoundViolation[];
  /** What is violated somewhere beyond the limit that ended the search for a path to it. */
  readonly unproven?: readonly Violation[];
  /** For each witness: the depth and path of the first state that satisfies it, if any was found. */
  readonly witnesses: readonly ({ readonly depth?: number; readonly path?: Path } | undefined)[];
  /** The states and the steps between them, where liveness is asked about, and every state was found, or a limit reached. */
  readonly graph?: StepGraph;
  /** Where liveness was decided. */
  readonly behaviours?: LivenessFacts;
  readonly effort: Effort;
}

/** What may be the reason why liveness properties hold. */
export interface LivenessFacts {
  /** Where every behaviour ends: how many steps that change something the longest one has. */
  readonly longest?: number;
  /** States from which no behaviour goes on that is as assumed, if there are any: what is said of these says nothing. */
  readonly withoutFuture?: number;
  /** Those that hold even if nothing is fair. */
  readonly withoutFairness: readonly string[];
  /** Those that promise something for what is never so. */
  readonly neverPromised: readonly string[];
}

/** A name for what may be violated, the same for the same. */
export function keyOf(what: Violation): string {
  switch (what.kind) {
    case 'invariant': return `invariant ${what.invariant} ${what.conjunct}`;
    case 'property': return `property ${what.property}`;
    case 'refinement': return `refinement ${what.refinement}`;
    case 'liveness': return `liveness ${what.name}`;
    case 'deadlock': return what.kind;
  }
}

/** What a search from state to state found. Two strategies that are both right give the same, but for `seconds` and `effort`. */
export interface Exploration extends Explored {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly actions: readonly { readonly taken: number; readonly fresh: number }[];
  readonly witnesses: readonly ({ readonly depth: number; readonly path: Path } | undefined)[];
}

/** How the engine worked; for those who want to know why a run was slow, or how far to trust it. */
export interface Effort {
  readonly engine: 'fast' | 'direct' | 'reference' | 'symbolic';
  /** Calls of the author's functions. */
  readonly userCalls?: number;
  /** States whose steps the plain semantics executed again, and agreed. */
  readonly audited?: number;
  /** The probability that some state was missed because of equal fingerprints; 0 where states are compared whole. */
  readonly collisionProbability: number;
  /** False where the fast engine had to do without its compiled core, because only its interpreted form can do what was asked for. */
  readonly compiled?: boolean;
  /** How much a lossy table is expected to have left out. */
  readonly coverage?: Coverage;
  /** The states that were taken over from a checkpoint. */
  readonly resumed?: number;
  /** Bytes of the engine's tables, queues and links at their largest. */
  readonly bytes?: number;
  readonly symmetry?: SymmetryEffort;
  /** Of a search that began from state to state and went on with sets: how many states it had found then. */
  readonly switchedAt?: number;
  /** Of symbolic search: see `Progress`. */
  readonly rounds?: number;
  readonly nodes?: number;
}

/** What a search by symmetry saved, and how far its claim was tested. */
export interface SymmetryEffort {
  /** The values of each sort. */
  readonly sorts: readonly (readonly string[])[];
  /** Of all sorts together: fingerprints that are kept for each state. */
  readonly permutations: number;
  /** The states that were found stand for so many, which a whole search would find if the claim is true, with so many successors. */
  readonly distinct: number;
  readonly generated: number;
  /** States in which the plain semantics was asked whether an exchange makes a difference. */
  readonly tested: number;
  /** Whether those were all states that were found, and under every exchange, so that the claim is proven. */
  readonly proven: boolean;
  /** What that took. */
  readonly seconds: number;
}

/** A search from state to state. */
export type Search<O extends SearchOptions = SearchOptions> = (system: System, options?: O) => Promise<Exploration>;

/** A search that may go by sets of states. */
export type SetSearch = (system: System, options?: SymbolicOptions) => Promise<Explored>;
