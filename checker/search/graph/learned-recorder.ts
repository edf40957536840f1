import { IDLE, transitionOf } from '../../engine/learn/entry.ts';
import type { LearnedStep } from '../../engine/learn/transitions.ts';
import type { Space } from '../../engine/space.ts';
import { decodeState } from '../../engine/state/cells.ts';
import { SpecError } from '../../language/errors.ts';
import type { State } from '../../language/system.ts';
import { integers } from '../../engine/state/allocator.ts';
import type { PathStep } from '../path.ts';
import { Bits } from './bits.ts';
import { Numbers } from './numbers.ts';
import { pathTo } from './path-to.ts';
import { nothingRecurs } from './recurrence.ts';
import { type NotedSteps, targetsOf } from './targets.ts';
import type { StateTest, StepGraph } from './step-graph.ts';
import { withPath } from '../mistake.ts';

/**
 * Notes the steps of a search on the fast engine. The list of a state that is left has all steps from it, also those that the search need
 * not take, and a transition changes the fingerprint by a constant: so where each leads can be looked up at the end.
 */
export class LearnedRecorder {
  readonly #space: Space;
  readonly #low = new Numbers();
  readonly #high = new Numbers();
  readonly #begin = new Numbers();
  readonly #transition = new Numbers();
  /** The places of the initial states, which come first. */
  readonly #initial: number[] = [];

  constructor(space: Space) {
    this.#space = space;
  }

  /** An initial state was found, by its place. */
  initial(place: number): void {
    this.#initial.push(place);
  }

  /** A state was left; its entries are those of a list from a place to another. States are left in the order of their numbers. */
  leave(low: number, high: number, list: Int32Array, from: number, to: number): void {
    this.#low.push(low);
    this.#high.push(high);
    this.#begin.push(this.#transition.length);
    for (let at = from; at < to; at++) {
      const entry = list[at] as number;
      if ((entry & IDLE) === 0) this.#transition.push(transitionOf(entry));
    }
  }

