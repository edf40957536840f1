import type { Choices } from '../../language/parameters.ts';
import type { Write } from '../record/draft.ts';
import { SharedLeaf } from '../core/offsets.ts';
import type { Hashing } from '../state/fingerprint.ts';
import { outOfMemory } from '../state/allocator.ts';

/** The run ended with `false`: a predicate that fails, an action that is not enabled. */
export const NO: number = SharedLeaf.NO;
/** The run ended with `true`. */
export const YES: number = SharedLeaf.YES;
/** There is nothing to run: a parameter has no value in this state. */
export const NONE: number = SharedLeaf.NONE;
const FIRST: number = SharedLeaf.END;
/** An entry of a list of steps has a transition and two marks in 32 bits, of which one is the sign. */
const LEAVES_END = 2 ** 29;

/** What a transition of an action's tree does. */
export interface LearnedStep {
  readonly instance: number;
  readonly action: number;
  readonly choices: Choices;
  readonly writes: readonly Write[];
  /** The fields whose codes are the same in every state that comes to this transition, if it changes something. */
  readonly known: readonly number[];
}

/**
 * The transitions of all trees, by number. Those of actions are steps; those of runs that choose a parameter list the
 * choice points to go on with. The columns that the search needs for every successor are arrays of small integers.
 */
export class Transitions {
  /** For each transition the instance of its tree. */
  readonly instanceFor: number[] = [0, 0, 0, 0];
  /** For each transition the action's place. */
  readonly actionFor: number[] = [0, 0, 0, 0];
  /** For each transition the number of fields that it changes; 0 for a step that changes nothing. */
  readonly changes: number[] = [0, 0, 0, 0];
  /** For each transition what it does to the fingerprint. */
  readonly low: number[] = [0, 0, 0, 0];
  readonly high: number[] = [0, 0, 0, 0];
  /** For each transition the number of its set of written fields. */
  readonly writeSetFor: number[] = [0, 0, 0, 0];
  /** The written fields of each write set. */
  readonly writeSets: (readonly number[])[] = [];
  readonly #hashing: Hashing;
  readonly #writeSetOf = new Map<string, number>();
  readonly #steps: (LearnedStep | undefined)[] = [undefined, undefined, undefined, undefined];
  readonly #choicePoints: (readonly number[] | undefined)[] = [undefined, undefined, undefined, []];

  constructor(hashing: Hashing) {
    this.#hashing = hashing;
  }

  get count(): number {
    return this.instanceFor.length;
  }

  /** The choice points to go on with, if the transition is one of a run that chooses. */
  choicePointsOf(transition: number): readonly number[] | undefined {
    return this.#choicePoints[transition];
  }

  isStep(transition: number): boolean {
    return this.#steps[transition] !== undefined;
  }

  stepOf(transition: number): LearnedStep {
    return this.#steps[transition] as LearnedStep;
  }

  addChoice(instanceFor: number, choicePoints: readonly number[]): number {
    return choicePoints.length === 0 ? NONE : this.#add(instanceFor, 0, [], undefined, choicePoints);
  }

  addStep(step: LearnedStep): number {
    return this.#add(step.instance, step.action, step.writes, step, undefined);
  }

  #add(
    instanceFor: number,
    actionFor: number,
    writes: readonly Write[],
    step: LearnedStep | undefined,
    choicePoints: readonly number[] | undefined,
  ): number {
    if (this.count >= LEAVES_END) throw outOfMemory('the steps that were learned');
    this.#steps.push(step);
    this.#choicePoints.push(choicePoints);
    this.actionFor.push(actionFor);
    this.changes.push(writes.length);
    const hashing = this.#hashing;
    this.low.push(writes.reduce((sum, { field, before, after }) => sum ^ hashing.low(field, before) ^ hashing.low(field, after), 0));
    this.high.push(writes.reduce((sum, { field, before, after }) => sum ^ hashing.high(field, before) ^ hashing.high(field, after), 0));
    this.writeSetFor.push(this.#footprint(writes.map(({ field }) => field)));
    return this.instanceFor.push(instanceFor) - 1;
  }

  #footprint(fields: readonly number[]): number {
    const sorted = [...fields].sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.#writeSetOf.get(key) ?? this.writeSets.push(sorted) - 1;
    this.#writeSetOf.set(key, known);
    return known;
  }
}

/** Whether a transition is one of those that are the same in every tree. */
export const isSharedLeaf = (transition: number): boolean => transition < FIRST;
