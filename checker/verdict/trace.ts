import type { Constant } from '../language/constants.ts';
import type { Choices } from '../language/parameters.ts';
import type { State } from '../language/system.ts';

/** One cell that a step changed. Sets and bags change member by member. */
export type Change =
  | { readonly kind: 'set'; readonly place: string; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'add' | 'remove'; readonly place: string; readonly member: unknown };

export interface TraceStep {
  readonly action: string;
  readonly choices: Choices;
  /** In the order of the variables' declaration. */
  readonly changes: readonly Change[];
  /** The state behind the step. */
  readonly state: State;
}

/** A behaviour of a system, as a value. */
export interface Trace {
  readonly spec: string;
  readonly variant?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  /** The initial state's place, then for each step its place among the steps enabled there: `0/3/1`. */
  readonly code: string;
  readonly initial: State;
  readonly steps: readonly TraceStep[];
}
