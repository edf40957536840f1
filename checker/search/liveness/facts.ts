import type { LivenessFacts } from '../exploration.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { componentsOf, type Components } from './components.ts';
import { fairPieces } from './decide.ts';
import type { Questions } from './questions.ts';

/** Looks at the whole graph, which must be complete. */
export function factsOf(questions: Questions): Pick<LivenessFacts, 'longest' | 'withoutFuture'> {
  const { graph } = questions;
  if (graph.isAcyclic && !questions.mayExclude) return { longest: longestByNumber(graph) ?? longestIn(graph, inOrder(graph)) };
  const components = componentsOf(graph, { inside: new Uint8Array(graph.count).fill(1) });
  const longest = components.count === graph.count ? longestIn(graph, backwards(graph, components)) : undefined;
  const withoutFuture = questions.mayExclude ? withoutFutureIn(questions, components) : 0;
  return { ...(longest === undefined ? {} : { longest }), ...(withoutFuture === 0 ? {} : { withoutFuture }) };
}

/**
 * The steps on the longest way of a graph without a cycle, if the numbers of its states tell: these are breadth first, so that nearly every
 * step leads to a higher one, and the others are seldom on a longer way. Not, if one is.
 */
function longestByNumber({ begin, to, count }: StepGraph): number | undefined {
  const length = new Int32Array(count);
  let longest = 0;
  for (let state = 0; state < count; state++) {
    const next = (length[state] as number) + 1;
    for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) {
      const target = to[step] as number;
      if ((length[target] as number) >= next) continue;
      if (target < state) return undefined;
      length[target] = next;
    }
    longest = Math.max(longest, next - 1);
  }
  return longest;
}

/** The states of a graph without a cycle, each after those that lead to it; the last first. */
function inOrder({ begin, to, count }: StepGraph): Int32Array {
  const open = new Int32Array(count);
  for (const target of to) open[target] = (open[target] as number) + 1;
  const order = new Int32Array(count);
  let found = 0;
  for (let state = 0; state < count; state++) if (open[state] === 0) order[found++] = state;
  for (let at = 0; at < found; at++) {
    const state = order[at] as number;
    for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) {
      const target = to[step] as number;
      open[target] = (open[target] as number) - 1;
      if (open[target] === 0) order[found++] = target;
    }
  }
  return order.reverse();
}

/** The states in an order in which what is reached from a state comes before it: components are numbered so. */
function backwards({ count }: StepGraph, { of, count: components }: Components): Int32Array {
  const begin = new Int32Array(components + 1);
  for (let state = 0; state < count; state++) begin[(of[state] as number) + 1] = (begin[(of[state] as number) + 1] as number) + 1;
  for (let i = 0; i < components; i++) begin[i + 1] = (begin[i + 1] as number) + (begin[i] as number);
  const order = new Int32Array(count);
  for (let state = 0; state < count; state++) {
    const component = of[state] as number;
    order[begin[component] as number] = state;
    begin[component] = (begin[component] as number) + 1;
  }
  return order;
}

/** The steps on the longest way, where there is no cycle. */
function longestIn({ begin, to, count }: StepGraph, order: Int32Array): number {
  const length = new Int32Array(count);
  let longest = 0;
  for (const state of order) {
    for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++)
      length[state] = Math.max(length[state] as number, 1 + (length[to[step] as number] as number));
    longest = Math.max(longest, length[state] as number);
  }
  return longest;
}

function withoutFutureIn(questions: Questions, components: Components): number {
  const { graph } = questions;
  const { begin, to, count } = graph;
  const good = new Uint8Array(components.count);
  for (const piece of fairPieces(questions, questions.fair()).pieces) good[components.of[piece[0] as number] as number] = 1;
  let without = 0;
  const order = backwards(graph, components);
  for (let first = 0; first < count; ) {
    const component = components.of[order[first] as number] as number;
    let end = first;
    while (end < count && components.of[order[end] as number] === component) end++;
    for (let i = first; i < end; i++) {
      const state = order[i] as number;
      for (let step = begin[state] as number; step < (begin[state + 1] as number); step++)
        if (good[components.of[to[step] as number] as number] === 1) good[component] = 1;
    }
    if (good[component] === 0) without += end - first;
    first = end;
  }
  return without;
}
