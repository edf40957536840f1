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
    const to = this.#targets(count);
    const parent = integers(count, 'the steps between the states').fill(-1);
    const by = integers(count, 'the steps between the states').fill(-1);
    for (const [state, place] of this.#initial.entries()) by[state] = place;
    let next = this.#initial.length;
    for (let state = 0; state < left; state++) {
      for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) {
        // States are numbered as they are found.
        if (to[step] !== next) continue;
        parent[next] = state;
        by[next++] = transition[step] as number;
      }
    }
    if (left === count && next !== count) throw lost('no step leads to a state that was found');
    const { kinds, writes, numberOf } = this.#kinds();
    for (let step = 0; step < transition.length; step++) transition[step] = numberOf[transition[step] as number] as number;
    const transitionFor = Int32Array.from(by);
    for (let state = this.#initial.length; state < count; state++) by[state] = numberOf[by[state] as number] ?? -1;
    const graph: StepGraph = {
      system: this.#space.system, count, left, begin, to, kind: transition, kinds, parent, by,
      isAcyclic: nothingRecurs(writes),
      where: (tests) => new Walk(this.#space, graph, transitionFor).where(tests),
      visit: (look) => { new Walk(this.#space, graph, transitionFor).look(look); },
    };
    return graph;
  }

  /** Every transition that is a step is a kind. */
  #kinds(): {
    readonly kinds: readonly PathStep[];
    readonly writes: Parameters<typeof nothingRecurs>[0];
    readonly numberOf: readonly number[];
  } {
    const { transitions } = this.#space.learner;
    const kinds: PathStep[] = [];
    const writes: LearnedStep['writes'][] = [];
    const numberOf: number[] = [];
    for (let transition = 0; transition < transitions.count; transition++) {
      if (!transitions.isStep(transition)) continue;
      const { action, choices, writes: written } = transitions.stepOf(transition);
      writes.push(written);
      numberOf[transition] = kinds.push({ action, choices }) - 1;
    }
    return { kinds, writes, numberOf };
  }

  /** Where each step leads; to the first of the states that were not left, if it is none that was. */
  #targets(count: number): Int32Array {
    const { transitions } = this.#space.learner;
    const [low, high, begin, transition] = [this.#low.values, this.#high.values, this.#begin.values, this.#transition.values];
    const left = low.length;
    let size = 1024;
    while (2 * size < 3 * left) size *= 2;
    // Half of a fingerprint, and one more than the number of its state: to look at the other half is to look elsewhere.
    const table = integers(2 * size, 'the steps between the states');
    const mask = 2 * size - 2;
    for (let state = 0; state < left; state++) {
      let slot = (((low[state] as number) ^ ((high[state] as number) >>> 7)) << 1) & mask;
      while (table[slot + 1] !== 0) slot = (slot + 2) & mask;
      table[slot] = low[state] as number;
      table[slot + 1] = state + 1;
    }
    const to = integers(transition.length, 'the steps between the states');
    const [lowOf, highOf] = [Int32Array.from(transitions.low), Int32Array.from(transitions.high)];
    // States are numbered as they are found, so that many a step leads to the next one.
    let next = this.#initial.length;
    for (let state = 0; state < left; state++) {
      for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) {
        const by = transition[step] as number;
        const a = (low[state] as number) ^ (lowOf[by] as number);
        const b = (high[state] as number) ^ (highOf[by] as number);
        if (next < left && low[next] === a && high[next] === b) {
          to[step] = next++;
          continue;
        }
        let slot = ((a ^ (b >>> 7)) << 1) & mask;
        let found = table[slot + 1] as number;
        while (found !== 0 && (table[slot] !== a || high[found - 1] !== b)) {
          slot = (slot + 2) & mask;
          found = table[slot + 1] as number;
        }
        if (found === 0 && left === count) throw lost('a step leads to a state that was not found');
        to[step] = found === 0 ? left : found - 1;
      }
    }
    return to;
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
  readonly #transitionFor: Int32Array;

  constructor(space: Space, graph: StepGraph, transitionFor: Int32Array) {
    this.#space = space;
    this.#graph = graph;
    this.#transitionFor = transitionFor;
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
    const { parent, left } = this.#graph;
    const space = this.#space;
    // The states that were found from one state follow one another.
    const first = integers(left + 1, 'the steps between the states').fill(-1);
    for (let state = left - 1; state >= 0; state--) if (parent[state] !== -1) first[parent[state] as number] = state;
    let visited = 0;
    for (let root = 0; root < left && parent[root] === -1; root++) {
      space.enter(this.#transitionFor[root] as number);
      visit(root, -1, undefined);
      visited++;
      let state = root;
      let next = first[root] as number;
      for (;;) {
        if (next >= 0 && next < left && parent[next] === state) {
          const by = this.#transitionFor[next] as number;
          space.apply(by);
          visit(next, state, by);
          visited++;
          state = next;
          next = first[state] as number;
          continue;
        }
        if (state === root) break;
        space.undo(this.#transitionFor[state] as number);
        next = state + 1;
        state = parent[state] as number;
      }
    }
    if (visited !== left) throw lost('a state is not reached by the steps that found it');
  }
}
