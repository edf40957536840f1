import type { Transitions } from '../../engine/learn/transitions.ts';
import { decodeFields, encodeFields } from '../../language/json-values.ts';
import { canonical } from '../../language/values.ts';
import type { PathStep } from '../exploration.ts';

/** A step as it stands in a checkpoint. */
export interface SavedStep {
  readonly action: number;
  readonly choices: Readonly<Record<string, unknown>>;
}

export const savedStep = ({ action, choices }: PathStep): SavedStep => ({ action, choices: encodeFields(choices) });
export const stepOf = ({ action, choices }: SavedStep): PathStep => ({ action, choices: decodeFields(choices) });

/**
 * The steps that links refer to. The transitions of a resumed search are learned anew and get other numbers than before; so the steps
 * of the search before are kept as they are, by the numbers of the checkpoint, and the numbers of new transitions begin behind them.
 */
export class StepTable {
  readonly #transitions: Transitions;
  #before: readonly PathStep[] = [];

  constructor(transitions: Transitions) {
    this.#transitions = transitions;
  }

  /** The number by which a link refers to a transition. */
  numberOf(transition: number): number {
    return transition + this.#before.length;
  }

  /** The transition with a number, unless it is a step of the search before. */
  leafOf(number: number): number | undefined {
    return number < this.#before.length ? undefined : number - this.#before.length;
  }

  /** The step with a number. */
  stepAt(number: number): PathStep {
    const transition = this.leafOf(number);
    if (transition === undefined) return this.#before[number] as PathStep;
    const { action, choices } = this.#transitions.stepOf(transition);
    return { action, choices };
  }

  restore(steps: readonly PathStep[]): void {
    this.#before = steps;
  }
}

/** Numbers steps from 0 on in the order in which they are asked for; steps that cannot be told apart get the same number. */
export class Renumbering {
  readonly steps: SavedStep[] = [];
  readonly #stepTable: StepTable;
  readonly #numbers: number[] = [];
  readonly #known = new Map<string, number>();

  constructor(stepTable: StepTable) {
    this.#stepTable = stepTable;
  }

  numberOf(old: number): number {
    return (this.#numbers[old] ??= this.#number(this.#stepTable.stepAt(old)));
  }

  #number(step: PathStep): number {
    const text = canonical([step.action, step.choices]);
    const known = this.#known.get(text) ?? this.steps.push(savedStep(step)) - 1;
    this.#known.set(text, known);
    return known;
  }
}
