import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import type { PathStep } from '../path.ts';
import type { Bits } from './bits.ts';

/** A predicate on states, for given choices, with a name for messages. */
export interface StateTest {
  readonly name: string;
  readonly test: (state: never, chosen: Choices) => boolean;
  readonly choices: Choices;
}

/**
 * The reachable states, by their numbers in breadth-first order, and the steps between them that change something. What
 * liveness is decided on.
 */
export interface StepGraph {
  readonly system: System;
  readonly count: number;
  /** The states before this one were left by all their steps; of the others, if a limit ended the search, no step is known. */
  readonly left: number;
  /** The steps from state s are those with numbers from `begin[s]` to `begin[s + 1]`. */
  readonly begin: Int32Array;
  /** Where each step leads. */
  readonly to: Int32Array;
  /** What each step is: its place in `kinds`. */
  readonly kind: Int32Array;
  /** Actions with their choices. Two of them may be the same. */
  readonly kinds: readonly PathStep[];
  /** Whether it is known that no step can be taken for ever, so that there is no cycle. */
  readonly isAcyclic: boolean;
  /** The state from which each state was found first; -1 for an initial state. */
  readonly parent: Int32Array;
  /** By what step it was: its place in `kinds`. Of an initial state its place in `system.initial`. */
  readonly by: Int32Array;
  /** Calls a function with each state that was left, and its number. */
  visit(look: (state: number, plain: State) => void): void;
  /** For each of some predicates, the states that satisfy it, among those that were left. Throws what the author's functions throw. */
  where(tests: readonly StateTest[]): readonly Bits[];
}
