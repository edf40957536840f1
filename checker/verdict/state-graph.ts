import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { initialStates, stepsFrom } from '../semantics/step.ts';
import type { Trace } from './trace.ts';

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

/** The reachable states, as long as there are not more than a limit, with all steps between them; steps that change nothing are left out. */
export function stateGraph(system: System, statesMax = 100): StateGraph {
  const states: State[] = [];
  const places = new Map<string, number>();
  let complete = true;
  const placeOf = (state: State): number | undefined => {
    const text = canonical(state);
    const known = places.get(text);
    if (known !== undefined) return known;
    complete &&= states.length < statesMax;
    if (states.length >= statesMax) return undefined;
    places.set(text, states.length);
    return states.push(state) - 1;
  };
  const initial = [...new Set(initialStates(system).flatMap((state) => placeOf(state) ?? []))];
  const edges: GraphEdge[] = [];
  for (let from = 0; from < states.length; from++) {
    for (const { action, choices, state } of stepsFrom(system, states[from] as State)) {
      const to = placeOf(state);
      if (to !== undefined && to !== from) edges.push({ from, to, action: system.actions[action]?.name ?? '', choices });
    }
  }
  return { spec: system.spec, states, initial, edges, complete };
}

/** The states of a trace, each once, and its steps. */
export function traceGraph({ spec, initial, steps }: Trace): StateGraph {
  const texts = [...new Set([initial, ...steps.map(({ state }) => state)].map((state) => canonical(state)))];
  const all = new Map([initial, ...steps.map(({ state }) => state)].map((state) => [canonical(state), state]));
  const at = (state: State): number => texts.indexOf(canonical(state));
  const edges = steps.map(({ action, choices, state }, i) => ({ from: at(steps[i - 1]?.state ?? initial), to: at(state), action, choices }));
  return { spec, states: texts.map((text) => all.get(text) as State), initial: [0], edges, complete: true };
}
