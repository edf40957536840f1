import { EMPTY, type NodeStore } from './node-store.ts';

/**
 * One level of some sets, apart from the store: for each node, the values and the nodes of the next level behind them. Nodes have numbers
 * within their level. In this form two neighbouring levels can change places without touching any other.
 */
export interface Level {
  /** Where each node's entries begin; one more than there are nodes. */
  readonly begin: Int32Array;
  readonly values: Int32Array;
  readonly downs: Int32Array;
}

/** The number of entries, which is what a level costs. */
export const sizeOf = (level: Level): number => level.values.length;

/** Takes sets apart into levels; the nodes of the first level are the sets, in order. Sets must not be empty, and `depth` not 0. */
export function levelsOf({ value, down, right }: NodeStore, sets: readonly number[], depth: number): Level[] {
  const levels: Level[] = [];
  let nodes = sets;
  for (let i = 0; i < depth; i++) {
    const numbers = new Map<number, number>();
    const begin: number[] = [0];
    const values: number[] = [];
    const downs: number[] = [];
    for (const node of nodes) {
      for (let at = node; at !== EMPTY; at = right[at] as number) {
        const next = down[at] as number;
        if (!numbers.has(next)) numbers.set(next, numbers.size);
        values.push(value[at] as number);
        downs.push(numbers.get(next) as number);
      }
      begin.push(values.length);
    }
    levels.push({ begin: Int32Array.from(begin), values: Int32Array.from(values), downs: Int32Array.from(downs) });
    nodes = [...numbers.keys()];
  }
  return levels;
}

/** Puts levels together again; returns the nodes of the first level. */
export function setsOf(store: NodeStore, levels: readonly Level[]): readonly number[] {
  // Below the last level there is only the unit.
  let nodes: readonly number[] = [1];
  for (const { begin, values, downs } of levels.toReversed()) {
    const upper: number[] = [];
    for (let node = 0; node + 1 < begin.length; node++) {
      let set = EMPTY;
      for (let i = (begin[node + 1] as number) - 1; i >= (begin[node] as number); i--)
        set = store.node(values[i] as number, nodes[downs[i] as number] as number, set);
      upper.push(set);
    }
    nodes = upper;
  }
  return nodes;
}
