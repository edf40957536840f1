import type { Choices } from '../language/parameters.ts';

/** A path from an initial state: which one, and the action and choices of every step. States are rebuilt by executing it. */
export interface Path {
  /** The place of the initial state in `system.initial`. */
  readonly initial: number;
  readonly steps: readonly PathStep[];
  /**
   * Of a behaviour that goes on for ever: after how many steps the cycle begins that it goes round. The last step leads back there; if
   * there are no more steps, nothing more is done.
   */
  readonly cycle?: number;
}

export interface PathStep {
  /** The place of the action in `system.actions`. */
  readonly action: number;
  readonly choices: Choices;
}
