import type { StepGraph } from '../graph/step-graph.ts';

/** The part of a graph that is looked at. */
export interface Region {
  /** For each state 1 if it is in the region. */
  readonly inside: Uint8Array;
  /** Whether a step between states of the region is in it too; all are, if it is absent. */
  readonly step?: ((step: number) => boolean) | undefined;
}

/** The strongly connected components of a region. */
export interface Components {
  /** For each state the number of its component; -1 outside the region. */
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * The strongly connected components of a region, by Tarjan's algorithm, without recursion. Every state of the region is in one, if only
 * alone.
 */
export function componentsOf({ begin, to, count: size }: Pick<StepGraph, 'begin' | 'to' | 'count'>, { inside, step }: Region): Components {
  const of = new Int32Array(size).fill(-1);
  /** When a state was visited, from 1 on; 0 before. */
  const visited = new Int32Array(size);
  /** The earliest visit that is reached from a state and still open. */
  const earliest = new Int32Array(size);
  const next = new Int32Array(size);
  const open: number[] = [];
  const path: number[] = [];
  let visits = 0;
  let count = 0;
  const visit = (state: number): void => {
    visited[state] = earliest[state] = ++visits;
    next[state] = begin[state] as number;
    open.push(state);
    path.push(state);
  };
  for (let root = 0; root < size; root++) {
    if (inside[root] !== 1 || visited[root] !== 0) continue;
    visit(root);
    while (path.length > 0) {
      const state = path[path.length - 1] as number;
      const end = begin[state + 1] as number;
      let deeper = -1;
      let at = next[state] as number;
      for (; at < end && deeper < 0; at++) {
        const target = to[at] as number;
        if (inside[target] !== 1 || (step !== undefined && !step(at))) continue;
        if (visited[target] === 0) deeper = target;
        else if (of[target] === -1 && (visited[target] as number) < (earliest[state] as number))
          earliest[state] = visited[target] as number;
      }
      next[state] = at;
      if (deeper >= 0) {
        visit(deeper);
        continue;
      }
      path.pop();
      const before = path[path.length - 1];
      if (before !== undefined && (earliest[state] as number) < (earliest[before] as number)) earliest[before] = earliest[state] as number;
      if (earliest[state] !== visited[state]) continue;
      for (let member = -1; member !== state; ) {
        member = open.pop() as number;
        of[member] = count;
      }
      count++;
    }
  }
  return { of, count };
}
