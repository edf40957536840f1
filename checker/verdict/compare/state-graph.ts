import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { Found } from '../../semantics/found.ts';
import { allInitialStates } from '../../semantics/initial.ts';
import { stepsTaken } from '../../semantics/step.ts';
import type { Trace } from '../trace/trace.ts';

export interface GraphEdge {
  /** Places in `states`. */
  readonly from: number;
  readonly to: number;
  readonly action: string;
  readonly choices: Choices;
}

/** States and the steps between them, in the order in which a breadth-first search finds them. */
export interface StateGraph {
  readonly spec: string;
  readonly states: readonly State[];
  readonly initial: readonly number[];
  readonly edges: readonly GraphEdge[];
  /** Whether it is the whole graph; else some states, and the steps to them, were left out. */
  readonly complete: boolean;
}

/**
 * The reachable states, as long as there are not more than a limit, with all steps between them; steps that change nothing are left out.
 */
export function stateGraph(system: System, statesMax = 100): StateGraph {
  const found = new Found<State>(canonical, statesMax);
  const initial = new Set<number>();
  for (const [, state] of allInitialStates(system, 'a graph has each of them')) {
    const place = found.add(state);
    if (place === undefined) break;
    initial.add(place);
  }
  const edges: GraphEdge[] = [];
  for (const [from, before] of found.states.entries()) {
    for (const { action, choices, state } of stepsTaken(system, before)) {
      const to = found.add(state);
      if (to !== undefined && to !== from) edges.push({ from, to, action: system.actions[action]?.name ?? '', choices });
    }
  }
  return { spec: system.spec, states: found.states, initial: [...initial], edges, complete: found.complete };
}

/** The states of a trace, each once, and its steps. */
export function traceGraph({ spec, initial, steps }: Trace): StateGraph {
  const texts = [...new Set([initial, ...steps.map(({ state }) => state)].map((state) => canonical(state)))];
  const all = new Map([initial, ...steps.map(({ state }) => state)].map((state) => [canonical(state), state]));
  const at = (state: State): number => texts.indexOf(canonical(state));
  const edges = steps.map(({ action, choices, state }, i) => ({
    from: at(steps[i - 1]?.state ?? initial),
    to: at(state),
    action,
    choices,
  }));
  return { spec, states: texts.map((text) => all.get(text) as State), initial: [0], edges, complete: true };
}
