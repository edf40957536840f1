import type { State } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { initialStateAt } from '../../semantics/initial.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import { execute, stepsFrom } from '../../semantics/step.ts';
import type { Bits } from '../graph/bits.ts';
import { pathTo } from '../graph/path-to.ts';
import type { StateTest, StepGraph } from '../graph/step-graph.ts';
import { disagreement } from '../oracle/disagreement.ts';
import { Sample } from '../oracle/sample.ts';

/**
 * Lets the plain semantics go to a sample of a graph's states, and compares the steps that change something there, and what is true there,
 * with the graph. Throws where they disagree.
 */
export function auditGraph(graph: StepGraph, tests: readonly StateTest[], bits: readonly Bits[]): void {
  const { system } = graph;
  for (const number of new Sample().places(graph.left)) {
    const { initial, steps } = pathTo(graph, number);
    let state = initialStateAt(system, initial) as State;
    for (const { action, choices } of steps) state = execute(system, system.actions[action] as never, state, choices);
    if (stepsOf(graph, number) !== plainSteps(graph, state)) throw disagreement(system, 'steps', state);
    for (const [index, { name, test, choices }] of tests.entries()) {
      const isSo = holdsFor({ name, test, parameters: {}, explain: undefined }, state, choices);
      if (isSo !== (bits[index] as Bits).has(number)) throw disagreement(system, name, state);
    }
  }
}

const inOrder = (steps: readonly string[]): string => [...steps].sort().join('\n');

function stepsOf({ begin, kind, kinds }: StepGraph, state: number): string {
  const numbers = Array.from(kind.subarray(begin[state], begin[state + 1]));
  return inOrder(numbers.map((number) => canonical([kinds[number]?.action, kinds[number]?.choices])));
}

function plainSteps({ system }: StepGraph, state: State): string {
  const before = canonical(state);
  const changes = [...stepsFrom(system, state)].filter((step) => canonical(step.state) !== before);
  return inOrder(changes.map(({ action, choices }) => canonical([action, choices])));
}
