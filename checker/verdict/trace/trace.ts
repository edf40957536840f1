import type { Constant } from '../../language/constants.ts';
import type { LivenessForm } from '../../language/liveness.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State } from '../../language/system.ts';
import type { Remedies } from '../../search/exploration.ts';
import type { Refusal } from './refusal.ts';

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
  /** The step in its author's words, where there are such. */
  readonly told?: string;
}

/** Why a refinement fails: a step, or an initial state, that the abstract spec does not have. */
export interface Unmatched {
  /** The abstract spec. */
  readonly spec: string;
  /** The abstract states before and after; none before where an initial state is not mapped to one. */
  readonly before?: State;
  readonly after: State;
  /** What the step changes in the abstract state; of an initial state, how it differs from the nearest initial one. */
  readonly changes: readonly Change[];
  /** How many steps the abstract spec allows there: or how many initial states it has. */
  readonly allowed: number;
  /**
   * The abstract steps that come nearest, with what they would change, and why they are refused, if they are; none
   * if no action changes any of it.
   */
  readonly nearest: readonly {
    readonly action: string;
    readonly choices: Choices;
    readonly changes: readonly Change[];
    readonly refusal?: Refusal;
  }[];
}

/** By what a behaviour keeps something that is assumed, for some choices; or that it does not. */
export interface KeptAssumption {
  readonly name: string;
  readonly kind: 'weak' | 'strong' | 'ceases' | 'chance' | LivenessForm;
  readonly choices: Choices;
  /**
   * A step of it is taken again and again; or is not always possible (weak), or never (strong); or is never taken (`ceases`, `chance`). Of
   * what is assumed of states, the states.
   */
  readonly by: 'taken' | 'not possible' | 'never possible' | 'not taken' | 'states' | 'broken';
  /** The number of the step that is taken, from 1 on; or after how many steps none is possible. */
  readonly at?: number;
}

/** Something that is wrong in a state or in the step that led to it; or in a behaviour that goes on for ever. */
export type Finding =
  | {
      readonly kind: 'invariant';
      readonly name: string;
      readonly conjunct: string;
      /** The first choices for which the conjunct is false. */
      readonly choices: Choices;
      /** What the conjunct says about its failure. */
      readonly explanation?: string;
    }
  | {
      readonly kind: 'property';
      readonly name: string;
      readonly choices: Choices;
      /** What the property says about the step. */
      readonly explanation?: string;
    }
  | {
      readonly kind: 'refinement';
      readonly name: string;
      readonly step?: { readonly action: string; readonly choices: Choices };
      readonly unmatched: Unmatched;
    }
  | {
      readonly kind: 'liveness';
      readonly name: string;
      readonly form: LivenessForm | 'weak' | 'strong' | 'ceases' | 'chance';
      /** The first choices for which it does not hold. */
      readonly choices: Choices;
      /** After how many steps what is promised is open, and stays so. */
      readonly begins: number;
      /** The account of all that is assumed. */
      readonly kept: readonly KeptAssumption[];
      /** Where nothing more is done: the steps that are possible. */
      readonly possible?: readonly string[];
    }
  | { readonly kind: 'deadlock' };

/** A record that occurs in a trace, and how its schema words it. */
export interface Wording {
  readonly value: unknown;
  readonly text: string;
}

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
  /** The records in it that the spec words; absent if it words none. */
  readonly wordings?: readonly Wording[];
  /** Of a behaviour that goes on for ever: after how many steps its cycle begins, as in `Path`. */
  readonly cycle?: number;
  /** False where no shorter one was looked for. */
  readonly isShortest?: boolean;
  /** Of one that breaks a liveness property: what would have to be assumed besides. */
  readonly remedies?: Remedies;
  /** Of one that goes on for ever, and is not what is assumed: what is not kept. */
  readonly unkept?: readonly KeptAssumption[];
  /** What is wrong at its end, in the order of declaration; nothing if it is an innocent behaviour. */
  readonly findings: readonly Finding[];
}

/** How many states a trace has; the last step of a cycle leads back to one of them. */
export const statesOf = ({ steps, cycle }: Pick<Trace, 'steps' | 'cycle'>): number =>
  cycle !== undefined && cycle < steps.length ? steps.length : steps.length + 1;
