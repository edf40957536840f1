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

/** Something that is wrong in a state or in the step that led to it. */
export type Finding =
  | {
      readonly kind: 'invariant';
      readonly name: string;
      readonly conjunct: string;
      /** The first choices for which the conjunct is false. */
      readonly witnesses: Choices;
      /** What the conjunct says about its failure. */
      readonly explanation?: string;
    }
  | { readonly kind: 'property'; readonly name: string; readonly witnesses: Choices }
  | { readonly kind: 'deadlock' };

/** A behaviour of a system, as a value. */
export interface Trace {
  readonly spec: string;
  readonly variant?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  /** The initial state's place, then for each step its place among the steps enabled there: `0/3/1`. */
  readonly code: string;
  readonly initial: State;
  /** The variables in which the system's initial states differ; none if there is only one. */
  readonly varying: readonly string[];
  readonly steps: readonly TraceStep[];
  /** What is wrong at its end, in the order of declaration; nothing if it is an innocent behaviour. */
  readonly findings: readonly Finding[];
}
