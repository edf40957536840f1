import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import type { PathStep } from '../search/exploration.ts';
import { allInitialStates } from '../semantics/initial.ts';
import { enabledIn, stateBehind } from '../verdict/trace/code.ts';
import { type CoverLevel, keyOf } from './coverage.ts';

/** A test: the place of an initial state, and the steps from there. */
export interface Tour {
  readonly initial: number;
  readonly steps: readonly PathStep[];
}

/** Tests that together cover a spec, and what there was to be covered. */
export interface Tours {
  readonly tours: readonly Tour[];
  readonly wanted: ReadonlySet<string>;
  /** False where the spec has more states than were looked at: then these are the ones that lie nearest. */
  readonly complete: boolean;
  readonly states: number;
}

/** More states than this are not looked at. */
export const TOUR_STATES_MAX = 5_000;

interface Vertex {
  readonly state: State;
  readonly edges: Edge[];
}

interface Edge {
  readonly step: PathStep;
  readonly to: number;
  readonly key: string;
}

/**
 * Tests that cover every action, choice or step of a spec that can be asked for: walks along its state graph, each from an initial state
 * to the nearest edge that is not covered yet, and on from there as long as there is one that can be reached. Fewest tests are not
 * promised, only few: the Chinese postman's tour would want a graph that is strongly connected.
 */
export function toursOf(system: System, level: CoverLevel, internal: ReadonlySet<number>, statesMax = TOUR_STATES_MAX): Tours {
  const { vertices, starts, complete } = graphOf(system, level, internal, statesMax);
  const open = new Set(vertices.flatMap(({ edges }) => edges.map(({ key }) => key)));
  const wanted: ReadonlySet<string> = new Set(open);
  const tours: Tour[] = [];
  while (open.size > 0) {
    const steps: PathStep[] = [];
    let begun: number | undefined;
    let from: readonly number[] = starts.map(([, vertex]) => vertex);
    for (;;) {
      const way = wayToOpen(vertices, from, open);
      if (way === undefined) break;
      begun ??= starts.find(([, vertex]) => vertex === way.start)?.[0];
      for (const { step, key } of way.edges) {
        steps.push(step);
        open.delete(key);
      }
      from = [way.edges.at(-1)?.to as number];
    }
    if (begun === undefined) break;
    tours.push({ initial: begun, steps });
  }
  return { tours, wanted, complete, states: vertices.length };
}

interface StateGraphOfTours {
  readonly vertices: readonly Vertex[];
  readonly starts: readonly (readonly [place: number, vertex: number])[];
  readonly complete: boolean;
}

/** The states that can be reached by steps that are asked for, breadth first, with those steps. */
function graphOf(system: System, level: CoverLevel, internal: ReadonlySet<number>, statesMax: number): StateGraphOfTours {
  const vertices: Vertex[] = [];
  const places = new Map<string, number>();
  let complete = true;
  const vertexOf = (state: State): number | undefined => {
    const text = canonical(state);
    const known = places.get(text);
    if (known !== undefined) return known;
    if (vertices.length >= statesMax) {
      complete = false;
      return undefined;
    }
    places.set(text, vertices.length);
    vertices.push({ state, edges: [] });
    return vertices.length - 1;
  };
  const starts: (readonly [number, number])[] = [];
  for (const [place, state] of allInitialStates(system, 'tests begin in them')) {
    const vertex = vertexOf(state);
    if (vertex !== undefined && !starts.some(([, other]) => other === vertex)) starts.push([place, vertex]);
  }
  for (let next = 0; next < vertices.length; next++) {
    const { state, edges } = vertices[next] as Vertex;
    for (const step of enabledIn(system, state)) {
      if (internal.has(step.action)) continue;
      const to = vertexOf(stateBehind(system, state, step));
      if (to !== undefined) edges.push({ step, to, key: keyOf(level, state, step) });
    }
  }
  return { vertices, starts, complete };
}

/** The shortest way to something that is not covered yet, and over it. */
function wayToOpen(
  vertices: readonly Vertex[],
  from: readonly number[],
  open: ReadonlySet<string>,
): { readonly start: number; readonly edges: readonly Edge[] } | undefined {
  const by = new Map<number, { readonly before: number; readonly edge: Edge } | undefined>(from.map((vertex) => [vertex, undefined]));
  const queue = [...from];
  for (let next = 0; next < queue.length; next++) {
    const vertex = queue[next] as number;
    for (const edge of (vertices[vertex] as Vertex).edges) {
      if (open.has(edge.key)) {
        const edges = [edge];
        let at = vertex;
        for (let way = by.get(at); way !== undefined; way = by.get(at)) {
          edges.push(way.edge);
          at = way.before;
        }
        return { start: at, edges: edges.reverse() };
      }
      if (by.has(edge.to)) continue;
      by.set(edge.to, { before: vertex, edge });
      queue.push(edge.to);
    }
  }
  return undefined;
}
