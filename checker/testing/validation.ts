import type { Choices } from '../language/parameters.ts';
import type { State } from '../language/system.ts';
import type { Choice } from '../verdict/selection.ts';
import type { Refusal } from '../verdict/trace/refusal.ts';
import type { Finding, Trace } from '../verdict/trace/trace.ts';
import type { SystemEvent } from './event.ts';
import type { Mismatch } from './observation.ts';

export const VALIDATION_VERSION = 1;

/** How a log is read. */
export interface ValidateOptions extends Choice {
  /** What is known of the state in which the log begins. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Actions whose steps are not in the log. */
  readonly hide?: readonly string[];
  /** How many of them may be taken in a row, between two events; 3 if absent. */
  readonly hiddenMax?: number;
  /** How many states may be possible at a time; 100,000 if absent. */
  readonly widthMax?: number;
}

/** Why no reading goes on, in some of the states that are possible. */
export interface RefusedIn {
  /** In so many of them. */
  readonly states: number;
  /** One of them. */
  readonly state: State;
  /** What refuses the event there; or, where it is a step, how the state behind it differs from what was seen. */
  readonly refusal?: Refusal;
  readonly mismatches?: readonly Mismatch[];
  /** With which choices the action is enabled there, those that differ in the fewest places. */
  readonly instead: readonly Choices[];
}

/** Whether a log is a behaviour of a spec. */
export interface Validation {
  readonly version: typeof VALIDATION_VERSION;
  readonly spec: string;
  readonly variant?: string;
  /**
   * `matches`: the whole of it is. `differs`: from an event on it is not. `violated`: it is, but every way to read it goes through
   * something that the spec forbids. `limit`: more states were possible at a time than are followed.
   */
  readonly verdict: 'matches' | 'differs' | 'violated' | 'limit';
  readonly events: number;
  /** So many of them, from the first on, are a behaviour. */
  readonly matched: number;
  /** The most states that were possible at a time, those among them to which hidden steps lead between two events. */
  readonly widest: number;
  /** The first event that is not. */
  readonly event?: SystemEvent & { readonly line?: number };
  /** More steps of hidden actions in a row than this were not tried, and would have led further: it may be a behaviour with them. */
  readonly cutAt?: number;
  /** How many states are possible before that event, or at the end; and why each of them refuses the event. */
  readonly possible: number;
  readonly refused: readonly RefusedIn[];
  /** What is wrong at the end of the reading that is told. */
  readonly findings: readonly Finding[];
  /** A reading of what matched, hidden steps and all, up to what is wrong in it. Made when it is asked for: it may be long. */
  readonly reading: () => Trace | undefined;
}
