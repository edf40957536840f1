import type { StepGraph } from '../graph/step-graph.ts';
import type { Labels } from './labels.ts';
import type { Wanted } from './questions.ts';

/** A way through a graph: the state where it begins, and its steps. */
export interface GraphWay {
  readonly initial: number;
  /** Numbers of steps in the graph. */
  readonly steps: readonly number[];
  /** After how many of them the claim begins to be broken. */
  readonly begins: number;
}

/** Where a behaviour that breaks a claim can get, and on which shortest way. */
export interface Reached {
  /** For each state the number of steps on the shortest way there, by which the claim has begun to be broken; -1 if there is none. */
  readonly depth: Int32Array;
  wayTo(state: number): GraphWay;
}

/** Of states at one depth, before or behind the point where the claim begins to be broken. */
class Layer {
  readonly depth: Int32Array;
  /** The state before, and the step from there; -1 where the layer was entered. Nothing is kept if nobody asks for the ways. */
  readonly parent: Int32Array;
  readonly by: Int32Array;
  next: number[] = [];

  constructor(size: number, keepsWays: boolean) {
    this.depth = new Int32Array(size).fill(-1);
    this.parent = new Int32Array(keepsWays ? size : 0).fill(-1);
    this.by = new Int32Array(keepsWays ? size : 0).fill(-1);
  }

  enter(state: number, depth: number, parent: number, by: number): void {
    if (this.depth[state] !== -1) return;
    this.depth[state] = depth;
    this.parent[state] = parent;
    this.by[state] = by;
    this.next.push(state);
  }

  /** The steps on the way to a state from where the layer was entered, and where that was. */
  wayTo(state: number): { readonly from: number; readonly steps: number[] } {
    const steps: number[] = [];
    let from = state;
    for (; (this.by[from] as number) >= 0; from = this.parent[from] as number) steps.push(this.by[from] as number);
    return { from, steps: steps.reverse() };
  }
}

/** Marks the states, by 1, that a behaviour can get to by which the claim has begun to be broken. */
export function reachable(graph: StepGraph, labels: Labels, wanted: Wanted): Uint8Array {
  const { before, begins, way, wayAvoids } = wanted;
  const found = new Uint8Array(graph.count);
  if (before !== undefined) {
    const { depth } = reach(graph, labels, wanted, false);
    for (let state = 0; state < graph.count; state++) if ((depth[state] as number) >= 0) found[state] = 1;
    return found;
  }
  // A behaviour gets to every state before it begins to break the claim.
  const avoids = wayAvoids.some((word) => word !== 0);
  const open = new Int32Array(graph.left);
  let last = 0;
  for (let state = 0; state < graph.left; state++) {
    if (way?.(state) === false || !begins(state)) continue;
    found[state] = 1;
    open[last++] = state;
  }
  while (last > 0) {
    const state = open[--last] as number;
    for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end; step++) {
      const target = graph.to[step] as number;
      if (target >= graph.left || found[target] === 1 || way?.(target) === false) continue;
      if (avoids && labels.sets.meets(labels.taken[step] as number, wayAvoids)) continue;
      found[target] = 1;
      open[last++] = target;
    }
  }
  return found;
}

/**
 * Goes breadth first from the initial states to where a claim may begin to be broken, and on from there. If `keepsWays` is false no way can
 * be asked for, only depths.
 */
export function reach(graph: StepGraph, labels: Labels, { before, begins, way, wayAvoids }: Wanted, keepsWays = true): Reached {
  const [first, second] = [new Layer(graph.count, keepsWays), new Layer(graph.count, keepsWays)];
  for (let state = 0; state < graph.count && graph.parent[state] === -1; state++) first.enter(state, 0, -1, -1);
  const avoids = wayAvoids.some((word) => word !== 0);
  const goes = (state: number): boolean => way === undefined || way(state);
  for (let depth = 0; first.next.length + second.next.length > 0; depth++) {
    const [early, late] = [first.next, second.next];
    first.next = [];
    for (const state of early) if (state < graph.left && goes(state) && begins(state)) second.enter(state, depth, -1, -1);
    const entered = second.next.slice(late.length);
    second.next = [];
    for (const state of early) {
      if (state >= graph.left || before?.(state) === false) continue;
      for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end; step++)
        first.enter(graph.to[step] as number, depth + 1, state, step);
    }
    // Those that have entered the second layer here are behind those that were there.
    for (let i = 0; i < late.length; i++) onwards(late[i] as number, depth);
    for (const state of entered) onwards(state, depth);
  }
  return {
    depth: second.depth,
    wayTo: (state) => {
      const behind = second.wayTo(state);
      const till = first.wayTo(behind.from);
      return { initial: till.from, steps: [...till.steps, ...behind.steps], begins: till.steps.length };
    },
  };

  function onwards(state: number, depth: number): void {
    for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end; step++) {
      const target = graph.to[step] as number;
      if (target < graph.left && goes(target) && !(avoids && labels.sets.meets(labels.taken[step] as number, wayAvoids)))
        second.enter(target, depth + 1, state, step);
    }
  }
}
