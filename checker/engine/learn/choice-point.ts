import type { Choices } from '../../language/parameters.ts';
import type { Group } from './group.ts';
import type { Program } from '../record/program.ts';

/**
 * A member that was chosen before anybody knew whether it is there: it must be in its collection, and pass the author's
 * test, which is asked only then.
 */
export interface Gate {
  /** The field that is 0 where the member is not in its collection. */
  readonly field: number;
  readonly passes: (() => boolean) | undefined;
}

/** A tree and what is run where it has no path yet: a program with the choices made so far. */
export interface ChoicePoint {
  readonly instance: number;
  readonly tree: number;
  readonly choices: Choices;
  /** The place of the parameter to choose next; the number of parameters if all are chosen. */
  readonly next: number;
  readonly presenceGuards: readonly Gate[];
  /** Where the next parameter ranges over a keyed set: the position of the part that this choice point ranges over. */
  readonly part: number | undefined;
  /** The choice points behind the values of the next parameter, by their text. */
  behind: Map<string, readonly number[]> | undefined;
}

/** A program with those of its choices that do not depend on the state: what the search walks, or knows not to have changed. */
export interface Instance {
  readonly program: Program;
  /** The action's place, for actions. */
  readonly action: number;
  /** Fields whose codes are given, so that reading them is no reason to branch. */
  readonly known: ReadonlySet<number>;
  readonly reads: Set<number>;
  readonly group: Group;
  /** Leaves that more was read on the way to than their own choice point read. */
  readonly indirect: number[];
  /** The transition of its step that changes nothing, where it has at most one step in a state; 0 if no such step is known. */
  idle: number;
  /** How often something was learned. */
  runs: number;
  choicePoint: number;
  /** Whether its runs are given whole values, because what it does depends on which of them are equal. */
  readonly isWhole: boolean;
}
