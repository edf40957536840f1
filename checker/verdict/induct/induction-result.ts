import type { Constant } from '../../language/constants.ts';
import type { ProofStep } from '../../language/induction.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State } from '../../language/system.ts';
import type { LimitName } from '../../search/exploration.ts';
import type { Change, Finding } from '../trace/trace.ts';
import { STATUS } from '../status.ts';

/** The version of the JSON form of an induction; raised when a field changes its meaning or goes away. */
export const INDUCTION_VERSION = 2;

/** A conjunct of the induction hypothesis. */
export interface HypothesisReport {
  readonly invariant: string;
  readonly conjunct: string;
  /** How often a step from a state that satisfies the hypothesis touched what the conjunct looks at; it was evaluated again then. */
  readonly tried: number;
}

/** A counterexample to induction, executed by the plain semantics. */
export interface InductionFailure {
  /**
   * - `initial`: an initial state does not satisfy the hypothesis
   * - `implies`: a state that satisfies it does not satisfy what it should imply
   * - `step`: a step from a state that satisfies it leads to one that does not
   * - `types`: a step from a state that satisfies it writes a value outside its domain
   */
  readonly kind: 'initial' | 'implies' | 'step' | 'types';
  /** The state before the step; it need not be reachable. */
  readonly before: State;
  /** How it differs from the initial state. */
  readonly differences: readonly Change[];
  readonly step?: { readonly action: string; readonly choices: Choices; readonly changes: readonly Change[]; readonly state: State };
  /** What is false in the last state: of the hypothesis, or of what it should imply. */
  readonly findings: readonly Finding[];
  /** What an effect did, where the kind is `types`. */
  readonly misfit?: string;
  /** What the proof says of this conjunct and this action. */
  readonly proof: readonly ProofStep[];
}

/** A conjunct that was left out of the hypothesis, with the sentences of the proof that make use of it. */
export interface DroppedConjunct {
  readonly invariant: string;
  readonly conjunct: string;
  readonly usedBy: readonly ProofStep[];
}

/**
 * What looking for counterexamples to induction has found.
 * - `inductive`: the hypothesis is true initially, implies what it should, and every step from every state that satisfies it leaves it true
 * - `unrefuted`: no failure in the states that were looked at, which are a sample
 * - `refuted`: there is a counterexample
 * - `limit`, `interrupted`: no failure, in fewer states than were asked for
 */
export interface InductionResult {
  readonly verdict: 'inductive' | 'unrefuted' | 'refuted' | 'limit' | 'interrupted';
  readonly spec: string;
  readonly variant?: string;
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  /** The names of the invariants and lemmas of the hypothesis, and of those that it should imply. */
  readonly invariants: readonly string[];
  readonly implies: readonly string[];
  readonly dropped: readonly DroppedConjunct[];
  readonly conjuncts: readonly HypothesisReport[];
  /** How many states are correct in their types, where all were considered; else `seed` is that of the sample. */
  readonly typed?: number;
  readonly seed?: number;
  /** Different states that satisfy the hypothesis, all of whose steps were tried. */
  readonly states: number;
  /** How many of these are reachable, where that is known. */
  readonly reachable?: number;
  readonly steps: number;
  readonly actions: readonly { readonly name: string; readonly steps: number }[];
  readonly seconds: number;
  readonly limit?: LimitName;
  /** Calls of the author's functions. */
  readonly userCalls: number;
  /** The first of its kind, or of every kind. */
  readonly failures: readonly InductionFailure[];
}

/** The exit status of an induction. */
export const statusOfInduction = ({ verdict }: Pick<InductionResult, 'verdict'>): number =>
  ({
    inductive: STATUS.asWished,
    unrefuted: STATUS.asWished,
    refuted: STATUS.violated,
    limit: STATUS.limit,
    interrupted: STATUS.interrupted,
  })[verdict];
