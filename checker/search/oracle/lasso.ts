import type { Fairness } from '../../language/fairness.ts';
import { type Assumption, ended, type LivenessGoal, isFairness } from '../../language/liveness.ts';
import type { Choices, Parameters } from '../../language/parameters.ts';
import { actionPlace, type State, type System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import { type Step, stepsFrom } from '../../semantics/step.ts';

// The meaning of fairness and liveness on one behaviour, word by word, by the plain semantics. It knows nothing of graphs.

/** A behaviour: states one after the other, and from the last of them back to the one at `cycle`. */
export interface InfiniteBehaviour {
  readonly system: System;
  readonly states: readonly State[];
  readonly cycle: number;
}

/** A step that changes something, as it may be taken from a state. */
interface ChangingStep extends Step {
  readonly text: string;
}

/** Evaluates claims and assumptions on one behaviour. */
export class Evaluation {
  readonly #behaviour: InfiniteBehaviour;
  readonly #texts: readonly string[];
  readonly #changes = new Map<number, readonly ChangingStep[]>();

  constructor(behaviour: InfiniteBehaviour) {
    this.#behaviour = behaviour;
    this.#texts = behaviour.states.map((state) => canonical(state));
  }

  /** The places of the states on the cycle. */
  get cycle(): readonly number[] {
    return this.#behaviour.states.map((_, at) => at).slice(this.#behaviour.cycle);
  }

  /** Whether a claim holds, for given choices of its parameters: those that fairness is for each of, for fairness. */
  holds(claim: Assumption, choices: Choices): boolean {
    if (isFairness(claim)) return this.#isFair(claim, choices);
    const { states } = this.#behaviour;
    const all = states.map((_, at) => at);
    const isFirst = (at: number): boolean => claim.first === undefined || this.#test(claim.first, choices, at);
    const isGoal = (at: number): boolean => this.#isGoal(claim.goal, choices, at);
    const cycle = this.cycle;
    /** The places that come at a place or after it; those of the cycle come again. */
    const from = (at: number): readonly number[] => all.slice(Math.min(at, this.#behaviour.cycle));
    switch (claim.form) {
      case 'always': return all.every(isGoal);
      case 'eventually': return all.some(isGoal);
      case 'infinitelyOften': return cycle.some(isGoal);
      case 'eventuallyAlways': return cycle.every(isGoal);
      case 'leadsTo': return all.every((at) => !isFirst(at) || from(at).some(isGoal));
      case 'leadsToAlways': return !all.some(isFirst) || cycle.every(isGoal);
      case 'until': {
        const first = all.findIndex(isGoal);
        return first >= 0 && all.slice(0, first).every(isFirst);
      }
    }
  }

  /** After how many steps a claim that does not hold begins to be broken: where the promise was made, or the cycle begins. */
  beginsAt(claim: Assumption, choices: Choices): number {
    const { cycle, states } = this.#behaviour;
    if (isFairness(claim)) return cycle;
    const isFirst = (at: number): boolean => claim.first === undefined || this.#test(claim.first, choices, at);
    const isGoal = (at: number): boolean => this.#isGoal(claim.goal, choices, at);
    switch (claim.form) {
      case 'leadsTo':
        return states.findIndex((_, at) => isFirst(at) && !states.some((_state, each) => each >= Math.min(at, cycle) && isGoal(each)));
      case 'leadsToAlways': return states.findIndex((_, at) => isFirst(at));
      case 'until': return states.findIndex((_, at) => !isFirst(at)) === -1 ? 0 : states.findIndex((_, at) => !isFirst(at));
      case 'eventually':
      case 'always': return 0;
      case 'infinitelyOften':
      case 'eventuallyAlways': return cycle;
    }
  }

  /** Whether everything that is assumed holds; for fairness, of every choice with which a step is possible on the cycle. */
  assumed(assumption: Assumption): boolean {
    return this.choicesOf(assumption).every((choices) => this.holds(assumption, choices));
  }

  /** The choices of an assumption that matter here. */
  choicesOf(assumption: Assumption): readonly Choices[] {
    if (!isFairness(assumption)) return [...choicesIn(assumption.parameters as Parameters<never>, {}, () => assumption.form)];
    const found = new Map<string, Choices>();
    for (const at of this.cycle) {
      for (const change of this.#changesAt(at)) {
        const choices = Object.fromEntries(assumption.each.map((name) => [name, change.choices[name]]));
        if (this.#isOf(assumption, choices, at, change)) found.set(canonical(choices), choices);
      }
    }
    return [...found.values()];
  }

  /** At which places of the cycle a step of some actions is possible, and at which the one that is taken is such a step. */
  meets(fairness: Fairness, choices: Choices): { readonly possible: readonly number[]; readonly taken: readonly number[] } {
    return {
      possible: this.cycle.filter((at) => this.#changesAt(at).some((change) => this.#isOf(fairness, choices, at, change))),
      taken: this.cycle.filter((at) => this.#taken(at, (change) => this.#isOf(fairness, choices, at, change))),
    };
  }

  #isFair(fairness: Fairness, choices: Choices): boolean {
    const { possible, taken } = this.meets(fairness, choices);
    if (fairness.kind === 'ceases') return taken.length === 0;
    if (fairness.kind === 'chance') return taken.every((at) => this.#everyOutcome(fairness, choices, at));
    if (taken.length > 0) return true;
    return fairness.kind === 'weak' ? possible.length < this.cycle.length : possible.length === 0;
  }

  /** Whether every step that chance may decide on in the state at a place is taken in that state again and again. */
  #everyOutcome(fairness: Fairness, choices: Choices, at: number): boolean {
    const again = this.cycle.filter((other) => this.#texts[other] === this.#texts[at]);
    return this.#changesAt(at)
      .filter((change) => this.#isOf(fairness, choices, at, change))
      .every(({ text }) => again.some((other) => this.#taken(other, (change) => change.text === text)));
  }

  /** Whether what leads from the state at a place to the next one could be such a step. */
  #taken(at: number, isSuch: (change: ChangingStep) => boolean): boolean {
    const next = this.#texts[at + 1 < this.#texts.length ? at + 1 : this.#behaviour.cycle];
    return this.#changesAt(at).some((change) => change.text === next && isSuch(change));
  }

  #isOf(fairness: Fairness, each: Choices, at: number, { action, choices }: ChangingStep): boolean {
    const { system, states } = this.#behaviour;
    const { actions, when } = fairness;
    if (actions !== 'all' && !actions.some((declared) => actionPlace(system, declared, 'fairness') === action)) return false;
    if (Object.entries(each).some(([name, value]) => canonical(choices[name]) !== canonical(value))) return false;
    return when === undefined || holdsFor({ name: 'when', test: when, parameters: {}, explain: undefined }, states[at] as State, choices);
  }

  #isGoal(goal: LivenessGoal, choices: Choices, at: number): boolean {
    if (typeof goal === 'function') return this.#test(goal, choices, at);
    if (goal === ended) return this.#changesAt(at).length === 0;
    const places = goal.actions.map((action) => actionPlace(this.#behaviour.system, action, 'step'));
    return this.#taken(at, ({ action, choices: taken }) =>
      places.includes(action)
      && Object.entries(choices).every(([name, value]) => !Object.hasOwn(taken, name) || canonical(taken[name]) === canonical(value)));
  }

  #test(test: (state: never, chosen: Choices) => boolean, choices: Choices, at: number): boolean {
    const state = this.#behaviour.states[at] as State;
    return holdsFor({ name: 'a liveness property', test, parameters: {}, explain: undefined }, state, choices);
  }

  #changesAt(at: number): readonly ChangingStep[] {
    const { system, states } = this.#behaviour;
    const known =
      this.#changes.get(at) ??
      [...stepsFrom(system, states[at] as State)]
        .map((each) => ({ ...each, text: canonical(each.state) }))
        .filter(({ text }) => text !== this.#texts[at]);
    this.#changes.set(at, known);
    return known;
  }
}
