import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import type { PathStep } from '../search/exploration.ts';
import { ComparedParts } from './compared.ts';
import type { Run } from './run.ts';

/** What of a spec an implementation was asked for. */
export interface TestCoverage {
  /** How often each action was taken, in the order of the spec. */
  readonly actions: readonly { readonly name: string; readonly taken: number }[];
  /** Actions with their choices, each once. */
  readonly choices: number;
  /** Steps from a state, each once. */
  readonly transitions: number;
  readonly states: number;
  /** How often the implementation refused what the spec does not allow. */
  readonly refused: number;
  /**
   * The parts of the state that were never compared with the implementation, because `observe` leaves them out: `inside`, `at[B]`. Whether
   * they are right there nobody knows.
   */
  readonly notCompared: readonly string[];
  /**
   * How many there are to be covered, and how many of them were, where that was asked for. Not `complete` where the spec has more states
   * than were looked at: then there is more to be covered.
   */
  readonly of?: { readonly level: CoverLevel; readonly covered: number; readonly total: number; readonly complete: boolean };
}

export const COVER_LEVELS = ['actions', 'choices', 'transitions'] as const;
/** What tests are to cover: every action once, or with every choice that it ever has, or every step from every state. */
export type CoverLevel = (typeof COVER_LEVELS)[number];

/** What a step counts as at a level. */
export function keyOf(level: CoverLevel, state: State, { action, choices }: PathStep): string {
  if (level === 'actions') return String(action);
  const chosen = `${action} ${canonical(choices)}`;
  return level === 'choices' ? chosen : `${canonical(state)} ${chosen}`;
}

/** Adds up what runs have covered. */
export class CoverageCount {
  readonly #system: System;
  readonly #actions: number[];
  readonly #keys: Readonly<Record<'choices' | 'transitions', Set<string>>> = { choices: new Set(), transitions: new Set() };
  readonly #states = new Set<string>();
  readonly #compared = new ComparedParts();
  #refused = 0;

  constructor(system: System) {
    this.#system = system;
    this.#actions = system.actions.map(() => 0);
  }

  add({ taken, refused, state: last, compared }: Run): void {
    this.#refused += refused;
    this.#compared.add(compared);
    for (const [state, step] of taken) {
      this.#actions[step.action] = (this.#actions[step.action] ?? 0) + 1;
      this.#keys.choices.add(keyOf('choices', state, step));
      this.#keys.transitions.add(keyOf('transitions', state, step));
      this.#states.add(canonical(state));
    }
    this.#states.add(canonical(last));
  }

  /** How many of some things were covered. */
  covered(level: CoverLevel, wanted: ReadonlySet<string>): number {
    const has = level === 'actions'
      ? (key: string) => (this.#actions[Number(key)] ?? 0) > 0
      : (key: string) => this.#keys[level].has(key);
    return [...wanted].filter(has).length;
  }

  get summary(): TestCoverage {
    return {
      actions: this.#system.actions.map(({ name }, place) => ({ name, taken: this.#actions[place] ?? 0 })),
      choices: this.#keys.choices.size,
      transitions: this.#keys.transitions.size,
      states: this.#states.size,
      refused: this.#refused,
      notCompared: this.#compared.notCompared(),
    };
  }
}

/** A step with the choices that its action was asked for. */
export const askedStep = (system: System, { action, choices }: PathStep): { readonly action: string; readonly choices: Choices } => ({
  action: system.actions[action]?.name ?? '',
  choices,
});
