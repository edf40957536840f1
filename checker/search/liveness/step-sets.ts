import type { Fairness } from '../../language/fairness.ts';
import type { StepPattern } from '../../language/liveness.ts';
import type { Choices } from '../../language/parameters.ts';
import { actionPlace } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { Bits } from '../graph/bits.ts';
import type { StateTest, StepGraph } from '../graph/step-graph.ts';
import { type Labels, labelled, type MoreLabels } from './labels.ts';

/** A set of steps that an assumption, or a goal, is about. */
interface StepSet {
  readonly kinds: ReadonlySet<number>;
  /** For each kind, where not all of its steps are meant, the number of the test of the states from which they are. */
  readonly guards: ReadonlyMap<number, number>;
}

/** An assumption about steps, for one choice of the parameters that it is for each of. */
export interface Condition {
  readonly name: string;
  readonly kind: Fairness['kind'];
  readonly choices: Choices;
  /** The number of its set of steps. */
  readonly label: number;
}

/** Predicates on states, each with its number, and once. */
export class StateTests {
  readonly all: StateTest[] = [];
  readonly #numbers = new Map<StateTest['test'], Map<string, number>>();

  numberOf(name: string, test: StateTest['test'], choices: Choices): number {
    const known = this.#numbers.get(test) ?? new Map<string, number>();
    this.#numbers.set(test, known);
    const text = canonical(choices);
    const number = known.get(text) ?? this.all.push({ name, test, choices }) - 1;
    known.set(text, number);
    return number;
  }
}

/** The sets of steps of a graph that are spoken of, each with its number. */
export class StepSets {
  readonly #graph: StepGraph;
  readonly #tests: StateTests;
  readonly #sets: StepSet[] = [];
  #more: MoreLabels | undefined;

  constructor(graph: StepGraph, tests: StateTests) {
    this.#graph = graph;
    this.#tests = tests;
  }

  /** One condition for each value of the parameters that it is for each of, as far as a step with these was ever possible. */
  conditionsOf(name: string, { kind, actions, each, when }: Fairness): readonly Condition[] {
    const { system, kinds } = this.#graph;
    const places = actions === 'all' ? undefined : actions.map((action) => actionPlace(system, action, name));
    const groups = new Map<string, { readonly choices: Choices; readonly members: number[] }>();
    for (const [number, { action, choices }] of kinds.entries()) {
      if (places !== undefined && !places.includes(action)) continue;
      const own = Object.fromEntries(each.map((parameter) => [parameter, choices[parameter]]));
      const text = canonical(own);
      const group = groups.get(text) ?? { choices: own, members: [] };
      groups.set(text, group);
      group.members.push(number);
    }
    return [...groups.values()].map(({ choices, members }) => ({
      name,
      kind,
      choices,
      label: this.#sets.push({ kinds: new Set(members), guards: this.#guardsOf(name, when, members) }) - 1,
    }));
  }

  #guardsOf(name: string, when: Fairness['when'], members: readonly number[]): ReadonlyMap<number, number> {
    if (when === undefined) return new Map();
    const testOf = (kind: number): number =>
      this.#tests.numberOf(`the \`when\` of ${name}`, when, (this.#graph.kinds[kind] as { choices: Choices }).choices);
    return new Map(members.map((kind) => [kind, testOf(kind)]));
  }

  /** The number of the set of steps that a goal means, for a property's choices. */
  patternOf(name: string, pattern: StepPattern, chosen: Choices): number {
    const places = pattern.actions.map((action) => actionPlace(this.#graph.system, action, name));
    const kinds = new Set<number>();
    for (const [kind, { action, choices }] of this.#graph.kinds.entries()) {
      const isMeant = ([parameter, value]: [string, unknown]): boolean =>
        !Object.hasOwn(choices, parameter) || canonical(choices[parameter]) === canonical(value);
      if (places.includes(action) && Object.entries(chosen).every(isMeant)) kinds.add(kind);
    }
    return this.#sets.push({ kinds, guards: new Map() }) - 1;
  }

  /** Adds some sets that depend on the states before and behind a step; returns the number of the first. */
  add(count: number, more: MoreLabels): number {
    const first = this.#sets.length;
    for (let i = 0; i < count; i++) this.#sets.push({ kinds: new Set(), guards: new Map() });
    this.#more = {
      possible: (state) => more.possible(state).map((number) => first + number),
      taken: (from, to) => more.taken(from, to).map((number) => first + number),
    };
    return first;
  }

  /** Says of each step to which sets it belongs; `bits` are those of the tests. */
  labels(bits: readonly Bits[]): Labels {
    return labelled(this.#graph, this.#sets.length, (kind) => {
      const always: number[] = [];
      const guarded: { readonly label: number; readonly isIn: (state: number) => boolean }[] = [];
      for (const [label, { kinds, guards }] of this.#sets.entries()) {
        if (!kinds.has(kind)) continue;
        const guard = guards.get(kind);
        if (guard === undefined) always.push(label);
        else guarded.push({ label, isIn: (state) => (bits[guard] as Bits).has(state) });
      }
      return { always, guarded };
    }, this.#more);
  }
}
