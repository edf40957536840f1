import { SpecError } from '../language/errors.ts';
import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import type { Path, PathStep } from '../search/exploration.ts';
import { allInitialStates } from '../semantics/initial.ts';
import { stateBehind } from '../verdict/trace/code.ts';
import { actionsOf, type SystemEvent, stepsLike } from './event.ts';
import { fits } from './observation.ts';

/** A state in which a system may be, and the reading of what was observed that leads there. */
export interface PossibleState {
  readonly state: State;
  /** How many steps were taken. */
  readonly steps: number;
  readonly from: { readonly before: PossibleState; readonly step: PathStep } | { readonly initial: number };
  /** Whether nothing on the way there is wrong, where that is looked at. */
  readonly clean: boolean;
}

/** Whether nothing is wrong in a state, and in the step that leads to it. */
export type StepJudge = (state: State, step?: { readonly before: State; readonly step: PathStep }) => boolean;

/** Thrown where a system may be in more states than are followed. */
export class TooManyStates extends SpecError {
  constructor(max: number) {
    super('not-supported', {
      what: `more than ${max} states are possible at a time`,
      cause: 'what is seen of the implementation, or stands in its log, leaves too much open',
      fix: 'observe more of the state, or let fewer actions be hidden or internal',
    });
  }
}

/** Steps that nobody sees: the actions, and how many of them may be taken in a row. */
export interface Hidden {
  readonly actions: ReadonlySet<number>;
  readonly max: number;
}

/** The states in which a system may be after what was observed so far: the subset construction, one event at a time. */
export class Possible {
  readonly #system: System;
  readonly #hidden: Hidden;
  readonly #max: number;
  readonly #judge: StepJudge;
  readonly #behind = new WeakMap<State, readonly (readonly [PathStep, State])[]>();
  /** Those that fit what was observed last, the one with the fewest steps first. */
  states: readonly PossibleState[];
  /** The most that there were at any time, those among them to which hidden steps led. */
  widest: number;
  /** Whether more hidden steps in a row would have led further at some time: then nothing is known of readings that take them. */
  wasCut = false;

  /** Of two readings that lead to one state, one in which nothing is wrong is kept, else the shorter one. */
  constructor(
    system: System,
    hidden: Hidden,
    max: number,
    { initially, judge = () => true }: { readonly initially?: unknown; readonly judge?: StepJudge } = {},
  ) {
    this.#system = system;
    this.#hidden = hidden;
    this.#max = max;
    this.#judge = judge;
    this.states = this.#distinct(
      [...allInitialStates(system, 'what is observed may begin in any of them')]
        .filter(([, state]) => fits(initially, state))
        .map(([initial, state]) => ({ state, steps: 0, from: { initial }, clean: judge(state) })));
    this.widest = this.states.length;
  }

  /** Those, and the ones to which hidden steps lead from them. */
  withHidden(): readonly PossibleState[] {
    if (this.#hidden.actions.size === 0) return this.states;
    const known = new Map(this.states.map((each) => [canonical(each.state), each]));
    let edge = this.states;
    for (let taken = 0; taken < this.#hidden.max && edge.length > 0; taken++) {
      const next: PossibleState[] = [];
      for (const before of edge)
        for (const [step, state] of this.#hiddenSteps(before.state)) {
          const key = canonical(state);
          const behind = this.#stepTo(before, step, state);
          const other = known.get(key);
          if (other !== undefined && (other.clean || !behind.clean)) continue;
          known.set(key, behind);
          next.push(behind);
          if (known.size > this.#max) throw new TooManyStates(this.#max);
        }
      edge = next;
    }
    this.widest = Math.max(this.widest, known.size);
    this.wasCut ||= edge.length > 0 && edge.some(({ state }) => this.#hiddenSteps(state).some(([, to]) => !known.has(canonical(to))));
    return [...known.values()];
  }

  #stepTo(before: PossibleState, step: PathStep, state: State): PossibleState {
    return {
      state,
      steps: before.steps + 1,
      from: { before, step },
      clean: before.clean && this.#judge(state, { before: before.state, step }),
    };
  }

  #hiddenSteps(state: State): readonly (readonly [PathStep, State])[] {
    const known = this.#behind.get(state);
    if (known !== undefined) return known;
    const steps = [...this.#hidden.actions].flatMap((place) =>
      [...stepsLike(this.#system, state, place, {})].map((step) => [step, stateBehind(this.#system, state, step)] as const));
    this.#behind.set(state, steps);
    return steps;
  }

  /** The states behind an event; none if it is a step of no reading. Those before it stay as they are. */
  behind(event: SystemEvent): readonly PossibleState[] {
    const places = actionsOf(this.#system, event);
    const found: PossibleState[] = [];
    for (const before of this.withHidden())
      for (const place of places)
        for (const step of stepsLike(this.#system, before.state, place, event.choices ?? {})) {
          const state = stateBehind(this.#system, before.state, step);
          if (fits(event.after, state)) found.push(this.#stepTo(before, step, state));
          if (found.length > 8 * this.#max) throw new TooManyStates(this.#max);
        }
    return this.#distinct(found);
  }

  /** Says in which of them the system is. */
  keep(states: readonly PossibleState[]): void {
    this.states = states;
    this.widest = Math.max(this.widest, states.length);
  }

  #distinct(states: readonly PossibleState[]): readonly PossibleState[] {
    if (states.length < 2) return states;
    const known = new Map<string, PossibleState>();
    for (const each of states) {
      const key = canonical(each.state);
      const other = known.get(key);
      if (other === undefined || (each.clean !== other.clean ? each.clean : each.steps < other.steps)) known.set(key, each);
    }
    if (known.size > this.#max) throw new TooManyStates(this.#max);
    return [...known.values()];
  }
}

/** The path of a reading. */
export function pathTo(last: PossibleState): Path {
  const steps: PathStep[] = [];
  let { from } = last;
  while ('before' in from) {
    steps.push(from.step);
    ({ from } = from.before);
  }
  return { initial: from.initial, steps: steps.reverse() };
}
