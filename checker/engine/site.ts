import type { Choices } from '../language/parameters.ts';
import type { Group } from './group.ts';
import type { Program } from './program.ts';

/** A tree and what is run where it does not know the way: a program with the choices made so far. */
export interface Site {
  readonly root: number;
  readonly tree: number;
  readonly choices: Choices;
  /** The place of the parameter to choose next; the number of parameters if all are chosen. */
  readonly next: number;
  /** Fields that must not be 0: the chosen members are in their collections. */
  readonly gates: readonly number[];
  /** Where the next parameter ranges over a keyed set: the position of the part that this site ranges over. */
  readonly part: number | undefined;
  /** The sites behind the values of the next parameter, by the values. */
  behind: Map<unknown, readonly number[]> | undefined;
}

/** A program with those of its choices that do not depend on the state: what the search walks, or knows not to have changed. */
export interface Root {
  readonly program: Program;
  /** The action's place, for actions. */
  readonly action: number;
  /** Fields whose codes are given, so that reading them is no reason to branch. */
  readonly known: ReadonlySet<number>;
  readonly reads: Set<number>;
  readonly group: Group;
  /** Leaves that more was read on the way to than their own site read. */
  readonly indirect: number[];
  /** The leaf of its step that changes nothing, where it has at most one step in a state; 0 if no such step is known. */
  idle: number;
  /** How often something was learned. */
  runs: number;
  site: number;
  /** Whether its runs are given whole values: what it does may depend on which parts of a state are equal. */
  isWhole: boolean;
}
