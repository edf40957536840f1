import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import type { PathStep } from '../path.ts';
import { withPath } from '../mistake.ts';
import { Bits } from './bits.ts';
import { Numbers } from './numbers.ts';
import { pathTo } from './path-to.ts';
import type { StateTest, StepGraph } from './step-graph.ts';

/** The kinds of steps that were taken, each with its number. */
class Kinds {
  readonly steps: PathStep[] = [];
  readonly #byText = new Map<string, number>();
  /** Choices that are the same in every state are the same object. */
  readonly #byObject: WeakMap<Choices, number>[] = [];

  numberOf(action: number, choices: Choices): number {
    const known = (this.#byObject[action] ??= new WeakMap());
    const found = known.get(choices);
    if (found !== undefined) return found;
    const text = canonical([action, choices]);
    const number = this.#byText.get(text) ?? this.steps.push({ action, choices }) - 1;
    this.#byText.set(text, number);
    known.set(choices, number);
    return number;
  }
}

/** Notes the steps of a search that takes every one of them itself, state after state. */
export class PlainRecorder {
  readonly #kinds = new Kinds();
  readonly #begin = new Numbers();
  readonly #to = new Numbers();
  readonly #kind = new Numbers();
  readonly #parent = new Numbers();
  readonly #by = new Numbers();

  /** A state was found: an initial one, with its place. The states' numbers follow one another. */
  initial(place: number): void {
    this.#parent.push(-1);
    this.#by.push(place);
  }

  /** A state was found by a step from another one. */
  found(from: number, action: number, choices: Choices): void {
    this.#parent.push(from);
    this.#by.push(this.#kinds.numberOf(action, choices));
  }

  /** The steps that follow are from this state: the one after the last. */
  leave(state: number): void {
    while (this.#begin.length <= state) this.#begin.push(this.#to.length);
  }

  /** A step that changes something. */
  step(to: number, action: number, choices: Choices): void {
    this.#to.push(to);
    this.#kind.push(this.#kinds.numberOf(action, choices));
  }

  /** What was noted; the first `left` states were left by all their steps. `stateAt` gives a state by its number. */
  graph(system: System, left: number, stateAt: (state: number) => State): StepGraph {
    this.leave(left);
    const graph: StepGraph = {
      system,
      count: this.#parent.length,
      left,
      begin: this.#begin.values,
      to: this.#to.values,
      kind: this.#kind.values,
      kinds: this.#kinds.steps,
      isAcyclic: false,
      parent: this.#parent.values,
      by: this.#by.values,
      visit: (look) => { for (let state = 0; state < left; state++) look(state, stateAt(state)); },
      where: (tests) => wherePlain(tests, graph, stateAt),
    };
    return graph;
  }
}

/** The states that satisfy each of some predicates, by the plain semantics. */
function wherePlain(tests: readonly StateTest[], graph: StepGraph, stateAt: (state: number) => State): readonly Bits[] {
  const predicates = tests.map(({ name, test, choices }) => ({
    predicate: { name, test, parameters: {}, explain: undefined },
    choices,
    bits: new Bits(graph.left),
  }));
  for (let state = 0; state < graph.left; state++) {
    const plain = stateAt(state);
    try {
      for (const { predicate, choices, bits } of predicates) if (holdsFor(predicate, plain, choices)) bits.add(state);
    } catch (error) {
      throw withPath(error, () => pathTo(graph, state));
    }
  }
  return predicates.map(({ bits }) => bits);
}