  /** The graph of so many states, of which those that were noted were left. The space is the graph's from then on. */
  graph(count: number): StepGraph {
    const left = this.#low.length;
    this.#begin.push(this.#transition.length);
    const begin = this.#begin.values;
    const transition = this.#transition.values;
    const { lowOf, highOf } = this.#changes();
    const noted = { low: this.#low.values, high: this.#high.values, begin, transition, lowOf, highOf };
    const { to, parent, by, found, isWhole } = targetsOf(noted, this.#initial.length, count);
    if (left === count && !isWhole) throw lost('a step leads to a state that was not found');
    if (found < left) throw lost('no step leads to a state that was left');
    for (const [state, place] of this.#initial.entries()) by[state] = place;
    const { kinds, writes, numberOf, transitionOf: transitions } = this.#kinds();
    for (let step = 0; step < transition.length; step++) transition[step] = numberOf[transition[step] as number] as number;
    for (let state = this.#initial.length; state < count; state++) by[state] = numberOf[by[state] as number] ?? -1;
    const graph: StepGraph = {
      system: this.#space.system, count, left, begin, to, kind: transition, kinds, parent, by,
      isAcyclic: nothingRecurs(writes),
      where: (tests) => new Walk(this.#space, graph, transitions).where(tests),
      visit: (look) => { new Walk(this.#space, graph, transitions).look(look); },
    };
    return graph;
  }

  /** Every transition that is a step is a kind. */
  #kinds(): {
    readonly kinds: readonly PathStep[];
    readonly writes: Parameters<typeof nothingRecurs>[0];
    /** The kind of each transition, and the transition of each kind. */
    readonly numberOf: readonly number[];
    readonly transitionOf: readonly number[];
  } {
    const { transitions } = this.#space.learner;
    const kinds: PathStep[] = [];
    const writes: LearnedStep['writes'][] = [];
    const numberOf: number[] = [];
    const transitionOf: number[] = [];
    for (let transition = 0; transition < transitions.count; transition++) {
      if (!transitions.isStep(transition)) continue;
      const { action, choices, writes: written } = transitions.stepOf(transition);
      writes.push(written);
      transitionOf.push(transition);
      numberOf[transition] = kinds.push({ action, choices }) - 1;
    }
    return { kinds, writes, numberOf, transitionOf };
  }

  /** By what each transition changes a fingerprint. */
  #changes(): Pick<NotedSteps, 'lowOf' | 'highOf'> {
    const { low, high } = this.#space.learner.transitions;
    return { lowOf: Int32Array.from(low), highOf: Int32Array.from(high) };
  }
}

/** Nothing is decided on a graph in which something is missing. */
const lost = (what: string): SpecError =>
  new SpecError('checker-bug', {
    what: `the graph of steps is not that of the search: ${what}`,
    cause: 'the fault is in synod, or two states have equal fingerprints',
    fix: 'try --engine direct, which compares states whole; if it happens again, please report it',
  });

/** Goes through all states, each from the one that it was found from, so that every state is made by one step. */
class Walk {
  readonly #space: Space;
  readonly #graph: StepGraph;
  readonly #transitionOf: readonly number[];

  /** `transitionOf`: the transition of each kind of step. */
  constructor(space: Space, graph: StepGraph, transitionOf: readonly number[]) {
    this.#space = space;
    this.#graph = graph;
    this.#transitionOf = transitionOf;
  }

  look(look: (state: number, plain: State) => void): void {
    this.#visit((state) => { look(state, decodeState(this.#space.layout, this.#space.codes)); });
  }

  /** The states that satisfy each of some predicates: in a state only those are looked at whose value the step to it may have changed. */
  where(tests: readonly StateTest[]): readonly Bits[] {
    const space = this.#space;
    const { left } = this.#graph;
    const all = tests.map(({ name, test, choices }) => ({
      bits: new Bits(left),
      instances: space.watch({ name, parameters: {}, test: (state) => test(state, choices), explain: undefined }),
    }));
    const bitsOf = new Map(all.flatMap(({ bits, instances }) => instances.map((instance) => [instance, bits] as const)));
    this.#visit((state, parent, by) => {
      if (parent >= 0) for (const { bits } of all) if (bits.has(parent)) bits.add(state);
      try {
        for (const instance of space.predicatesAfter(by)) {
          const bits = bitsOf.get(instance);
          if (bits === undefined) continue;
          if (space.learner.someIs(instance, true)) bits.add(state);
          else bits.delete(state);
        }
      } catch (error) {
        throw withPath(error, () => pathTo(this.#graph, state));
      }
    });
    return all.map(({ bits }) => bits);
  }

  /** Calls `visit` for every state that was left while it is the present one; a state comes after the one that it was found from. */
  #visit(visit: (state: number, parent: number, by: number | undefined) => void): void {
    const { parent, by, left } = this.#graph;
    const space = this.#space;
    // The states that were found from one state follow one another.
    const first = integers(left + 1, 'the steps between the states').fill(-1);
    for (let state = left - 1; state >= 0; state--) if (parent[state] !== -1) first[parent[state] as number] = state;
    let visited = 0;
    for (let root = 0; root < left && parent[root] === -1; root++) {
      space.enter(by[root] as number);
      visit(root, -1, undefined);
      visited++;
      let state = root;
      let next = first[root] as number;
      for (;;) {
        if (next >= 0 && next < left && parent[next] === state) {
          const transition = this.#transitionOf[by[next] as number] as number;
          space.apply(transition);
          visit(next, state, transition);
          visited++;
          state = next;
          next = first[state] as number;
          continue;
        }
        if (state === root) break;
        space.undo(this.#transitionOf[by[state] as number] as number);
        next = state + 1;
        state = parent[state] as number;
      }
    }
    if (visited !== left) throw lost('a state is not reached by the steps that found it');
  }
}
